using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace PixelPrompt.Imaging;

/// <summary>Resizes with antialiased bicubic interpolation, bit for bit as Pillow's <c>Image.resize</c> does.</summary>
/// <remarks>
/// The algorithm is Pillow's resampling (libImaging/Resample.c, by Alexander Karpinsky and Fredrik Lundh): a separable
/// filter whose weights are rounded to 22 fractional bits and summed in 32-bit integers, the horizontal pass first, each
/// pass rounded and clamped to bytes, and a pass left out where the size stays. The sums are exact, so the order of the
/// additions and the width of the vectors do not matter.
/// </remarks>
public static class PilBicubic
{
    // An index of 255 gives a zero byte.
    private static Vector128<byte> Pixel0 => Vector128.Create((byte)0, 255, 255, 255, 1, 255, 255, 255, 2, 255, 255, 255, 255, 255, 255, 255);

    private static Vector128<byte> Pixel1 => Vector128.Create((byte)3, 255, 255, 255, 4, 255, 255, 255, 5, 255, 255, 255, 255, 255, 255, 255);

    private static Vector128<byte> Pixel2 => Vector128.Create((byte)6, 255, 255, 255, 7, 255, 255, 255, 8, 255, 255, 255, 255, 255, 255, 255);

    private static Vector128<byte> Pixel3 => Vector128.Create((byte)9, 255, 255, 255, 10, 255, 255, 255, 11, 255, 255, 255, 255, 255, 255, 255);

    private static Vector128<byte> Packing => Vector128.Create((byte)0, 4, 8, 12, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255);

