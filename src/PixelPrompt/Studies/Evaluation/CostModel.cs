using PixelPrompt.Models.Llama;

namespace PixelPrompt.Studies.Evaluation;

/// <summary>What a cell asks of a model.</summary>
/// <param name="Sentences">Prompts that are read.</param>
/// <param name="PromptImages">Images of each.</param>
/// <param name="Painted">Images that are painted after each.</param>
/// <param name="Encoded">Pictures that are encoded.</param>
internal readonly record struct CellLoad(long Sentences, double PromptImages, double Painted, long Encoded);

/// <summary>Operations, memory and time of cells.</summary>
internal static class CostModel
{
    // What one picture's activations take in the tokenizer, at the tokenizer's own limit for a batch, twice for in and out.
    private const long TokenizerBytes = 512L << 20;

    /// <summary>Forward operations of a run of tokens: two for each weight and token, and attention over what lies before.</summary>
    internal static double ForwardFlops(LlamaConfig config, double tokens)
    {
        var matrices = LlamaShapes.ParameterCount(config) - ((long)config.VocabSize * config.HiddenSize);
        var attention = 4.0 * config.NumLayers * config.NumHeads * config.HeadWidth * tokens * tokens / 2;
        return (2.0 * matrices * tokens) + attention;
    }

    internal static CellCost Of(LoadedModel model, CellLoad load, int batch)
    {
        var (config, tokens) = (model.Transformer.Config, model.Tokenizer.TokensPerImage);
        var speed = model.Speed(batch);
        var length = (load.PromptImages + load.Painted) * tokens;
        var painted = load.Sentences * load.Painted;
        var read = load.Sentences * load.PromptImages * tokens;
        var steps = load.Painted * tokens * Math.Ceiling((double)load.Sentences / batch);
        var seconds = (read * speed.ReadSeconds) + (steps * speed.StepSeconds) + (load.Encoded * speed.EncodeSeconds) + (painted * speed.DecodeSeconds);
        // The cache holds two bytes for bfloat16 and four for float32; the larger is assumed.
        var cache = LlamaShapes.CacheBytesPerToken(config, 4) * (long)length * Math.Min(batch, load.Sentences);
        var weights = 4 * LlamaShapes.ParameterCount(config);
        return new CellCost(load.Sentences * ForwardFlops(config, length), weights + cache + TokenizerBytes, seconds);
    }
}
