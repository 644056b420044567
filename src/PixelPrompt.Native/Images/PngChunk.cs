using System.Text;

namespace PixelPrompt.Native;

/// <summary>One chunk of a PNG file: four bytes of length, four of type, the data, four of CRC-32.</summary>
/// <param name="Type">Four letters.</param>
/// <param name="DataAt">Where the data begins in the file.</param>
/// <param name="Length">Bytes of data.</param>
internal readonly record struct PngChunk(string Type, long DataAt, int Length)
{
    private const int Overhead = 12;

    internal long EndAt => DataAt + Length + 4;

    /// <summary>Reads and verifies the chunk that starts at a byte of the file.</summary>
    /// <exception cref="ImageFormatException">The chunk is cut off, is no chunk, or its checksum is wrong.</exception>
    internal static PngChunk Read(ByteReader file, long at)
    {
        if (at + Overhead > file.Length)
            throw new ImageFormatException($"The PNG file is truncated: it ends after {file.Length} bytes without an IEND chunk.");
        var length = file.U32Be(at);
        var name = file.Slice(at + 4, 4);
        foreach (var letter in name)
        {
            if (!char.IsAsciiLetter((char)letter))
                throw new ImageFormatException($"The PNG file is damaged: there is no chunk at byte {at}.");
        }
        var type = Encoding.ASCII.GetString(name);
        if (length > file.Length - at - Overhead)
        {
            throw new ImageFormatException(
                $"The PNG file is truncated: chunk {type} at byte {at} has {length} bytes of data, {Math.Max(0, file.Length - at - Overhead)} are there.");
        }
        var expected = file.U32Be(at + 8 + length);
        if (Crc32.Compute(file.Slice(at + 4, length + 4)) != expected)
            throw new ImageFormatException($"The PNG file is damaged: chunk {type} at byte {at} has a wrong checksum.");
        return new PngChunk(type, at + 8, (int)length);
    }
}
