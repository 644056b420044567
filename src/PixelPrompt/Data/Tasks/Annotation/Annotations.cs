using PixelPrompt.Data.Scenes;
using PixelPrompt.Imaging;

namespace PixelPrompt.Data.Tasks.Annotation;

/// <summary>Ground truth as pictures.</summary>
public static class Annotations
{
    /// <summary>Some pixels in white on black.</summary>
    /// <param name="isWhite">Tells for a row-major pixel index whether it is white.</param>
    /// <returns>A 256x256 picture.</returns>
    public static RgbImage Mask(Func<int, bool> isWhite)
    {
        ArgumentNullException.ThrowIfNull(isWhite);
        return Paint(pixel => isWhite(pixel) ? Rgb.White : Rgb.Black);
    }

    /// <summary>Borders between objects and creases inside of them, in white lines of four pixels on black.</summary>
    /// <param name="truth">The scene's ground truth.</param>
    /// <returns>A 256x256 picture.</returns>
    public static RgbImage Edges(GroundTruth truth)
    {
        ArgumentNullException.ThrowIfNull(truth);
        const int side = Scene.Side;
        var edges = truth.Edges;
        return Mask(pixel =>
        {
            // The border itself is two pixels wide: one on each side. One more makes lines that survive tokenization.
            var x = pixel % side;
            return edges[pixel] || (x > 0 && edges[pixel - 1]) || (x + 1 < side && edges[pixel + 1])
                || (pixel >= side && edges[pixel - side]) || (pixel + side < edges.Count && edges[pixel + side]);
        });
    }

    /// <summary>Nearness as brightness: white is nearest, black farthest.</summary>
    /// <param name="truth">The scene's ground truth.</param>
    /// <returns>A 256x256 picture.</returns>
    public static RgbImage Depth(GroundTruth truth)
    {
        ArgumentNullException.ThrowIfNull(truth);
        return Paint(pixel =>
        {
            var level = (byte)(((1 - truth.Depth[pixel]) * 255) + 0.5f);
            return new Rgb(level, level, level);
        });
    }

    /// <summary>Surface normals as colours: red is x (right), green y (up), blue z (toward the eye), each from [-1, 1] to [0, 255].</summary>
    /// <param name="truth">The scene's ground truth.</param>
    /// <returns>A 256x256 picture.</returns>
    public static RgbImage Normals(GroundTruth truth)
    {
        ArgumentNullException.ThrowIfNull(truth);
        return Paint(pixel =>
        {
            var normal = truth.Normal(pixel);
            return new Rgb(Level(normal.X), Level(normal.Y), Level(normal.Z));
        });

        static byte Level(float value) => (byte)(((value + 1) * 127.5f) + 0.5f);
    }

    /// <summary>Each kind in its own colour on black.</summary>
    /// <param name="truth">The scene's ground truth.</param>
    /// <returns>A 256x256 picture.</returns>
    public static RgbImage Kinds(GroundTruth truth)
    {
        ArgumentNullException.ThrowIfNull(truth);
        return Paint(pixel => truth.KindAt(pixel) is { } kind ? KindColor(kind) : Rgb.Black);
    }

    /// <summary>The colour that stands for a kind in <see cref="Kinds"/>.</summary>
    /// <param name="kind">The kind.</param>
    /// <returns>A colour unlike those of the other kinds.</returns>
    public static Rgb KindColor(ShapeKind kind)
    {
        // Neighbours in the list differ in hue by 3/11 of a turn; the second half is darker.
        var index = (int)kind;
        return Rgb.FromHsv(index * 3 % 11 / 11f, index < 11 ? 1 : 0.75f, index < 11 ? 1 : 0.6f);
    }

    private static RgbImage Paint(Func<int, Rgb> color)
    {
        var image = new RgbImage(Scene.Side, Scene.Side);
        for (int pixel = 0, o = 0; o < image.Pixels.Length; pixel++, o += 3)
            (image.Pixels[o], image.Pixels[o + 1], image.Pixels[o + 2]) = color(pixel);
        return image;
    }
}
