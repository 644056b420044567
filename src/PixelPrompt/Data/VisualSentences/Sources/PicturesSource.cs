using PixelPrompt.Data.RealImages;
using PixelPrompt.Data.Scenes;
using PixelPrompt.Imaging;

namespace PixelPrompt.Data.VisualSentences.Sources;

/// <summary>Makes the sentences of a <see cref="PicturesSpec"/>.</summary>
internal sealed class PicturesSource(PicturesSpec spec, PictureFolder pictures) : ISentenceSource
{
    private readonly ItemOrder _order = new(pictures.Listing.Files, spec.Files.HeldOut);

    public IReadOnlyList<string> Tasks => spec.Tasks.Count == 0 ? ["picture"] : PicturePairs.TaskNames(spec.Tasks, spec.FormatNames);

    public string Inputs { get; } = pictures.Listing.Digest();

    public bool Has(DataPart split) => _order.Count(split) > 0;

    public PictureSentence Make(ulong seed, long ordinal, DataPart split)
    {
        if (spec.Tasks.Count == 0)
            return SentenceFormats.Free([pictures.Read(_order.At(split, ordinal))], "picture", SentenceFormats.Single);
        var random = new SceneRandom(seed);
        var shots = random.Int(spec.Shots.Min, spec.Shots.Max);
        var shown = new RgbImage[shots];
        for (var i = 0; i < shots; i++) shown[i] = pictures.Read(_order.At(split, (ordinal * spec.Shots.Max) + i));
        return PicturePairs.Make(shown, spec.Tasks, random.Pick(spec.FormatNames), random);
    }
}
