using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace PixelPrompt.Native;

/// <summary>The text that travels inside of a PNG file: chunks tEXt, zTXt and iTXt (ISO/IEC 15948, section 11.3.4).</summary>
public static class PngText
{
    /// <summary>The longest text that is read or written, in bytes; a longer one, also a compressed one, is an error.</summary>
    public const int MaxBytes = 1 << 20;

    private const int MaxKeyword = 79;

    /// <summary>Reads all texts.</summary>
    /// <param name="png">A complete PNG file.</param>
    /// <returns>The texts by keyword; of texts with one keyword the first.</returns>
    /// <exception cref="ImageFormatException">The file is no PNG, or it or one of its texts is damaged or too long.</exception>
    public static IReadOnlyDictionary<string, string> Read(ReadOnlySpan<byte> png)
    {
        var texts = new Dictionary<string, string>();
        var file = Open(png);
        for (long at = PngHeader.Signature.Length; ;)
        {
            var chunk = PngChunk.Read(file, at);
            if (chunk.Type == "IEND") return texts;
            if (chunk.Type is "tEXt" or "zTXt" or "iTXt")
            {
                var (keyword, text) = Parse(chunk.Type, file.Slice(chunk.DataAt, chunk.Length));
                texts.TryAdd(keyword, text);
            }
            at = chunk.EndAt;
        }
    }

    /// <summary>Puts texts into a file, behind its header: tEXt where Latin-1 suffices, otherwise iTXt in UTF-8.</summary>
    /// <param name="png">A complete PNG file.</param>
    /// <param name="texts">Keywords (1 to 79 printable Latin-1 characters without outer spaces) and texts.</param>
    /// <returns>The new file.</returns>
    /// <exception cref="ArgumentException">A keyword is not allowed or a text is too long.</exception>
    /// <exception cref="ImageFormatException">The file is no PNG.</exception>
    public static byte[] Write(ReadOnlySpan<byte> png, IEnumerable<KeyValuePair<string, string>> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var headerEnd = (int)PngChunk.Read(Open(png), PngHeader.Signature.Length).EndAt;
        using var output = new MemoryStream();
        output.Write(png[..headerEnd]);
        foreach (var (keyword, text) in texts)
        {
            RequireKeyword(keyword);
            var latin = text.All(c => c is '\n' or (>= ' ' and <= '~') or (>= '\u00A0' and <= '\u00FF'));
            byte[] data = latin
                ? [.. Encoding.Latin1.GetBytes(keyword), 0, .. Encoding.Latin1.GetBytes(text)]
                : [.. Encoding.Latin1.GetBytes(keyword), 0, 0, 0, 0, 0, .. Encoding.UTF8.GetBytes(text)];
            if (data.Length > MaxBytes) throw new ArgumentException($"The text '{keyword}' has {data.Length} bytes; at most {MaxBytes} are written.", nameof(texts));
            WriteChunk(output, latin ? "tEXt" : "iTXt", data);
        }
        output.Write(png[headerEnd..]);
        return output.ToArray();
    }

    private static ByteReader Open(ReadOnlySpan<byte> png) => png.StartsWith(PngHeader.Signature)
        ? new ByteReader(png, "PNG")
        : throw new ImageFormatException("The bytes are no PNG file, and only PNG files carry text.");

    private static (string Keyword, string Text) Parse(string type, ReadOnlySpan<byte> data)
    {
        var (keyword, rest) = Cut(type, data);
        var name = Encoding.Latin1.GetString(keyword);
        switch (type)
        {
            case "tEXt":
                return (name, Encoding.Latin1.GetString(Limited(rest)));
            case "zTXt":
                return (name, Encoding.Latin1.GetString(Inflate(type, rest.Length > 0 ? rest[1..] : rest)));
            default:
                if (rest.Length < 2) throw new ImageFormatException("The PNG chunk iTXt is cut short.");
                var compressed = rest[0] != 0;
                var (_, afterLanguage) = Cut(type, rest[2..]);
                var (_, text) = Cut(type, afterLanguage);
                return (name, Encoding.UTF8.GetString(compressed ? Inflate(type, text) : Limited(text)));
        }
    }

    // A field that ends with a zero byte, and what follows it.
    private static Fields Cut(string type, ReadOnlySpan<byte> data)
    {
        var end = data.IndexOf((byte)0);
        if (end < 0) throw new ImageFormatException($"The PNG chunk {type} is damaged: a field has no end.");
        return new Fields(data[..end], data[(end + 1)..]);
    }

    private static ReadOnlySpan<byte> Limited(ReadOnlySpan<byte> text) => text.Length <= MaxBytes
        ? text
        : throw new ImageFormatException($"The PNG file has a text of {text.Length} bytes; at most {MaxBytes} are read.");

    private static byte[] Inflate(string type, ReadOnlySpan<byte> data)
    {
        try
        {
            using var inflater = new ZLibStream(new MemoryStream(data.ToArray()), CompressionMode.Decompress);
            var text = new byte[MaxBytes + 1];
            var length = inflater.ReadAtLeast(text, text.Length, throwOnEndOfStream: false);
            return Limited(text.AsSpan(0, length)).ToArray();
        }
        catch (InvalidDataException error)
        {
            throw new ImageFormatException($"The PNG chunk {type} is damaged: its text does not decompress.", error);
        }
    }

    private static void RequireKeyword(string keyword)
    {
        var printable = keyword.All(c => c is (>= ' ' and <= '~') or (>= '\u00A1' and <= '\u00FF'));
        if (keyword.Length is < 1 or > MaxKeyword || !printable || keyword.Trim(' ') != keyword)
            throw new ArgumentException($"'{keyword}' is no PNG keyword: 1 to {MaxKeyword} printable Latin-1 characters without outer spaces.", nameof(keyword));
    }

    private static void WriteChunk(MemoryStream output, string type, byte[] data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        output.Write(number);
        byte[] body = [.. Encoding.ASCII.GetBytes(type), .. data];
        output.Write(body);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32.Compute(body));
        output.Write(number);
    }

    private readonly ref struct Fields(ReadOnlySpan<byte> first, ReadOnlySpan<byte> rest)
    {
        private readonly ReadOnlySpan<byte> first = first;
        private readonly ReadOnlySpan<byte> rest = rest;

        internal void Deconstruct(out ReadOnlySpan<byte> field, out ReadOnlySpan<byte> remainder)
        {
            field = first;
            remainder = rest;
        }
    }
}
