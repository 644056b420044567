using System.Buffers.Binary;

namespace PixelPrompt.Native;

/// <summary>
/// The CRC-32 of PNG chunks (ISO/IEC 15948, annex D) and of zip entries (PKWARE APPNOTE 4.4.7): reflected polynomial EDB88320,
/// eight bytes at a time.
/// </summary>
public static class Crc32
{
    private static readonly uint[][] Tables = Build();

    /// <summary>The checksum of some bytes.</summary>
    /// <param name="bytes">Any number of bytes.</param>
    /// <returns>The checksum, as it is stored.</returns>
    public static uint Compute(ReadOnlySpan<byte> bytes)
    {
        var tables = Tables;
        var crc = uint.MaxValue;
        while (bytes.Length >= 8)
        {
            var low = crc ^ BinaryPrimitives.ReadUInt32LittleEndian(bytes);
            var high = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
            crc = tables[7][low & 255] ^ tables[6][(low >> 8) & 255] ^ tables[5][(low >> 16) & 255] ^ tables[4][low >> 24]
                ^ tables[3][high & 255] ^ tables[2][(high >> 8) & 255] ^ tables[1][(high >> 16) & 255] ^ tables[0][high >> 24];
            bytes = bytes[8..];
        }
        foreach (var value in bytes) crc = tables[0][(crc ^ value) & 255] ^ (crc >> 8);
        return ~crc;
    }

    private static uint[][] Build()
    {
        var tables = Enumerable.Range(0, 8).Select(_ => new uint[256]).ToArray();
        for (var i = 0u; i < 256; i++)
        {
            var crc = i;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) != 0 ? 0xEDB88320 ^ (crc >> 1) : crc >> 1;
            tables[0][i] = crc;
        }
        for (var k = 1; k < 8; k++)
        {
            for (var i = 0; i < 256; i++) tables[k][i] = tables[0][tables[k - 1][i] & 255] ^ (tables[k - 1][i] >> 8);
        }
        return tables;
    }
}
