namespace PixelPrompt.Data.Scenes.Raster;

/// <summary>An affine map from canvas pixels to the coordinates of a paint: u = Xx x + Xy y + X0, v = Yx x + Yy y + Y0.</summary>
internal readonly record struct Frame(float Xx, float Xy, float X0, float Yx, float Yy, float Y0)
{
    internal static Frame Identity { get; } = new(1, 0, 0, 0, 1, 0);

    /// <summary>The frame of an object: its centre becomes the origin, its half extent 1, its rotation is undone.</summary>
    internal static Frame Object(float centerX, float centerY, float size, float rotation)
    {
        var (sin, cos) = PortableMath.SinCos(rotation);
        float c = cos / size, s = sin / size;
        return new Frame(c, s, -((c * centerX) + (s * centerY)), -s, c, (s * centerX) - (c * centerY));
    }

    internal (float U, float V) Map(float x, float y) => ((Xx * x) + (Xy * y) + X0, (Yx * x) + (Yy * y) + Y0);
}
