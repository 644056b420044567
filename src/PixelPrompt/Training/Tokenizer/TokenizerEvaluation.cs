using System.Text.Json.Nodes;
using PixelPrompt.Data.Scenes;
using PixelPrompt.Data.Tasks;
using PixelPrompt.Imaging;
using PixelPrompt.Models.Vqgan;

namespace PixelPrompt.Training.Tokenizer;

/// <summary>A tokenizer's scores on held-out pictures.</summary>
/// <param name="ByKind">Of each kind of picture, by its name.</param>
/// <param name="CodesUsed">Different tokens in all pictures together.</param>
/// <param name="Entropy">Of the tokens' distribution over all pictures, in nats.</param>
/// <param name="Samples">Pictures and beside each its reconstruction, a few of each kind.</param>
public sealed record TokenizerReport(
    IReadOnlyDictionary<string, TokenizerScore> ByKind, int CodesUsed, double Entropy, IReadOnlyList<RgbImage> Samples)
{
    /// <summary>The scores as JSON; what cannot be measured is null.</summary>
    public JsonObject ToJson() => TokenizerLog.Of(this);
}

/// <summary>Measures a tokenizer on pictures that training never shows.</summary>
public static class TokenizerEvaluation
{
    private const int SamplesOfAKind = 4;

    /// <summary>Runs the tokenizer over held-out pictures of every kind.</summary>
    /// <param name="model">The tokenizer.</param>
    /// <param name="pairs">Pairs of pictures of each kind.</param>
    /// <param name="seed">Chooses the pictures.</param>
    /// <param name="cancellation">Ends the evaluation.</param>
    /// <returns>The scores.</returns>
    public static TokenizerReport Run(VqganModel model, int pairs, ulong seed, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        var scores = new Dictionary<string, TokenizerScore>();
        var counts = new long[model.Config.NumEmbeddings];
        var samples = new List<RgbImage>();
        foreach (var kind in Enum.GetValues<PictureKind>())
        {
            var meters = new TokenizerMeters(model);
            var root = new SceneRandom(seed).Fork((ulong)kind);
            for (var i = 0; i < pairs; i++)
            {
                cancellation.ThrowIfCancellationRequested();
                var pair = TokenizerPictures.Draw(kind, root.Fork((ulong)i), DataSplit.HeldOutScenes);
                var shown = meters.AddPair(pair.First, pair.Second);
                if (i < SamplesOfAKind) samples.AddRange(shown.Count == 4 ? shown[(i % 2 * 2)..((i % 2 * 2) + 2)] : shown);
            }
            scores[kind.ToString().ToLowerInvariant()] = meters.Score();
            for (var k = 0; k < counts.Length; k++) counts[k] += meters.Counts[k];
        }
        return new TokenizerReport(scores, counts.Count(x => x > 0), TokenizerMeters.Entropy(counts), samples);
    }

    /// <summary>
    /// Adds the scores of given pictures, at the tokenizer's resolution, to a report; its totals stay those of the procedural ones.
    /// </summary>
    /// <param name="report">The report.</param>
    /// <param name="model">The tokenizer.</param>
    /// <param name="pictures">Pictures of any size.</param>
    /// <param name="cancellation">Ends the evaluation.</param>
    /// <returns>The report with the kind "pictures", all of which are among the samples.</returns>
    public static TokenizerReport AddPictures(
        TokenizerReport report, VqganModel model, IEnumerable<RgbImage> pictures, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(pictures);
        var meters = new TokenizerMeters(model);
        var samples = report.Samples.ToList();
        foreach (var picture in pictures)
        {
            cancellation.ThrowIfCancellationRequested();
            var shown = PilBicubic.Resize(picture, model.Config.Resolution, model.Config.Resolution);
            samples.AddRange([shown, meters.Add([shown])[0]]);
        }
        var scores = new Dictionary<string, TokenizerScore>(report.ByKind) { ["pictures"] = meters.Score() };
        return report with { ByKind = scores, Samples = samples };
    }
}
