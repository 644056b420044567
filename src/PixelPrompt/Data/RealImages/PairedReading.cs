using PixelPrompt.Imaging;

namespace PixelPrompt.Data.RealImages;

/// <summary>Reads the files of one row: a picture and its annotations, brought to one size.</summary>
internal static class PairedReading
{
    // A label map may be smaller than its picture, but it must show the same part of the world.
    private const double AspectTolerance = 0.02;

    /// <exception cref="UnusableItemException">A file cannot be used, or the shapes do not agree.</exception>
    internal static IReadOnlyList<RgbImage> Read(PairedFiles files, int row, IReadOnlyList<PairedColumn> columns, PictureReading reading)
    {
        var pictures = new RgbImage[columns.Count];
        (int Width, int Height) first = default;
        for (var c = 0; c < columns.Count; c++)
        {
            var (path, name) = (files.FullPath(row, c), files.NameOf(row, c));
            var (column, options) = (columns[c], reading.Options);
            var image = PictureReading.Guard(name, () =>
                column.Colors is { } colors ? colors.Apply(LabelMap.Load(path, options), name) : ImageFile.Load(path, options));
            if (c == 0) first = (image.Width, image.Height);
            RequireShape(name, image, first);
            pictures[c] = column.Colors is not null || column.IsLabels ? reading.Shape.ApplyToLabels(image) : reading.Shape.Apply(image);
        }
        return pictures;
    }

    private static void RequireShape(string name, RgbImage image, (int Width, int Height) first)
    {
        var (a, b) = ((double)image.Width * first.Height, (double)image.Height * first.Width);
        if (Math.Abs(a - b) <= AspectTolerance * Math.Max(a, b)) return;
        throw new UnusableItemException(name,
            $"it has {image.Width}x{image.Height} pixels, its picture {first.Width}x{first.Height}: their shapes differ. " +
            "If the picture carries an EXIF orientation, read it without.");
    }
}
