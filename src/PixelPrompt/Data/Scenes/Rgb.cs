namespace PixelPrompt.Data.Scenes;

/// <summary>An 8-bit colour.</summary>
/// <param name="R">Red, 0 to 255.</param>
/// <param name="G">Green, 0 to 255.</param>
/// <param name="B">Blue, 0 to 255.</param>
public readonly record struct Rgb(byte R, byte G, byte B)
{
    /// <summary>Black.</summary>
    public static Rgb Black { get; } = new(0, 0, 0);

    /// <summary>White.</summary>
    public static Rgb White { get; } = new(255, 255, 255);

    /// <summary>A mixture with another colour.</summary>
    /// <param name="other">The colour reached at 1.</param>
    /// <param name="share">Share of the other colour, 0 to 1.</param>
    /// <returns>The mixture, rounded.</returns>
    public Rgb Toward(Rgb other, float share) =>
        new(Mix(R, other.R, share), Mix(G, other.G, share), Mix(B, other.B, share));

    /// <summary>Squared Euclidean distance in 8-bit units.</summary>
    /// <param name="other">The other colour.</param>
    /// <returns>0 to 195075.</returns>
    public int DistanceSquared(Rgb other)
    {
        int r = R - other.R, g = G - other.G, b = B - other.B;
        return (r * r) + (g * g) + (b * b);
    }

    /// <summary>A colour by hue, saturation and value.</summary>
    /// <param name="hue">In turns; 0 is red, 1/3 green, 2/3 blue.</param>
    /// <param name="saturation">0 to 1.</param>
    /// <param name="value">0 to 1.</param>
    /// <returns>The colour, rounded.</returns>
    public static Rgb FromHsv(float hue, float saturation, float value)
    {
        hue = (hue - MathF.Floor(hue)) * 6;
        return new Rgb(Channel(5), Channel(3), Channel(1));

        byte Channel(int n)
        {
            var k = (n + hue) % 6;
            var f = value * (1 - (saturation * Math.Clamp(Math.Min(k, 4 - k), 0, 1)));
            return (byte)((f * 255) + 0.5f);
        }
    }

    private static byte Mix(byte a, byte b, float share) => (byte)(a + ((b - a) * share) + 0.5f);
}
