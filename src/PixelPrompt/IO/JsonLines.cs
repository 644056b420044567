using System.Text;
using System.Text.Json;

namespace PixelPrompt.IO;

/// <summary>One line of a JSON-lines file: a JSON object, or why there is none.</summary>
/// <param name="Number">Line number, 1 is the first.</param>
/// <param name="Value">The object; undefined when <paramref name="Error"/> is set.</param>
/// <param name="Error">What is wrong with the line; null when nothing is.</param>
/// <param name="End">Offset in bytes of what follows the line.</param>
public readonly record struct JsonLine(int Number, JsonElement Value, string? Error, long End);

/// <summary>Reads files with one JSON object a line; a wrong line is reported, the others go on.</summary>
public static class JsonLines
{
    /// <summary>Longest line that is read, in bytes; 64 MB holds a sentence of 12 million tokens.</summary>
    public const int MaxLineBytes = 64 << 20;

    private const int ChunkBytes = 1 << 16;
    private static readonly JsonDocumentOptions Strictness = new() { MaxDepth = 32, AllowDuplicateProperties = false };
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static ReadOnlySpan<byte> Mark => [0xEF, 0xBB, 0xBF];

    /// <summary>Reads a file line by line in constant memory. Blank lines are skipped but counted.</summary>
    /// <param name="path">The file, UTF-8; the byte order mark that some editors put in front is passed over.</param>
    /// <returns>The lines.</returns>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static IEnumerable<JsonLine> Read(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, ChunkBytes, FileOptions.SequentialScan);
        var number = 0;
        foreach (var (line, tooLong, after) in Lines(stream))
        {
            number++;
            var bytes = number == 1 && line.Span.StartsWith(Mark) ? line[Mark.Length..] : line;
            if (tooLong) yield return new JsonLine(number, default, $"The line is longer than {MaxLineBytes} bytes.", after);
            else if (!IsBlank(bytes)) yield return Parse(number, bytes, after);
        }
    }

    private static bool IsBlank(ReadOnlyMemory<byte> line) => line.Span.IndexOfAnyExcept(" \t\r"u8) < 0;

    private static JsonLine Parse(int number, ReadOnlyMemory<byte> line, long after)
    {
        try
        {
            // Checked here because the JSON reader looks at a string's bytes only when it is asked for.
            _ = Utf8.GetCharCount(line.Span);
            using var document = JsonDocument.Parse(line, Strictness);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? new JsonLine(number, document.RootElement.Clone(), null, after)
                : new JsonLine(number, default, $"The line holds a JSON {document.RootElement.ValueKind}; an object is needed.", after);
        }
        catch (JsonException e)
        {
            // The reader counts lines from 0 and knows only this one.
            var reason = e.Message.Split(" LineNumber: ")[0];
            var place = e.BytePositionInLine is { } at ? $" (byte {at + 1})" : "";
            return new JsonLine(number, default, $"The line is not valid JSON: {reason}{place}", after);
        }
        catch (DecoderFallbackException e)
        {
            return new JsonLine(number, default, $"The line is not UTF-8: {e.Message}", after);
        }
    }

    private static IEnumerable<(ReadOnlyMemory<byte> Line, bool TooLong, long After)> Lines(Stream stream)
    {
        var buffer = new byte[ChunkBytes];
        int start = 0, end = 0, scanned = 0;
        var tooLong = false;
        long before = 0; // bytes of the file that left the buffer
        while (true)
        {
            var newline = buffer.AsSpan(scanned, end - scanned).IndexOf((byte)'\n');
            if (newline >= 0)
            {
                var stop = scanned + newline;
                yield return (buffer.AsMemory(start, stop - start), tooLong || stop - start > MaxLineBytes, before + stop + 1);
                (start, scanned, tooLong) = (stop + 1, stop + 1, false);
                continue;
            }
            if (end - start > MaxLineBytes) (start, tooLong) = (end, true);
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            before += start;
            (start, end) = (0, end - start);
            scanned = end;
            if (end == buffer.Length) Array.Resize(ref buffer, buffer.Length * 2);
            var read = stream.Read(buffer, end, buffer.Length - end);
            if (read == 0) break;
            end += read;
        }
        if (end > 0 || tooLong) yield return (buffer.AsMemory(0, end), tooLong, before + end);
    }
}
