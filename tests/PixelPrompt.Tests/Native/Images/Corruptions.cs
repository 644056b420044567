using System.Buffers.Binary;
using PixelPrompt.Native;

namespace PixelPrompt.Tests.Native.Images;

/// <summary>Damaged variants of a good file, the same ones on every run.</summary>
internal static class Corruptions
{
    /// <summary>The file cut at some 120 lengths, the shortest and the longest among them.</summary>
    internal static IEnumerable<byte[]> Truncated(byte[] file)
    {
        var step = Math.Max(1, file.Length / 100);
        return Enumerable.Range(0, file.Length).Where(x => x < 10 || x >= file.Length - 10 || x % step == 0).Select(x => file[..x]);
    }

    /// <summary>One to eight bits flipped: half of the variants among the first 64 bytes, where the headers are.</summary>
    internal static IEnumerable<byte[]> Flipped(byte[] file, int count)
    {
        var random = new Random(20_240_601);
        for (var i = 0; i < count; i++)
        {
            var copy = (byte[])file.Clone();
            var reach = i % 2 == 0 ? file.Length : Math.Min(64, file.Length);
            for (var n = random.Next(1, 9); n > 0; n--) copy[random.Next(reach)] ^= (byte)(1 << random.Next(8));
            yield return copy;
        }
    }

    /// <summary>Bytes overwritten, removed or repeated in one place.</summary>
    internal static IEnumerable<byte[]> Spliced(byte[] file, int count)
    {
        var random = new Random(77);
        for (var i = 0; i < count; i++)
        {
            var at = random.Next(file.Length - 1);
            var length = random.Next(1, Math.Min(64, file.Length - at) + 1);
            var middle = new byte[length];
            random.NextBytes(middle);
            yield return (i % 3) switch
            {
                0 => [.. file[..at], .. middle, .. file[(at + length)..]],
                1 => [.. file[..at], .. file[(at + length)..]],
                _ => [.. file[..(at + length)], .. file[at..]],
            };
        }
    }

    /// <summary>Other sizes written over the header's, with the PNG checksum made right again.</summary>
    internal static IEnumerable<byte[]> Lying(byte[] file, ImageFormat format)
    {
        int[] sides = [0, 1, 2, 28, 30, 255, 4096, 8000, 16_383, 65_535];
        foreach (var width in sides)
        {
            foreach (var height in sides)
            {
                var copy = (byte[])file.Clone();
                WriteSize(copy, format, width, height);
                yield return copy;
            }
        }
    }

    private static void WriteSize(byte[] file, ImageFormat format, int width, int height)
    {
        switch (format)
        {
            case ImageFormat.Png:
                BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(16), width);
                BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(20), height);
                BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(29), Crc32.Compute(file.AsSpan(12, 17)));
                break;
            case ImageFormat.Jpeg:
                var frame = Enumerable.Range(2, file.Length - 10).First(i => file[i] == 0xFF && file[i + 1] is 0xC0 or 0xC2);
                BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(frame + 5), (ushort)height);
                BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(frame + 7), (ushort)width);
                break;
            case ImageFormat.Webp when file[15] == (byte)'L':
                var bits = (uint)(((width - 1) & 0x3FFF) | (((height - 1) & 0x3FFF) << 14));
                BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(21), bits);
                break;
            case ImageFormat.Webp:
                BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(26), (ushort)(width & 0x3FFF));
                BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(28), (ushort)(height & 0x3FFF));
                break;
            default:
                BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(18), width);
                BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(22), height);
                break;
        }
    }
}
