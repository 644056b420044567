using System.CommandLine;
using System.Text.Json.Nodes;
using PixelPrompt.Cli.Shared;
using PixelPrompt.Data.Tokenization;
using PixelPrompt.Imaging;

namespace PixelPrompt.Cli.Commands;

/// <summary><c>tokenizer reconstruct</c>: pictures through the tokenizer and back, with PSNR.</summary>
internal static class TokenizerReconstructCommand
{
    internal static Command Create()
    {
        var command = Verb.Create(
            "reconstruct",
            "Encodes and decodes pictures, writes the reconstructions as NAME.png, and prints the peak signal-to-noise ratio of each " +
            "against the picture at the tokenizer's resolution.",
            "tokenizer reconstruct photo.jpg --tokenizer vqgan --out reconstructed");
        var images = new Argument<string[]>("IMG") { Description = "The pictures.", Arity = ArgumentArity.OneOrMore };
        var outDir = new Option<string>("--out") { Description = "The folder to write to.", Required = true };
        var flags = new TokenizerFlags();
        var json = Verb.JsonOption();
        command.Arguments.Add(images);
        command.Options.Add(outDir);
        command.Options.Add(json);
        flags.AddTo(command);
        command.Runs((parsed, cancellation) =>
        {
            using var tokenizer = flags.Load(parsed);
            var output = new Output(parsed.GetValue(json));
            JsonArray results = [], errors = [];
            var names = new HashSet<string>();
            var total = 0.0;
            foreach (var path in parsed.GetValue(images)!)
            {
                cancellation.ThrowIfCancellationRequested();
                try
                {
                    var (image, psnr) = Reconstruct(tokenizer, ImageFile.Load(path));
                    var written = Path.Combine(parsed.GetValue(outDir)!, UniqueName(path, names));
                    Pictures.Save(image, written);
                    output.Line(FormattableString.Invariant($"{written}  {psnr:0.00} dB"));
                    results.Add(new JsonObject { ["input"] = path, ["path"] = written, ["psnr"] = double.IsFinite(psnr) ? psnr : null });
                    total += psnr;
                }
                catch (Exception e) when (ErrorText.IsBadInput(e))
                {
                    // One picture's trouble; the others go on.
                    Output.Message(ErrorText.Of(e));
                    errors.Add(new JsonObject { ["input"] = path, ["error"] = ErrorText.Of(e) });
                }
            }
            if (results.Count > 0) output.Line(FormattableString.Invariant($"mean  {total / results.Count:0.00} dB"));
            if (errors.Count > 0) Output.Message($"{errors.Count} of {errors.Count + results.Count} pictures failed.");
            output.Document(() => new JsonObject
            {
                ["mean_psnr"] = results.Count > 0 && double.IsFinite(total) ? total / results.Count : null,
                ["pictures"] = results,
                ["errors"] = errors,
            });
            return errors.Count == 0 ? ExitCode.Ok : results.Count == 0 ? ExitCode.BadInput : ExitCode.Partial;
        });
        return command;
    }

    private static (RgbImage Image, double Psnr) Reconstruct(VqganTokenizer tokenizer, RgbImage image)
    {
        var shown = PilBicubic.Resize(image, tokenizer.Resolution, tokenizer.Resolution);
        var back = tokenizer.Decode(tokenizer.Encode([shown]))[0];
        return (back, ImageDistance.Psnr(shown, back));
    }

    // Pictures of one name from several folders: the later ones are numbered.
    private static string UniqueName(string path, HashSet<string> names)
    {
        var stem = Path.GetFileNameWithoutExtension(path);
        var name = $"{stem}.png";
        for (var i = 2; !names.Add(name); i++) name = $"{stem}-{i}.png";
        return name;
    }
}
