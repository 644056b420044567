using System.Globalization;
using System.Text.RegularExpressions;
using static TorchSharp.torch;

namespace PixelPrompt.Models.Llama;

/// <summary>
/// The start of a grid model's attention: some heads look at a fixed place relative to the token that is predicted, because
/// what an answer shows in a cell depends first of all on the same cell of the images before it.
/// </summary>
/// <remarks>
/// A head looks back by an offset when its key weights are its query weights turned by that offset's rotary angles: a score is
/// then largest where two tokens are alike and lie that far apart. For any two tokens to be somewhat alike, all embeddings
/// start with a common vector. Only the start is set; training is free to move every head elsewhere.
/// </remarks>
internal static partial class GridHeads
{
    // Common vector over token's own part: any two normed embeddings then have a cosine of about 0.7.
    private const double CommonShare = 1.5;

    // Gain of normed queries and keys: a head's weight is then mostly on its place rather than spread over all.
    private const double NormGain = 1.5;

    // Images, rows and columns back from the cell that is predicted. (1, 0, 1) is the question to the token just read: with
    // it a position knows the pair (question, answer) that later positions can look up.
    private static readonly (int Image, int Row, int Column)[] Early = [(1, 0, 0), (1, 0, 1), (2, 0, 0), (0, 1, 0)];

    // Later layers keep every second head free to find tokens by their content.
    private static readonly (int Image, int Row, int Column)?[] Late = [(1, 0, 0), null, (2, 0, 0), null];

    private const int EarlyLayers = 2;

    /// <summary>The start of a weight that differs from the usual one.</summary>
    /// <param name="config">A configuration with grid positions.</param>
    /// <param name="name">Name in checkpoints.</param>
    /// <param name="shape">Its shape.</param>
    /// <param name="normal">Draws the usual start of a named weight.</param>
    /// <returns>Float32, or null where the usual start applies.</returns>
    internal static Tensor? Draw(LlamaConfig config, string name, IReadOnlyList<long> shape, Func<string, IReadOnlyList<long>, Tensor> normal)
    {
        if (name == "model.embed_tokens.weight")
            return normal(name, shape).add_(normal(name + "/common", [1, shape[1]]).mul_(CommonShare));
        if (name.EndsWith("_norm.weight", StringComparison.Ordinal) && name.Contains(".self_attn.", StringComparison.Ordinal))
            return full([.. shape], NormGain, dtype: ScalarType.Float32);
        return KeyName().Match(name) is { Success: true } match
            ? Keys(config, int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture), name, shape, normal) : null;
    }

    private static Tensor Keys(
        LlamaConfig config, int layer, string name, IReadOnlyList<long> shape, Func<string, IReadOnlyList<long>, Tensor> normal)
    {
        var keys = normal(name, shape);
        long width = config.HeadWidth, group = config.NumHeads / config.KvHeads;
        var queries = normal(name.Replace("k_proj", "q_proj", StringComparison.Ordinal), [config.NumHeads * width, shape[1]]);
        for (var head = 0; head < config.KvHeads; head++)
        {
            var offset = layer < EarlyLayers ? Early[head % Early.Length] : Late[head % Late.Length];
            if (offset is not { } back) continue;
            Turn(queries.narrow(0, head * group * width, width), back, keys.narrow(0, head * width, width));
        }
        return keys;
    }

    private static void Turn(Tensor query_EH, (int Image, int Row, int Column) back, Tensor key_EH)
    {
        var pairs = (int)key_EH.shape[0] / 2;
        for (var pair = 0; pair < pairs; pair++)
        {
            var angle = RotaryCache.GridAngle(back.Image, back.Row, back.Column, pair, pairs);
            var (sin, cos) = Math.SinCos(angle);
            using var scope = NewDisposeScope();
            Tensor first = query_EH[pair], second = query_EH[pair + pairs];
            key_EH[pair].copy_((first * cos) - (second * sin));
            key_EH[pair + pairs].copy_((second * cos) + (first * sin));
        }
    }

    [GeneratedRegex(@"^model\.layers\.(\d+)\.self_attn\.k_proj\.weight$")]
    private static partial Regex KeyName();
}
