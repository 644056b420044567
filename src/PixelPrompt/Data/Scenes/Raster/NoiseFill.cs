namespace PixelPrompt.Data.Scenes.Raster;

/// <summary>
/// Smooth noise between two colours: octaves of value noise whose amplitude falls as their frequency rises, which gives
/// the 1/f amplitude spectrum of photographs at persistence 0.5.
/// </summary>
internal sealed class NoiseFill : Fill
{
    private readonly Rgb first;
    private readonly Rgb second;
    private readonly uint[] ramp;
    private readonly ulong seed;
    private readonly float scale;
    private readonly int octaves;
    private readonly float persistence;

    /// <summary>Creates a noise.</summary>
    /// <param name="first">Colour at the low end.</param>
    /// <param name="second">Colour at the high end.</param>
    /// <param name="seed">Chooses the lattice values.</param>
    /// <param name="scale">Size of the largest blobs, in the units of the samples' coordinates.</param>
    /// <param name="octaves">Number of octaves, 1 to 8.</param>
    /// <param name="persistence">Amplitude of an octave relative to the one below it.</param>
    internal NoiseFill(Rgb first, Rgb second, ulong seed, float scale, int octaves, float persistence)
    {
        (this.first, this.second, this.seed) = (first, second, seed);
        ramp = Ramp(first, second);
        (this.scale, this.octaves, this.persistence) = (scale, octaves, persistence);
    }

    internal override ulong Key => Hash(4, Code(first), Code(second), scale, octaves, persistence) ^ seed;

    internal override void Row(float x, float y, float dx, float dy, Span<byte> rgb)
    {
        Span<float> share = stackalloc float[rgb.Length / 3];
        ValueNoise.Row(share, x / scale, y / scale, dx / scale, dy / scale, seed, octaves, persistence);
        // The sum of octaves is bell-shaped around one half: stretched, so that both colours are seen.
        for (var i = 0; i < share.Length; i++) share[i] = Math.Clamp(0.5f + ((share[i] - 0.5f) * 2.1f), 0, 1);
        Mix(ramp, share, rgb);
    }
}
