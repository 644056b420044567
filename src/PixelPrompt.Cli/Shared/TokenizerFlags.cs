using System.CommandLine;
using PixelPrompt.Data.Tokenization;
using PixelPrompt.Inference;
using PixelPrompt.Models;

namespace PixelPrompt.Cli.Shared;

/// <summary><c>--tokenizer</c> (or <c>--model</c>), <c>--device</c> and <c>--dtype</c> of the verbs that need no transformer.</summary>
internal sealed class TokenizerFlags
{
    private readonly Option<string?> tokenizer = new("--tokenizer") { Description = "Tokenizer folder: a VQGAN checkpoint." };
    private readonly Option<string?> model = new("--model") { Description = "A model folder whose tokenizer/ to use instead." };

    private readonly Option<string> device = new Option<string>("--device")
    {
        Description = "Where to compute: cpu or cuda.", DefaultValueFactory = _ => "cpu",
    }.AcceptOnlyFromAmong("cpu", "cuda");

    private readonly Option<string> dtype = new Option<string>("--dtype")
    {
        Description = "Dtype of the convolutions: fp32, or bf16, which is fast where the processor has it; some tokens then differ.",
        DefaultValueFactory = _ => "fp32",
    }.AcceptOnlyFromAmong("bf16", "fp32");

    private readonly Option<int?> resolution = new("--resolution")
    {
        Description = "Side of the tokenizer's pictures in pixels instead of its own: 128 makes 8x8 tokens where 256 makes 16x16.",
    };

    internal void AddTo(Command command)
    {
        foreach (var option in (Option[])[tokenizer, model, device, dtype, resolution]) command.Options.Add(option);
    }

    internal bool IsHalf(ParseResult parsed) => parsed.GetValue(dtype) == "bf16";

    /// <summary>Loads the tokenizer; in fp32 when <paramref name="full"/> whatever was asked for.</summary>
    internal VqganTokenizer Load(ParseResult parsed, bool full = false) => VqganTokenizer.Load(FolderOf(parsed), new ModelLoadOptions
    {
        Device = parsed.GetValue(device)!,
        WeightType = IsHalf(parsed) && !full ? ModelWeightType.BFloat16 : ModelWeightType.Float32,
        Resolution = parsed.GetValue(resolution),
    });

    private string FolderOf(ParseResult parsed)
    {
        var folder = parsed.GetValue(tokenizer)
            ?? Path.Combine(parsed.GetValue(model) ?? ModelFlags.Bundled(), ModelBundle.TokenizerFolder);
        return Directory.Exists(folder) ? folder : throw new UsageException($"The tokenizer folder '{folder}' does not exist.");
    }
}
