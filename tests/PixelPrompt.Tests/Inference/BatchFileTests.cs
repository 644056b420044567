using PixelPrompt.Inference;

namespace PixelPrompt.Tests.Inference;

public sealed class BatchFileTests : IDisposable
{
    private readonly string path = Path.GetTempFileName();

    public void Dispose() => File.Delete(path);

    [Fact]
    public void Generation_lines_take_the_base_folders()
    {
        File.WriteAllText(path, """{"input": ["a.png", "/b.png"], "output": "out/c.png", "more": 1}""");

        var line = Assert.Single(BatchFile.ReadGeneration(path, "/in", "/res"));

        Assert.Equal(["/in/a.png", "/b.png"], line.Request!.Inputs);
        Assert.Equal("/res/out/c.png", line.Request.Output);
    }

    [Fact]
    public void Perplexity_lines_have_targets()
    {
        File.WriteAllText(path, """{"input": ["a.png"], "target": ["b.png", "c.png"]}""" + "\n\n");

        var line = Assert.Single(BatchFile.ReadPerplexity(path, null));

        Assert.Equal(["a.png"], line.Request!.Inputs);
        Assert.Equal(["b.png", "c.png"], line.Request.Targets);
    }

    [Fact]
    public void Wrong_lines_are_named_by_number_and_the_others_go_on()
    {
        string[] lines =
        [
            """{"input": ["a.png"], "output": "b.png"}""",
            "", "not json", "[1]", """{"input": [], "output": "b"}""", """{"input": ["a"]}""", """{"input": [3], "output": "b"}""",
            """{"input": ["\ud800"], "output": "b"}""", """{"input": ["a"], "input": ["b"], "output": "c"}""", """{"input": ["a"], "output": ""}""",
            """{"input": ["a.png"], "output": "c.png"}""",
        ];
        File.WriteAllText(path, string.Join("\r\n", lines));

        var read = BatchFile.ReadGeneration(path, null, null).ToList();

        Assert.Equal([1, 3, 4, 5, 6, 7, 8, 9, 10, 11], read.Select(x => x.Number));
        Assert.Equal([1, 11], read.Where(x => x.Error is null).Select(x => x.Number));
    }

    [Fact]
    public void Bytes_that_are_not_utf8_are_an_error_of_their_line()
    {
        File.WriteAllBytes(path, [.. "{\"input\": [\""u8, 0xff, 0xfe, .. "\"], \"output\": \"x\"}\n{}"u8]);
        Assert.All(BatchFile.ReadGeneration(path, null, null).ToList(), x => Assert.NotNull(x.Error));
    }
}
