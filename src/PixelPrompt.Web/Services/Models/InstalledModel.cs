using System.Globalization;
using PixelPrompt.Inference;
using PixelPrompt.Models;
using PixelPrompt.Models.Checkpoints;

namespace PixelPrompt.Web.Services.Models;

/// <summary>A model folder that can be loaded.</summary>
/// <param name="Name">Name of the folder.</param>
/// <param name="Folder">Where it lies.</param>
/// <param name="Transformer">What the transformer's files say; null when they cannot be used.</param>
/// <param name="Tokenizer">What the tokenizer's files say; null when they cannot be used.</param>
/// <param name="Problem">Why it cannot be loaded; null when it can.</param>
/// <param name="Card">The model card (README.md) as it was written; null when there is none.</param>
public sealed record InstalledModel(
    string Name, string Folder, ModelSummary? Transformer, ModelSummary? Tokenizer, string? Problem, string? Card)
{
    private const int MaxCard = 64 << 10;

    /// <summary>Bytes of weights in memory once loaded, by the rules of automatic dtypes.</summary>
    public long MemoryBytes => Bytes(Transformer, exactUpTo: 2L << 30) + Bytes(Tokenizer, exactUpTo: long.MaxValue);

    /// <summary>Bytes of keys and values that one candidate needs at a full context.</summary>
    public long ContextBytes
    {
        get
        {
            if (Transformer is null) return 0;
            long Size(string key) => Convert.ToInt64(Transformer.Sizes.FirstOrDefault(x => x.Key == key).Value ?? 0, CultureInfo.InvariantCulture);
            var width = Transformer.Bytes.Any(x => x.Type is WeightType.F32) ? sizeof(float) : 2;
            return 2 * width * Size("layers") * Size("context") * Size("kv_heads") * Size("head_width");
        }
    }

    /// <summary>Number of weights.</summary>
    public long Parameters => (Transformer?.Parameters ?? 0) + (Tokenizer?.Parameters ?? 0);

    /// <summary>Reads a folder's headers.</summary>
    /// <param name="folder">A bundle.</param>
    /// <returns>The model, with what is wrong with it.</returns>
    public static InstalledModel Read(string folder)
    {
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(folder));
        var card = ReadCard(Path.Combine(folder, "README.md"));
        try
        {
            var (transformer, tokenizer) = ModelBundle.Locate(folder, null);
            var (first, second) = (ModelSummary.Read(transformer), ModelSummary.Read(tokenizer));
            return new InstalledModel(name, folder, first, second, first.Problem ?? second.Problem, card);
        }
        catch (Exception e) when (e is IOException or ModelConfigException or CheckpointException or UnauthorizedAccessException)
        {
            return new InstalledModel(name, folder, null, null, e.Message, card);
        }
    }

    private static string? ReadCard(string path)
    {
        if (!File.Exists(path)) return null;
        using var reader = new StreamReader(path);
        var text = new char[MaxCard];
        return new string(text, 0, reader.ReadBlock(text));
    }

    private static long Bytes(ModelSummary? summary, long exactUpTo)
    {
        if (summary is null) return 0;
        var half = summary.Bytes.Where(x => x.Type is WeightType.F16).Sum(x => x.Bytes);
        return summary.Bytes.Sum(x => x.Bytes) + (half <= exactUpTo ? half : 0);
    }
}
