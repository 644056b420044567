using PixelPrompt.Imaging;

namespace PixelPrompt.Inference.InContext;

/// <summary>The control that shows nothing: an answer that forgets the object may be nearer to the right one than any copy.</summary>
internal static class EmptyPicture
{
    /// <summary>A picture of the same size in the most frequent colour.</summary>
    internal static RgbImage Of(RgbImage image)
    {
        var counts = new Dictionary<(byte, byte, byte), int>();
        for (var y = 0; y < image.Height; y++)
        {
            for (var x = 0; x < image.Width; x++) counts[image[x, y]] = counts.GetValueOrDefault(image[x, y]) + 1;
        }
        var colour = counts.MaxBy(x => x.Value).Key;
        var empty = new RgbImage(image.Width, image.Height);
        for (var y = 0; y < image.Height; y++)
        {
            for (var x = 0; x < image.Width; x++) empty[x, y] = colour;
        }
        return empty;
    }
}
