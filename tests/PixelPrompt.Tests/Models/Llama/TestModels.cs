using PixelPrompt.Models.Llama;

namespace PixelPrompt.Tests.Models.Llama;

/// <summary>Small random models of every kind that a configuration can ask for.</summary>
internal static class TestModels
{
    internal static LlamaConfig Plain { get; } = new()
    {
        HiddenSize = 48, IntermediateSize = 80, NumLayers = 2, NumHeads = 4, VocabSize = 40, MaxPositions = 64, InitializerRange = 0.2,
    };

    internal static IReadOnlyDictionary<string, LlamaConfig> Kinds { get; } = new Dictionary<string, LlamaConfig>
    {
        ["plain"] = Plain,
        ["grouped"] = Plain with { NumKvHeads = 2 },
        ["one key head"] = Plain with { NumKvHeads = 1, HeadDim = 10 },
        ["tied"] = Plain with { TieWordEmbeddings = true },
        ["parallel"] = Plain with { ParallelBlocks = true },
        ["rms on queries"] = Plain with { QkNorm = QueryKeyNorm.Rms },
        ["layer norm on queries"] = Plain with { QkNorm = QueryKeyNorm.Layer, NumKvHeads = 2 },
        ["grid"] = Plain with { Rotary = RotaryLayout.Grid, GridSide = 2, CellEmbeddings = true },
        ["long theta"] = Plain with { RopeTheta = 500000, RmsNormEps = 1e-3 },
    };

    internal static LlamaModel Create(string kind, long seed = 1) => Create(Kinds[kind], seed);

    internal static LlamaModel Create(LlamaConfig config, long seed = 1)
    {
        var model = new LlamaModel(config);
        LlamaInit.Initialise(model, seed);
        model.eval();
        return model;
    }
}
