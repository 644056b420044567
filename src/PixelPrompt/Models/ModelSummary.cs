using PixelPrompt.Models.Checkpoints;
using PixelPrompt.Models.Llama;
using PixelPrompt.Models.Vqgan;
using TorchSharp;

namespace PixelPrompt.Models;

/// <summary>What a model folder holds, read from its configuration and the headers of its weight files.</summary>
/// <param name="Folder">The folder with <c>config.json</c> and weights.</param>
/// <param name="Architecture">The class that the configuration names, for example <c>LlamaForCausalLM</c>.</param>
/// <param name="Parameters">Number of floating-point weights, without the rotary frequencies of old checkpoints.</param>
/// <param name="Bytes">Bytes of stored weights by their element type, the largest first.</param>
/// <param name="Files">Name and size of the files that hold the weights.</param>
/// <param name="Sizes">What the configuration says, in words: vocabulary, context, codebook and so on.</param>
/// <param name="Problem">How weights and configuration contradict each other; null when they agree.</param>
public sealed record ModelSummary(
    string Folder, string Architecture, long Parameters, IReadOnlyList<(WeightType Type, long Bytes)> Bytes,
    IReadOnlyList<(string Name, long Bytes)> Files, IReadOnlyList<(string Key, object Value)> Sizes, string? Problem)
{
    /// <summary>Reads a folder without loading its weights.</summary>
    /// <param name="folder">A folder with <c>config.json</c> and weights.</param>
    /// <returns>The summary.</returns>
    /// <exception cref="ModelConfigException">The configuration is missing or cannot be used.</exception>
    /// <exception cref="CheckpointException">The weights are missing or break their format's rules.</exception>
    public static ModelSummary Read(string folder)
    {
        using var source = CheckpointFolder.Open(folder);
        var path = Path.Combine(folder, "config.json");
        var (architecture, sizes, expected) = ConfigReader.Open(path).Has("num_embeddings") ? Tokenizer(path) : Transformer(path);
        var buffers = NameTable.WholeName(LegacyNames.RotaryBuffers);
        var weights = source.Weights.Where(w => w.Type.IsFloat() && !buffers.IsMatch(w.Name));
        return new ModelSummary(
            folder, architecture, weights.Sum(w => w.ElementCount),
            [.. source.Weights.GroupBy(w => w.Type).Select(g => (g.Key, g.Sum(w => w.ByteCount))).OrderByDescending(g => g.Item2)],
            [.. source.Files.Select(file => (Path.GetFileName(file), new FileInfo(file).Length))],
            sizes, Contradiction(source, folder, expected));
    }

    private static (string, List<(string, object)>, NameTable) Transformer(string path)
    {
        var config = LlamaConfigJson.Read(path);
        var expected = LlamaShapes.Of(config).Select(x => (x.Name, (IReadOnlyList<long>)x.Shape));
        string[] ignored = config.TieWordEmbeddings ? [LegacyNames.RotaryBuffers, @"lm_head\.weight"] : [LegacyNames.RotaryBuffers];
        return (config.IsPlainLlama ? "LlamaForCausalLM" : "PixelPromptForCausalLM",
        [
            ("vocabulary", config.VocabSize), ("context", config.MaxPositions), ("width", config.HiddenSize),
            ("mlp_width", config.IntermediateSize), ("layers", config.NumLayers), ("heads", config.NumHeads), ("kv_heads", config.KvHeads),
            ("head_width", config.HeadWidth), ("rope_theta", config.RopeTheta), ("tied_head", config.TieWordEmbeddings),
        ], new NameTable(expected, ignored));
    }

    private static (string, List<(string, object)>, NameTable) Tokenizer(string path)
    {
        var config = VqganConfigJson.Read(path);
        // The network itself, without memory for its weights, knows their names and shapes.
        using var network = new VqganModel(config, torch.META);
        var expected = network.named_parameters().Select(x => (x.name, (IReadOnlyList<long>)x.parameter.shape)).ToList();
        return ("VQGANModel",
        [
            ("codebook", config.NumEmbeddings), ("codebook_width", config.QuantizedEmbedDim), ("resolution", config.Resolution),
            ("channels", config.NumChannels), ("tokens_per_image", config.TokensPerImage), ("grid_side", config.GridSide),
            ("downsampling", config.DownsamplingFactor),
        ], new NameTable(expected));
    }

    private static string? Contradiction(WeightSource source, string folder, NameTable expected)
    {
        try
        {
            expected.Check(source, folder);
            return null;
        }
        catch (CheckpointMismatchException e)
        {
            return e.Message;
        }
    }
}