    /// <summary>Resizes to exactly the given size; the aspect ratio is not kept.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="width">New width, at least 1 pixel.</param>
    /// <param name="height">New height, at least 1 pixel.</param>
    /// <returns>A new picture, also where the size stays.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A side is below 1.</exception>
    public static RgbImage Resize(RgbImage image, int width, int height)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        var vertical = height == image.Height ? null : BicubicWeights.Create(image.Height, height);
        // Only the rows that the vertical pass reads are needed.
        var (firstRow, endRow) = vertical?.Reach ?? (0, image.Height);
        var across = width == image.Width
            ? image.Pixels.AsSpan(firstRow * width * 3, (endRow - firstRow) * width * 3)
            : Horizontal(image, width, firstRow, endRow);
        return vertical is null
            ? new RgbImage(width, height, across.ToArray())
            : new RgbImage(width, height, Vertical(across, width, firstRow, vertical));
    }

    // Two rows at a time: the eight lanes are R G B - of the upper and of the lower row.
    private static Span<byte> Horizontal(RgbImage image, int width, int firstRow, int endRow)
    {
        var weights = BicubicWeights.Create(image.Width, width);
        var output = GC.AllocateUninitializedArray<byte>(checked((endRow - firstRow) * width * 3));
        var widened = new Vector256<int>[image.Width];
        for (var y = firstRow; y < endRow; y += 2)
        {
            var lower = Math.Min(y + 1, endRow - 1); // an odd last row is computed twice
            Widen(image.Row(y), image.Row(lower), widened);
            HorizontalPair(widened, weights,
                output.AsSpan((y - firstRow) * width * 3, width * 3), output.AsSpan((lower - firstRow) * width * 3, width * 3));
        }
        return output;
    }

    private static void HorizontalPair(ReadOnlySpan<Vector256<int>> widened, BicubicWeights weights, Span<byte> upper, Span<byte> lower)
    {
        for (var x = 0; x < weights.Count; x++)
        {
            var taps = weights.Of(x, out var first);
            var pixels = widened.Slice(first, taps.Length);
            var sum = Vector256.Create(BicubicWeights.Half);
            for (var k = 0; k < taps.Length; k++) sum += pixels[k] * taps[k];
            var bytes = Clamp(sum).AsByte();
            Store(bytes.GetLower(), upper, 3 * x);
            Store(bytes.GetUpper(), lower, 3 * x);
        }
    }

    // The first bytes of the first three lanes. The fourth byte written is overwritten by the next pixel.
    private static void Store(Vector128<byte> lanes, Span<byte> row, int at)
    {
        var pixel = Vector128.Shuffle(lanes, Packing).AsUInt32().ToScalar();
        if (at + 4 <= row.Length)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(row[at..], pixel);
            return;
        }
        (row[at], row[at + 1], row[at + 2]) = ((byte)pixel, (byte)(pixel >> 8), (byte)(pixel >> 16));
    }

    private static void Widen(ReadOnlySpan<byte> upper, ReadOnlySpan<byte> lower, Span<Vector256<int>> widened)
    {
        var x = 0;
        // Four pixels of each row a step; a load of 16 bytes holds five.
        for (; (3 * x) + 16 <= upper.Length; x += 4)
        {
            var a = Vector128.Create(upper[(3 * x)..]);
            var b = Vector128.Create(lower[(3 * x)..]);
            widened[x] = Vector256.Create(Vector128.Shuffle(a, Pixel0), Vector128.Shuffle(b, Pixel0)).AsInt32();
            widened[x + 1] = Vector256.Create(Vector128.Shuffle(a, Pixel1), Vector128.Shuffle(b, Pixel1)).AsInt32();
            widened[x + 2] = Vector256.Create(Vector128.Shuffle(a, Pixel2), Vector128.Shuffle(b, Pixel2)).AsInt32();
            widened[x + 3] = Vector256.Create(Vector128.Shuffle(a, Pixel3), Vector128.Shuffle(b, Pixel3)).AsInt32();
        }
        for (; x < widened.Length; x++)
        {
            var i = 3 * x;
            widened[x] = Vector256.Create(upper[i], upper[i + 1], upper[i + 2], 0, lower[i], lower[i + 1], lower[i + 2], 0);
        }
    }

    private static byte[] Vertical(ReadOnlySpan<byte> rows, int width, int firstRow, BicubicWeights weights)
    {
        var stride = width * 3;
        var output = GC.AllocateUninitializedArray<byte>(checked(weights.Count * stride));
        var sums = new int[stride];
        for (var y = 0; y < weights.Count; y++)
        {
            Array.Fill(sums, BicubicWeights.Half);
            var taps = weights.Of(y, out var first);
            for (var k = 0; k < taps.Length; k++) AddScaled(rows.Slice((first - firstRow + k) * stride, stride), taps[k], sums);
            ToBytes(sums, output.AsSpan(y * stride, stride));
        }
        return output;
    }

    private static void AddScaled(ReadOnlySpan<byte> row, int weight, Span<int> sums)
    {
        var i = 0;
        ref var source = ref MemoryMarshal.GetReference(row);
        ref var target = ref MemoryMarshal.GetReference(sums);
        for (; i + 16 <= row.Length; i += 16)
        {
            var bytes = Vector128.LoadUnsafe(ref source, (nuint)i);
            var (low, high) = Vector128.Widen(bytes);
            Accumulate(low, ref target, i);
            Accumulate(high, ref target, i + 8);
        }
        for (; i < row.Length; i++) sums[i] += row[i] * weight;

        void Accumulate(Vector128<ushort> words, ref int to, int at)
        {
            var (a, b) = Vector128.Widen(words);
            var pixels = Vector256.Create(a, b).AsInt32();
            (Vector256.LoadUnsafe(ref to, (nuint)at) + (pixels * weight)).StoreUnsafe(ref to, (nuint)at);
        }
    }

    private static void ToBytes(ReadOnlySpan<int> sums, Span<byte> output)
    {
        for (var i = 0; i < sums.Length; i++) output[i] = (byte)Math.Clamp(sums[i] >> BicubicWeights.Precision, 0, 255);
    }

    private static Vector256<int> Clamp(Vector256<int> sum) =>
        Vector256.Min(Vector256.Max(sum >> BicubicWeights.Precision, Vector256<int>.Zero), Vector256.Create(255));
}
