using System.Text.Json;
using PixelPrompt.Data.Jsonl;
using PixelPrompt.Data.Loading;
using PixelPrompt.Tests.Data.Jsonl;

namespace PixelPrompt.Tests.Data.Loading;

public class LvmStreamTests
{
    [Theory]
    [InlineData("plain", null, null)]
    [InlineData("bos0-eos1", 0, 1)]
    [InlineData("literal-8192-8193", null, null)]
    public void Batches_equal_those_of_the_public_code(string name, int? bos, int? eos)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(DatasetFixture.Folder, $"expected-{name}.json")));
        var text = json.RootElement.GetProperty("text_processor");
        var fields = new LvmFields(text.GetProperty("fields").GetString()!, bos, eos,
            text.GetProperty("add_bos_token").GetBoolean(), text.GetProperty("add_eos_token").GetBoolean());
        var tensors = DatasetFixture.Tensors($"expected-{name}.safetensors");
        using var stream = new LvmStream(DatasetFixture.Dataset, fields, rows: 2, context: 1024);
        var expected = json.RootElement.GetProperty("batches").EnumerateArray().ToList();
        Assert.NotEmpty(expected);
        for (var i = 0; i < expected.Count; i++)
        {
            var batch = stream.Next();
            Assert.Equal(DatasetFixture.Ints(tensors[$"batch_{i:000}.input_tokens"]), batch.Batch.Inputs);
            Assert.Equal(DatasetFixture.Ints(tensors[$"batch_{i:000}.target_tokens"]), batch.Batch.Targets);
            Assert.Equal(DatasetFixture.Floats(tensors[$"batch_{i:000}.loss_masks"]), batch.Batch.LossMask);
            Assert.Equal(expected[i].GetProperty("dataset_file_loc").GetInt64(), batch.FileOffset);
            Assert.Equal(expected[i].GetProperty("dataset_example_index").GetInt64(), batch.LineIndex);
            Assert.Equal(expected[i].GetProperty("dataset_total_tokens").GetInt64(), batch.TotalTokens);
        }
    }

    [Fact]
    public void Bad_lines_are_told_in_every_pass_or_end_the_stream()
    {
        using var folder = new TestFolder();
        File.WriteAllText(folder["a.jsonl"], "{\"tokens\": \"AQAAAAIAAAA=\"}\nnonsense\n{\"tokens\": \"AwAAAA==\"}\n");
        var told = new List<int>();
        using var stream = new LvmStream(folder["a.jsonl"], new LvmFields(), 1, 4, line => told.Add(line.Number));
        Assert.Equal([1, 2, 3, 1], stream.Next().Batch.Inputs);
        Assert.Equal([2, 3, 1, 2], stream.Next().Batch.Inputs);
        Assert.All(told, n => Assert.Equal(2, n));
        Assert.True(told.Count > 1);
        using var strict = new LvmStream(folder["a.jsonl"], new LvmFields(), 1, 4);
        Assert.Contains("line 2: The line is not valid JSON", Assert.Throws<InvalidDataException>(() => strict.Next()).Message);
    }

    [Fact]
    public void A_file_without_ids_is_an_error_and_not_an_endless_loop()
    {
        using var folder = new TestFolder();
        File.WriteAllText(folder["a.jsonl"], "nonsense\n{\"tokens\": \"\"}\n");
        using var stream = new LvmStream(folder["a.jsonl"], new LvmFields(), 1, 4, _ => { });
        Assert.Contains("has no line with ids", Assert.Throws<InvalidDataException>(() => stream.Next()).Message);
    }
}
