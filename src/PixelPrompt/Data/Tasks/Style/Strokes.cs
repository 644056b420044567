using PixelPrompt.Data.Scenes;
using PixelPrompt.Data.Scenes.Flat;
using PixelPrompt.Data.Scenes.Raster;
using PixelPrompt.Data.Tasks.Restoration;
using PixelPrompt.Imaging;

namespace PixelPrompt.Data.Tasks.Style;

/// <summary>Pictures redrawn by hand, so to speak. All are functions of the picture alone.</summary>
public static class Strokes
{
    private static readonly Rgb Paper = new(250, 247, 238);
    private static readonly Rgb Ink = new(30, 28, 40);

    /// <summary>Black dots on white paper whose area stands for darkness, on a grid turned by 45 degrees.</summary>
    /// <param name="image">Any picture.</param>
    /// <param name="pitch">Distance of the dots in pixels, at least 4.</param>
    /// <returns>A new picture.</returns>
    public static RgbImage Halftone(RgbImage image, int pitch)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentOutOfRangeException.ThrowIfLessThan(pitch, 4);
        return Redraw(image, pitch, inked: true, (canvas, mask, place, color) =>
        {
            var darkness = 1 - (Damage.Luminance(color.R, color.G, color.B) / 255f);
            // At full darkness neighbouring dots overlap until no paper is left.
            var radius = MathF.Sqrt(darkness) * pitch * 0.72f;
            if (radius < 0.3f) return;
            FlatScene.Rasterize(mask, new FlatObject(ShapeKind.Circle, default, place.X, place.Y, radius), canvas.Bounds);
            canvas.Blend(mask, Ink);
        });
    }

    /// <summary>Square tiles with dark joints.</summary>
    /// <param name="image">Any picture.</param>
    /// <param name="tile">Side of a tile in pixels, at least 4.</param>
    /// <returns>A new picture.</returns>
    public static RgbImage Mosaic(RgbImage image, int tile)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentOutOfRangeException.ThrowIfLessThan(tile, 4);
        var result = Damage.Pixelate(image, tile);
        for (var y = 0; y < image.Height; y++)
        {
            var row = result.Row(y);
            for (var x = 0; x < image.Width; x++)
            {
                if (y % tile != 0 && x % tile != 0) continue;
                for (var channel = 0; channel < 3; channel++) row[(x * 3) + channel] = (byte)(row[(x * 3) + channel] * 5 / 8);
            }
        }
        return result;
    }

    /// <summary>Overlapping round dabs of the local colour, each in a slightly different tone.</summary>
    /// <param name="image">Any picture.</param>
    /// <param name="pitch">Distance of the dabs in pixels, at least 4.</param>
    /// <returns>A new picture.</returns>
    public static RgbImage Dabs(RgbImage image, int pitch)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentOutOfRangeException.ThrowIfLessThan(pitch, 4);
        return Redraw(image, pitch, inked: false, (canvas, mask, place, color) =>
        {
            Span<float> dab = stackalloc float[24];
            for (var i = 0; i < dab.Length; i += 2)
            {
                var (sin, cos) = PortableMath.SinCos(i * (PortableMath.Pi / 12));
                (dab[i], dab[i + 1]) = (place.X + (cos * pitch * 0.62f), place.Y + (sin * pitch * 0.62f));
            }
            Stamp(canvas, mask, dab, Varied(color, place));
        });
    }

    /// <summary>Slanted brush strokes of the local colour, each in a slightly different tone.</summary>
    /// <param name="image">Any picture.</param>
    /// <param name="pitch">Distance of the strokes in pixels, at least 4.</param>
    /// <param name="rising">From bottom left to top right, rather than falling.</param>
    /// <returns>A new picture.</returns>
    public static RgbImage Brush(RgbImage image, int pitch, bool rising)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentOutOfRangeException.ThrowIfLessThan(pitch, 4);
        // Half of a stroke's outline relative to its length and width; the other half is opposite.
        ReadOnlySpan<(float X, float Y)> half = [(-1, -0.25f), (-0.8f, -0.8f), (-0.2f, -1), (0.7f, -0.85f), (1, -0.3f)];
        var outline = half.ToArray();
        return Redraw(image, pitch, inked: false, (canvas, mask, place, color) =>
        {
            var (sin, cos) = PortableMath.SinCos((rising ? -0.75f : 0.75f) + (0.3f * (place.Shade - 0.5f)));
            Span<float> stroke = stackalloc float[outline.Length * 4];
            for (var i = 0; i < outline.Length; i++)
            {
                float along = outline[i].X * pitch * 1.7f, across = outline[i].Y * pitch * 0.42f;
                float dx = (along * cos) - (across * sin), dy = (along * sin) + (across * cos);
                (stroke[2 * i], stroke[(2 * i) + 1]) = (place.X + dx, place.Y + dy);
                var opposite = 2 * (i + outline.Length);
                (stroke[opposite], stroke[opposite + 1]) = (place.X - dx, place.Y - dy);
            }
            Stamp(canvas, mask, stroke, Varied(color, place));
        });
    }

    /// <summary>Dark lines on paper where brightness or colour changes.</summary>
    /// <param name="image">Any picture.</param>
    /// <returns>A new picture.</returns>
    public static RgbImage Sketch(RgbImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        var result = new RgbImage(image.Width, image.Height);
        for (var y = 0; y < image.Height; y++)
        {
            ReadOnlySpan<byte> above = image.Row(Math.Max(0, y - 1)), here = image.Row(y), below = image.Row(Math.Min(image.Height - 1, y + 1));
            var row = result.Row(y);
            for (var x = 0; x < image.Width; x++)
            {
                int left = Math.Max(0, x - 1) * 3, right = Math.Min(image.Width - 1, x + 1) * 3, change = 0;
                for (var channel = 0; channel < 3; channel++)
                {
                    change += Math.Abs(here[left + channel] - here[right + channel]);
                    change += Math.Abs(above[(x * 3) + channel] - below[(x * 3) + channel]);
                }
                var color = Paper.Toward(Ink, Math.Clamp((change - 16) / 110f, 0, 1));
                (row[x * 3], row[(x * 3) + 1], row[(x * 3) + 2]) = (color.R, color.G, color.B);
            }
        }
        return result;
    }

    private static RgbImage Redraw(RgbImage image, int pitch, bool inked, Action<Canvas, PolygonRasterizer, Place, Rgb> draw)
    {
        // Ink is put on paper, paint on an underpainting.
        var canvas = new Canvas(inked ? new RgbImage(image.Width, image.Height) : Damage.Pixelate(image, 4));
        if (inked) canvas.Cover(new PlainFill(Paper), View.Whole);
        var mask = new PolygonRasterizer();
        foreach (var place in Places(image, pitch, inked))
        {
            int x = (int)place.X, y = (int)place.Y, reach = pitch / 2;
            var near = new PixelBox(x - reach, y - reach, x + reach, y + reach).Intersect(canvas.Bounds);
            if (!near.IsEmpty) draw(canvas, mask, place, PictureBlocks.Mean(image, near));
        }
        return canvas.Image;
    }

    // A staggered grid; paint is put on in random order and a little out of place, the same for all pictures of one size.
    private static Place[] Places(RgbImage image, int pitch, bool inked)
    {
        var random = new SceneRandom((ulong)pitch);
        var places = new List<Place>();
        for (int row = 0, y = 0; y <= image.Height; row++, y += pitch)
        {
            for (var x = row % 2 * (pitch / 2); x <= image.Width; x += pitch)
            {
                float jitterX = random.Float(-0.3f, 0.3f) * pitch, jitterY = random.Float(-0.3f, 0.3f) * pitch;
                places.Add(inked ? new Place(x, y, 0) : new Place(x + jitterX, y + jitterY, random.Float()));
            }
        }
        var result = places.ToArray();
        if (!inked) random.Shuffle<Place>(result);
        return result;
    }

    private static Rgb Varied(Rgb color, Place place) =>
        color.Toward(place.Shade < 0.5f ? Rgb.Black : Rgb.White, MathF.Abs(place.Shade - 0.5f) * 0.26f);

    private static void Stamp(Canvas canvas, PolygonRasterizer mask, ReadOnlySpan<float> outline, Rgb color)
    {
        mask.Begin(PixelBox.Around(outline).Intersect(canvas.Bounds));
        if (mask.Bounds.IsEmpty) return;
        mask.Add(outline);
        mask.Finish();
        canvas.Blend(mask, color);
    }

    // Where a mark is put, and a number in [0, 1) that varies it.
    private readonly record struct Place(float X, float Y, float Shade);
}
