using PixelPrompt.Imaging;
using PixelPrompt.Native;

namespace PixelPrompt.Data.RealImages;

/// <summary>How the pictures of a source are read.</summary>
public sealed record PictureReading
{
    /// <summary>What every picture is brought to. Default: 256x256, stretched.</summary>
    public PictureShape Shape { get; init; } = new();

    /// <summary>Limits and EXIF orientation.</summary>
    public ImageReadOptions Options { get; init; } = ImageReadOptions.Default;

    /// <summary>Reads and fits one picture.</summary>
    /// <param name="path">The file.</param>
    /// <param name="item">What to call it in errors.</param>
    /// <returns>The fitted picture.</returns>
    /// <exception cref="UnusableItemException">The file cannot be used.</exception>
    public RgbImage Read(string path, string item) => Guard(item, () => Shape.Apply(ImageFile.Load(path, Options)));

    /// <summary>Turns what can go wrong with a file into the item's problem.</summary>
    internal static T Guard<T>(string item, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception error) when (error is ImageFormatException or IOException or UnauthorizedAccessException or TimeoutException)
        {
            throw new UnusableItemException(item, error.Message, error);
        }
    }
}
