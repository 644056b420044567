using System.CommandLine;
using PixelPrompt.Inference;
using PixelPrompt.Models;

namespace PixelPrompt.Cli.Shared;

/// <summary><c>--model</c>, <c>--tokenizer</c>, <c>--device</c> and <c>--dtype</c>, and what they load.</summary>
internal sealed class ModelFlags
{
    private const string BundledModel = "models/pixelprompt-tiny";

    private readonly Option<string?> model = new("--model")
    {
        Description = $"Model folder: a LLaMA checkpoint, or one folder with transformer/ and tokenizer/. Default: {BundledModel}.",
    };

    private readonly Option<string?> tokenizer = new("--tokenizer")
    {
        Description = "Tokenizer folder: a VQGAN checkpoint. Default: the tokenizer/ of the model folder.",
    };

    private readonly Option<string> device = new Option<string>("--device")
    {
        Description = "Where to compute: cpu or cuda.", DefaultValueFactory = _ => "cpu",
    }.AcceptOnlyFromAmong("cpu", "cuda");

    private readonly Option<string> dtype = new Option<string>("--dtype")
    {
        Description = "Weights of the transformer in memory: bf16, fp32, or auto (as stored; f16 becomes fp32 up to 2 GB, else bf16).",
        DefaultValueFactory = _ => "auto",
    }.AcceptOnlyFromAmong("auto", "bf16", "fp32");

    private readonly Option<int?> resolution = new("--resolution")
    {
        Description = "Side of the tokenizer's pictures in pixels instead of its own: 128 makes 8x8 tokens where 256 makes 16x16.",
    };

    internal void AddTo(Command command)
    {
        foreach (var option in (Option[])[model, tokenizer, device, dtype, resolution]) command.Options.Add(option);
    }

    /// <summary>Loads transformer and tokenizer.</summary>
    internal ModelBundle Load(ParseResult parsed)
    {
        var options = new ModelLoadOptions
        {
            Device = parsed.GetValue(device)!, WeightType = WeightTypeOf(parsed.GetValue(dtype)!), Resolution = parsed.GetValue(resolution),
        };
        return ModelBundle.Load(parsed.GetValue(model) ?? Bundled(), parsed.GetValue(tokenizer), options);
    }

    private static ModelWeightType WeightTypeOf(string name) => name switch
    {
        "bf16" => ModelWeightType.BFloat16,
        "fp32" => ModelWeightType.Float32,
        _ => ModelWeightType.Auto,
    };

    /// <summary>The model that comes with a checkout.</summary>
    internal static string Bundled()
    {
        var folder = Path.Combine(Checkout.Folder, BundledModel);
        return Directory.Exists(folder) ? folder
            : throw new UsageException($"No --model was given and there is no {BundledModel} to fall back on. Name a model folder with --model.");
    }
}
