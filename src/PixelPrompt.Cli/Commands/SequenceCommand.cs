using System.CommandLine;
using PixelPrompt.Cli.Shared;
using PixelPrompt.Inference;

namespace PixelPrompt.Cli.Commands;

/// <summary><c>sequence</c>: frames are continued.</summary>
internal static class SequenceCommand
{
    internal static Command Create()
    {
        var command = Verb.Create(
            "sequence", "Continues a sequence of frames.", "sequence ball-1.png ball-2.png ball-3.png --frames 4 --out next.png");
        var frames = new Argument<string[]>("FRAME")
        {
            Description = "The frames, in order; the last ones that fit the model's window are read.", Arity = ArgumentArity.OneOrMore,
        };
        var count = new Option<int>("--frames") { Description = "How many new frames to paint.", DefaultValueFactory = _ => 1 };
        var outPath = new Option<string>("--out")
        {
            Description = "The picture to write; several frames or candidates get -1, -2 ... before the extension.", Required = true,
        };
        var model = new ModelFlags();
        var sampling = new SamplingFlags();
        var json = Verb.JsonOption();
        command.Arguments.Add(frames);
        foreach (var option in (Option[])[count, outPath, json]) command.Options.Add(option);
        sampling.AddTo(command);
        model.AddTo(command);
        command.Runs((parsed, cancellation) =>
        {
            var options = sampling.Read(parsed, parsed.GetValue(count));
            var path = parsed.GetValue(outPath)!;
            Pictures.CheckOutput(path);
            var prompt = new SequencePrompt(Pictures.Load(parsed.GetValue(frames)!));
            using var bundle = model.Load(parsed);
            var result = GenerationReport.Run(bundle.CreateGenerator(), prompt, options, "Painting", cancellation);
            GenerationReport.Save(result, options, path, new Output(parsed.GetValue(json)));
            return ExitCode.Ok;
        });
        return command;
    }
}
