using PixelPrompt.Data.Shards;
using PixelPrompt.Imaging;

namespace PixelPrompt.Data.VisualSentences;

/// <summary>How well a tokenizer gives the pictures of a source back.</summary>
/// <param name="Source">The source.</param>
/// <param name="Images">Pictures compared.</param>
/// <param name="Psnr">10 log10(255^2 / mean squared error over all of them), in dB; infinite for equal pictures.</param>
/// <param name="SameTokens">Share of the tokens that come out the same when the pictures are tokenized again.</param>
public sealed record SourceFidelity(string Source, int Images, double Psnr, double SameTokens);

/// <summary>Sentences of a data set as pictures: what their tokens decode to, below what they were made of.</summary>
public sealed class ContactSheet
{
    private const int CellSize = 128;
    private readonly ShardSet _set;
    private readonly IImageTokenizer _tokenizer;
    private readonly SentencePlan? _plan;
    private readonly Dictionary<int, Measure> _measures = [];

    private ContactSheet(ShardSet set, IImageTokenizer tokenizer, SentencePlan? plan) => (_set, _tokenizer, _plan) = (set, tokenizer, plan);

    /// <summary>Draws a sheet.</summary>
    /// <param name="set">The data set.</param>
    /// <param name="tokenizer">The tokenizer that made its tokens.</param>
    /// <param name="plan">The plan that the data set was built from, or null when its pictures cannot be made again.</param>
    /// <param name="sentences">Sentences to show, spread over the sources; at least 1.</param>
    /// <param name="columns">Pictures of each to show at most, 1 to 64.</param>
    /// <returns>The sheet, and how true the shown pictures came back, by source (none without a plan).</returns>
    /// <exception cref="ArgumentException">The tokenizer or the plan is another one than the data set's.</exception>
    public static (RgbImage Sheet, IReadOnlyList<SourceFidelity> Fidelity) Draw(
        ShardSet set, IImageTokenizer tokenizer, SentencePlan? plan, int sentences = 12, int columns = 16)
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(tokenizer);
        ArgumentOutOfRangeException.ThrowIfLessThan(sentences, 1);
        var manifest = set.Manifest;
        if (manifest.TokenizerFingerprint.Length > 0 && manifest.TokenizerFingerprint != tokenizer.Fingerprint)
            throw new ArgumentException($"The tokens were made by the tokenizer {manifest.TokenizerFingerprint}; this one is {tokenizer.Fingerprint}.", nameof(tokenizer));
        if (tokenizer.GridSide * tokenizer.GridSide != manifest.TokensPerImage || tokenizer.CodebookSize < manifest.CodebookSize)
            throw new ArgumentException($"The data set has {manifest.TokensPerImage} tokens an image and {manifest.CodebookSize} codes; " +
                $"this tokenizer has {tokenizer.GridSide * tokenizer.GridSide} and {tokenizer.CodebookSize}.", nameof(tokenizer));
        if (plan is not null && plan.RecipeHash != manifest.RecipeHash)
            throw new ArgumentException($"The data set was built from the recipe {manifest.RecipeHash}; this one is {plan.RecipeHash}.", nameof(plan));
        return new ContactSheet(set, tokenizer, plan).Draw(sentences, columns);
    }

    /// <summary>Positions of sentences, as evenly from every source as they go.</summary>
    internal static IReadOnlyList<(ShardReader Shard, int Position)> Choose(ShardSet set, int count)
    {
        var perSource = set.Shards.SelectMany(shard => shard.Strata.Select(s => (shard, s))).GroupBy(p => p.s.Source).OrderBy(g => g.Key)
            .Select(g => g.SelectMany(p => Enumerable.Range(0, Math.Min(count, p.s.Count)).Select(m => (p.shard, p.shard.Position(p.s, m)))).ToList())
            .ToList();
        var chosen = new List<(ShardReader, int)>();
        for (var round = 0; chosen.Count < count && perSource.Any(p => round < p.Count); round++)
        {
            foreach (var source in perSource.Where(p => round < p.Count))
            {
                // Every other stratum of a source comes before the next member of one.
                var stride = Math.Max(1, source.Count / Math.Max(1, count / perSource.Count));
                if (chosen.Count < count && (long)round * stride < source.Count) chosen.Add(source[round * stride]);
            }
        }
        return chosen;
    }

    private (RgbImage Sheet, IReadOnlyList<SourceFidelity> Fidelity) Draw(int sentences, int columns)
    {
        var (cells, labels) = (new List<RgbImage?>(), new List<string>());
        var chosen = Choose(_set, sentences).Select(c => (c.Shard, Sentence: c.Shard.Read(c.Position))).ToList();
        columns = Math.Min(columns, chosen.Max(c => c.Sentence.Images));
        foreach (var (shard, sentence) in chosen)
        {
            var manifest = shard.Manifest;
            var decoded = _tokenizer.Decode([.. Enumerable.Range(0, sentence.Images).Select(i => sentence.Image(i).ToArray().Select(t => (int)t).ToArray())]);
            var original = _plan?.Make(DataParts.Parse(manifest.Split), sentence.Index);
            var title = $"{manifest.Split} {sentence.Index} {manifest.Sources[sentence.Source]}";
            if (original is not null) AddRow(original.Images, title, columns, cells, labels);
            var note = original is null ? title : $"{manifest.Tasks[sentence.Task]} {Compare(sentence, original, decoded):0.0} dB";
            AddRow(decoded, note, columns, cells, labels);
        }
        var sheet = Montage.Grid(cells, new MontageOptions { Columns = columns, CellSize = CellSize, Labels = labels });
        return (sheet, [.. _measures.OrderBy(m => m.Key).Select(m => m.Value.Fidelity(_set.Manifest.Sources[m.Key]))]);
    }

    private static void AddRow(IReadOnlyList<RgbImage> images, string title, int columns, List<RgbImage?> cells, List<string> labels)
    {
        for (var i = 0; i < columns; i++)
        {
            cells.Add(i < images.Count ? images[i] : null);
            labels.Add(i == 0 ? title : "");
        }
    }

    /// <summary>Adds a sentence to its source's figures; returns its own PSNR.</summary>
    private double Compare(Sentence sentence, PictureSentence original, RgbImage[] decoded)
    {
        var again = _tokenizer.Encode(original.Images);
        if (!_measures.TryGetValue(sentence.Source, out var sum)) _measures[sentence.Source] = sum = new Measure();
        var own = new Measure();
        for (var i = 0; i < decoded.Length; i++)
        {
            var picture = PilBicubic.Resize(original.Images[i], _tokenizer.Resolution, _tokenizer.Resolution);
            foreach (var measure in new[] { sum, own }) measure.Add(picture, decoded[i], sentence.Image(i), again[i]);
        }
        return own.Psnr;
    }

    private sealed class Measure
    {
        private double _squares;
        private long _values;
        private long _same;
        private long _tokens;
        private int _images;

        public double Psnr => 10 * Math.Log10(255.0 * 255.0 / (_squares / _values));

        public SourceFidelity Fidelity(string source) => new(source, _images, Psnr, (double)_same / _tokens);

        public void Add(RgbImage picture, RgbImage decoded, ReadOnlySpan<ushort> stored, int[] again)
        {
            for (var i = 0; i < picture.Pixels.Length; i++)
            {
                double difference = picture.Pixels[i] - decoded.Pixels[i];
                _squares += difference * difference;
            }
            for (var i = 0; i < again.Length; i++)
            {
                if (again[i] == stored[i]) _same++;
            }
            _values += picture.Pixels.Length;
            _tokens += again.Length;
            _images++;
        }
    }
}
