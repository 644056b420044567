using PixelPrompt.Imaging;

namespace PixelPrompt.Data.RealImages;

/// <summary>How a picture becomes square.</summary>
public enum PictureFit
{
    /// <summary>Width and height are scaled independently, as the public LVM code does.</summary>
    Stretch,

    /// <summary>The largest square in the middle is taken; shapes keep their proportions.</summary>
    Crop,
}

/// <summary>The size and fit that all pictures of a source are brought to.</summary>
/// <param name="Side">Side of the square in pixels, 1 to 4096.</param>
/// <param name="Fit">How a picture that is not square is fitted.</param>
public sealed record PictureShape(int Side = 256, PictureFit Fit = PictureFit.Stretch)
{
    /// <summary>Fits a picture, by PIL's bicubic filter.</summary>
    /// <param name="image">A picture of any size.</param>
    /// <returns>A picture of Side x Side pixels.</returns>
    public RgbImage Apply(RgbImage image) => PilBicubic.Resize(Cut(image), Checked(), Side);

    /// <summary>Fits a map of labels, whose colours must not mix: every pixel is one of the input's.</summary>
    /// <param name="labels">A picture of any size.</param>
    /// <returns>A picture of Side x Side pixels.</returns>
    public RgbImage ApplyToLabels(RgbImage labels) => NearestResize.Resize(Cut(labels), Checked(), Side);

    private RgbImage Cut(RgbImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        return Fit == PictureFit.Crop && image.Width != image.Height ? Crop.CenterSquare(image) : image;
    }

    private int Checked() =>
        Side is >= 1 and <= 4096 ? Side : throw new ArgumentException($"A side of {Side} pixels was asked for; allowed are 1 to 4096.");
}
