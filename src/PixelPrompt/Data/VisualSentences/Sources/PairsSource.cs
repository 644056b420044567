using PixelPrompt.Data.RealImages;
using PixelPrompt.Data.Scenes;
using PixelPrompt.Imaging;

namespace PixelPrompt.Data.VisualSentences.Sources;

/// <summary>Makes the sentences of a <see cref="PairsSpec"/>.</summary>
internal sealed class PairsSource(PairsSpec spec, PairedFolders pairs, string name) : ISentenceSource
{
    private readonly ItemOrder _order = new([.. Enumerable.Range(0, pairs.Count).Select(pairs.NameOf)], spec.Files.HeldOut);

    public IReadOnlyList<string> Tasks => [name];

    public string Inputs { get; } = pairs.Digest;

    public bool Has(DataPart split) => _order.Count(split) > 0;

    public PictureSentence Make(ulong seed, long ordinal, DataPart split)
    {
        var random = new SceneRandom(seed);
        var rows = new IReadOnlyList<RgbImage>[random.Int(spec.Shots.Min, spec.Shots.Max)];
        for (var i = 0; i < rows.Length; i++) rows[i] = pairs.Read(_order.At(split, (ordinal * spec.Shots.Max) + i));
        return SentenceFormats.Answered(rows, name, random.Pick(spec.FormatNames));
    }
}
