using System.Security.Cryptography;
using PixelPrompt.Data;
using PixelPrompt.Imaging;

namespace PixelPrompt.Studies.Evaluation;

/// <summary>A tokenizer that encodes every picture once: the cells of a study ask for the same pictures again and again.</summary>
internal sealed class TokenCache(IImageTokenizer inner) : IImageTokenizer
{
    // 50 000 pictures of 256 tokens are 50 MB.
    private const int MostPictures = 50_000;

    private readonly Dictionary<string, int[]> known = [];

    public int CodebookSize => inner.CodebookSize;

    public int Resolution => inner.Resolution;

    public int GridSide => inner.GridSide;

    public string Fingerprint => inner.Fingerprint;

    internal int TokensPerImage => GridSide * GridSide;

    public int[][] Encode(IReadOnlyList<RgbImage> images)
    {
        ArgumentNullException.ThrowIfNull(images);
        if (known.Count > MostPictures) known.Clear();
        var keys = images.Select(Key).ToArray();
        var fresh = Enumerable.Range(0, keys.Length).Where(i => !known.ContainsKey(keys[i])).DistinctBy(i => keys[i]).ToArray();
        var encoded = inner.Encode([.. fresh.Select(i => images[i])]);
        for (var i = 0; i < fresh.Length; i++) known[keys[fresh[i]]] = encoded[i];
        return [.. keys.Select(x => known[x])];
    }

    public RgbImage[] Decode(IReadOnlyList<int[]> tokens) => inner.Decode(tokens);

    private static string Key(RgbImage image) => $"{image.Width}x{image.Height}:{Convert.ToHexString(SHA256.HashData(image.Pixels))}";
}
