using PixelPrompt.IO;

namespace PixelPrompt.Tests.IO;

public sealed class JsonLinesTests : IDisposable
{
    private readonly string path = Path.GetTempFileName();

    public void Dispose() => File.Delete(path);

    [Fact]
    public void Lines_of_any_length_come_whole_with_their_numbers()
    {
        var lengths = new[] { 1, 65_530, 65_536, 65_537, 131_072, 300_000, 2, 0 };
        File.WriteAllText(path, string.Join('\n', lengths.Select(x => $"{{\"a\": \"{new string('x', x)}\"}}")));

        var lines = JsonLines.Read(path).ToList();

        Assert.Equal(Enumerable.Range(1, lengths.Length), lines.Select(x => x.Number));
        Assert.Equal(lengths, lines.Select(x => x.Value.GetProperty("a").GetString()!.Length));
    }

    [Fact]
    public void A_byte_order_mark_in_front_is_passed_over_and_no_other()
    {
        File.WriteAllText(path, "\uFEFF{\"a\": 1}\r\n\uFEFF{\"a\": 2}\n{\"a\": 3", new System.Text.UTF8Encoding(false));

        var lines = JsonLines.Read(path).ToList();

        Assert.Equal([null, "The line is not valid JSON: '0xEF' is an invalid start of a value. (byte 1)"], lines.Take(2).Select(x => x.Error));
        Assert.EndsWith(" (byte 8)", lines[2].Error);
    }

    [Fact]
    public void A_line_beyond_the_limit_is_refused_in_bounded_memory_and_the_next_is_read()
    {
        using (var stream = File.Create(path))
        {
            stream.SetLength(JsonLines.MaxLineBytes + 1000L);
            stream.Position = stream.Length;
            stream.Write("\n{\"a\": 1}\n"u8);
        }
        var lines = JsonLines.Read(path).ToList();

        Assert.Equal(2, lines.Count);
        Assert.Contains("longer than", lines[0].Error);
        Assert.Equal((2, null), (lines[1].Number, lines[1].Error));
    }
}
