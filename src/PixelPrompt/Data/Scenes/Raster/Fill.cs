using System.Buffers.Binary;

namespace PixelPrompt.Data.Scenes.Raster;

/// <summary>A paint that covers the plane: backgrounds in canvas coordinates, objects in those of their own outline.</summary>
internal abstract class Fill
{
    /// <summary>Distinguishes this paint from others in a scene's key.</summary>
    internal abstract ulong Key { get; }

    /// <summary>Writes the colours of a straight line of samples.</summary>
    /// <param name="x">Abscissa of the first sample.</param>
    /// <param name="y">Ordinate of the first sample.</param>
    /// <param name="dx">Step along x from sample to sample.</param>
    /// <param name="dy">Step along y from sample to sample.</param>
    /// <param name="rgb">Three bytes a sample; receives the colours.</param>
    internal abstract void Row(float x, float y, float dx, float dy, Span<byte> rgb);

    /// <summary>Bits of some numbers, scrambled into one key.</summary>
    protected static ulong Hash(params ReadOnlySpan<float> values)
    {
        var key = 0x1234_5678UL;
        foreach (var value in values) key = SceneRandom.Mix(key ^ BitConverter.SingleToUInt32Bits(value));
        return key;
    }

    /// <summary>A colour as one number, for <see cref="Hash"/>.</summary>
    protected static float Code(Rgb color) => (color.R * 65536) + (color.G * 256) + color.B;

    /// <summary>The 256 mixtures of two colours, ready to be written: red in the lowest byte.</summary>
    protected static uint[] Ramp(Rgb a, Rgb b)
    {
        var ramp = new uint[256];
        for (var i = 0; i < ramp.Length; i++)
        {
            var color = a.Toward(b, i / 255f);
            ramp[i] = color.R | ((uint)color.G << 8) | ((uint)color.B << 16);
        }
        return ramp;
    }

    /// <summary>Writes colours of a ramp.</summary>
    /// <param name="ramp">256 colours.</param>
    /// <param name="share">One place on the ramp a sample, 0 to 1.</param>
    /// <param name="rgb">Three bytes a sample.</param>
    protected static void Mix(uint[] ramp, ReadOnlySpan<float> share, Span<byte> rgb)
    {
        var last = share.Length - 1;
        // Four bytes at a time: the fourth is overwritten by the next sample.
        for (int i = 0, o = 0; i < last; i++, o += 3)
            BinaryPrimitives.WriteUInt32LittleEndian(rgb[o..], ramp[(byte)(int)((share[i] * 255) + 0.5f)]);
        if (last < 0) return;
        var color = ramp[(byte)(int)((share[last] * 255) + 0.5f)];
        (rgb[last * 3], rgb[(last * 3) + 1], rgb[(last * 3) + 2]) = ((byte)color, (byte)(color >> 8), (byte)(color >> 16));
    }
}
