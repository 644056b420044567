using System.Buffers.Binary;
using System.Numerics;

namespace PixelPrompt.Data.Shards;

/// <summary>The Castagnoli checksum (RFC 3720, appendix B.4), which processors compute at several GB/s.</summary>
internal static class Crc32C
{
    /// <summary>Checksum of bytes.</summary>
    /// <param name="data">The bytes.</param>
    /// <param name="seed">Mixed in first, so that equal bytes at different places differ; 0 gives the standard value.</param>
    public static uint Of(ReadOnlySpan<byte> data, uint seed = 0)
    {
        var crc = ~seed;
        while (data.Length >= 8)
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(data));
            data = data[8..];
        }
        foreach (var b in data) crc = BitOperations.Crc32C(crc, b);
        return ~crc;
    }
}
