using System.Text;
using PixelPrompt.Data.Jsonl;

namespace PixelPrompt.Tests.Data.Jsonl;

public class TokenLineTests
{
    [Fact]
    public void The_fixture_decodes_to_the_reference_ids()
    {
        var lines = TokenLine.ReadAll(DatasetFixture.Dataset, ["tokens"]).ToList();
        var expected = DatasetFixture.ExpectedIds();
        Assert.Equal(expected.Length, lines.Count);
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.Equal(i + 1, lines[i].Number);
            Assert.Equal(expected[i], lines[i].Ids![0]);
        }
        Assert.Equal(new FileInfo(DatasetFixture.Dataset).Length, lines[^1].End);
    }

    [Fact]
    public void Writing_the_reference_ids_gives_the_fixture_byte_for_byte()
    {
        var stream = new MemoryStream();
        var writer = new TokenLineWriter(stream);
        foreach (var ids in DatasetFixture.ExpectedIds()) writer.Write([.. ids.Select(i => (ushort)i)]);
        Assert.Equal(File.ReadAllBytes(DatasetFixture.Dataset), stream.ToArray());
    }

    [Theory]
    [InlineData("{\"tokens\": \"AAAA\"}", "'tokens' holds 3 bytes, which is not a multiple of 4.")]
    [InlineData("{\"tokens\": \"AAAAA===\"}", "'tokens' is not base64 text.")]
    [InlineData("{\"tokens\": 17}", "'tokens' is not base64 text.")]
    [InlineData("{\"token\": \"AAAAAA==\"}", "The line has no 'tokens'.")]
    [InlineData("[1, 2]", "The line holds a JSON Array; an object is needed.")]
    [InlineData("{\"tokens\": \"AAAAAA==\"", "The line is not valid JSON: ")]
    [InlineData("{\"tokens\": \"AAAAAA==\"} x", "The line is not valid JSON: ")]
    [InlineData("{\"tokens\": \"AAAAAA==\", \"tokens\": \"\"}", "The line is not valid JSON: ")]
    public void Bad_lines_are_given_back_with_their_numbers(string bad, string problem)
    {
        using var folder = new TestFolder();
        const string Good = "{\"id\": 3, \"tokens\": \"AQAAAAIAAAA=\"}";
        File.WriteAllText(folder["a.jsonl"], $"{Good}\r\n\n{bad}\n{Good}");
        var lines = TokenLine.ReadAll(folder["a.jsonl"], ["tokens"]).ToList();
        Assert.Equal([1, 3, 4], lines.Select(l => l.Number));
        Assert.StartsWith(problem, lines[1].Problem);
        Assert.Null(lines[1].Ids);
        Assert.Equal([1, 2], lines[0].Ids![0]);
        Assert.Equal([1, 2], lines[2].Ids![0]);
        Assert.Equal(Encoding.UTF8.GetByteCount($"{Good}\r\n\n{bad}\n"), lines[1].End);
    }

    [Fact]
    public void Fields_say_all_that_is_wrong_with_them()
    {
        var error = Assert.Throws<ArgumentException>(() => new LvmFields("hello,<|x|>,<|bos|>,{}", addEnd: true));
        Assert.StartsWith("The fields 'hello,<|x|>,<|bos|>,{}' are not valid: 'hello' is not {key}, <|number|>, <|bos|> or <|eos|>, alone or in brackets. " +
            "'<|x|>' is not {key}, <|number|>, <|bos|> or <|eos|>, alone or in brackets. <|bos|> is named, but no id was given for it. " +
            "'{}' is not {key}, <|number|>, <|bos|> or <|eos|>, alone or in brackets. eos is to be added, but no id was given for it.", error.Message);
    }

    [Fact]
    public void Fields_can_take_several_keys_and_mask_any_of_them()
    {
        var fields = new LvmFields("[{prompt}],<|9000|>,{answer},[<|eos|>],{prompt}", beginId: 8192, endId: 8193, addBegin: true);
        Assert.Equal(["prompt", "answer"], fields.Keys);
        var (ids, mask) = fields.Build([[1, 2], [3]]);
        Assert.Equal([8192, 1, 2, 9000, 3, 8193, 1, 2], ids);
        Assert.Equal([0, 0, 0, 1, 1, 0, 1, 1], mask);
    }
}
