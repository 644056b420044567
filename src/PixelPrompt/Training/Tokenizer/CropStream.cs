using PixelPrompt.Data.Scenes;
using PixelPrompt.Data.Tasks;
using PixelPrompt.Imaging;

namespace PixelPrompt.Training.Tokenizer;

/// <summary>The training crops of each step: a function of options and step alone, so that a resumed run sees the same ones.</summary>
internal sealed class CropStream
{
    private const ulong PicturesLabel = 0x70696373;
    private const int Candidates = 4;
    // Crops with much to see are preferred, but plain ones must not be missing.
    private const float PreferRich = 0.75f;

    private readonly TokenizerTrainOptions options;
    private readonly SceneRandom root;
    private readonly double total;

    internal CropStream(TokenizerTrainOptions options)
    {
        this.options = options;
        root = new SceneRandom((ulong)options.Seed).Fork(PicturesLabel);
        total = options.Mix.Shares.Sum(x => x.Share);
    }

    /// <summary>The crops of a step.</summary>
    internal RgbImage[] Batch(long step)
    {
        var crops = new RgbImage[options.Batch];
        for (var i = 0; i < crops.Length; i += 2)
        {
            var random = root.Fork((ulong)((step * options.Batch) + i));
            var pair = TokenizerPictures.Draw(Kind(random), random, DataSplit.Training);
            crops[i] = Cut(pair.First, random);
            crops[i + 1] = Cut(pair.Second, random);
        }
        return crops;
    }

    private PictureKind Kind(SceneRandom random)
    {
        var left = random.Float() * total;
        foreach (var (kind, share) in options.Mix.Shares)
        {
            if ((left -= share) < 0) return kind;
        }
        return options.Mix.Shares.Last(x => x.Share > 0).Kind;
    }

    // Cut at cell borders: many scenes are snapped to them, and the encoder sees whole cells.
    private RgbImage Cut(RgbImage picture, SceneRandom random)
    {
        var cell = options.Network.DownsamplingFactor;
        var places = ((picture.Width - options.Crop) / cell) + 1;
        if (places == 1 && picture.Width == options.Crop) return picture;
        var tries = random.Chance(PreferRich) ? Candidates : 1;
        RgbImage? best = null;
        var most = -1;
        for (var i = 0; i < tries; i++)
        {
            var crop = Cells.Crop(picture, random.Int(places) * cell, random.Int(places) * cell, options.Crop);
            var rich = Cells.Foreground(crop, cell).Count(x => x);
            if (rich > most) (best, most) = (crop, rich);
        }
        return best!;
    }
}
