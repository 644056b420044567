using PixelPrompt.Data.Scenes.Raster;

namespace PixelPrompt.Data.Scenes.Flat;

/// <summary>A flat shape in a scene.</summary>
internal sealed record FlatObject(ShapeKind Kind, NamedColor Color, float X, float Y, float Size)
{
    /// <summary>Clockwise rotation in radians.</summary>
    internal float Rotation { get; init; }

    /// <summary>How the inside is painted.</summary>
    internal PaintStyle Paint { get; init; }

    /// <summary>Angle of the texture relative to the shape, in radians.</summary>
    internal float PaintAngle { get; init; }

    /// <summary>Distance from the eye: 0 nearest to 1, the background's.</summary>
    internal float Depth { get; init; } = 0.5f;

    internal KindColor KindColor => new(Kind, Color);

    internal ulong Key
    {
        get
        {
            var key = SceneRandom.Mix(((ulong)Kind << 32) | ((ulong)Color.Index << 16) | (ulong)Paint);
            foreach (var value in (ReadOnlySpan<float>)[X, Y, Size, Rotation, PaintAngle])
                key = SceneRandom.Mix(key ^ BitConverter.SingleToUInt32Bits(value));
            return key;
        }
    }

    /// <summary>The same object as another part of the scene shows it.</summary>
    internal FlatObject Seen(View view) => this with
    {
        X = (X - view.Left) * view.Zoom,
        Y = (Y - view.Top) * view.Zoom,
        Size = Size * view.Zoom,
    };

    internal Fill Fill()
    {
        var color = Color.Value;
        var luminance = (0.3f * color.R) + (0.59f * color.G) + (0.11f * color.B);
        var other = color.Toward(luminance > 110 ? Rgb.Black : Rgb.White, 0.32f);
        return Paint switch
        {
            PaintStyle.Gradient => GradientFill.Linear(color.Toward(Rgb.White, 0.18f), color.Toward(Rgb.Black, 0.22f), 0, 0, 1, PaintAngle),
            PaintStyle.Stripes => new PatternFill(PatternKind.Stripes, color, other, 0.5f, PaintAngle),
            PaintStyle.Checker => new PatternFill(PatternKind.Checker, color, other, 0.36f, PaintAngle),
            PaintStyle.Dots => new PatternFill(PatternKind.Dots, color, other, 0.45f, PaintAngle),
            _ => new PlainFill(color),
        };
    }
}
