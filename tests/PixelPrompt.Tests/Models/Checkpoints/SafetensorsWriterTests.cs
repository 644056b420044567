using System.Text;
using PixelPrompt.Models.Checkpoints;

namespace PixelPrompt.Tests.Models.Checkpoints;

public sealed class SafetensorsWriterTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    private static readonly WeightInfo[] Weights =
    [
        new("half", WeightType.F16, [3]), new("b", WeightType.F32, [2, 1]), new("bytes", WeightType.U8, [5]), new("a", WeightType.F32, []),
        new("none", WeightType.F32, [0]),
    ];

    private static void Body(WeightInfo weight, Stream stream) =>
        stream.Write(Enumerable.Range(0, (int)weight.ByteCount).Select(i => (byte)(weight.Name[0] + i)).ToArray());

    [Fact]
    public void The_bytes_are_those_of_the_format_ordered_and_aligned()
    {
        SafetensorsWriter.Write(folder.File("m.safetensors"), Weights, Body);

        var bytes = File.ReadAllBytes(folder.File("m.safetensors"));
        var length = BitConverter.ToInt64(bytes);
        const string Header = """
            {"__metadata__":{"format":"pt"},"a":{"dtype":"F32","shape":[],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[2,1],"data_offsets":[4,12]},"none":{"dtype":"F32","shape":[0],"data_offsets":[12,12]},"half":{"dtype":"F16","shape":[3],"data_offsets":[12,18]},"bytes":{"dtype":"U8","shape":[5],"data_offsets":[18,23]}}
            """;
        Assert.Equal(Header.Trim(), Encoding.UTF8.GetString(bytes.AsSpan(8, (int)length)).TrimEnd(' '));
        Assert.Equal(0, length % 8);
        Assert.Equal("abcdbcdefghihijklmbcdef"u8.ToArray(), bytes[(8 + (int)length)..]);
    }

    [Fact]
    public void The_same_weights_in_another_order_give_the_same_bytes()
    {
        SafetensorsWriter.Write(folder.File("1"), Weights, Body);
        SafetensorsWriter.Write(folder.File("2"), Weights.Reverse(), Body);
        Assert.Equal(File.ReadAllBytes(folder.File("1")), File.ReadAllBytes(folder.File("2")));
    }

    [Fact]
    public void A_body_of_the_wrong_length_leaves_no_file()
    {
        var error = Assert.Throws<InvalidOperationException>(
            () => SafetensorsWriter.Write(folder.File("m"), Weights, (_, stream) => stream.Write([1, 2, 3])));
        Assert.Contains("a F32 [] has 4 bytes; 3 were written", error.Message);
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void Two_weights_of_one_name_and_the_reserved_name_are_refused()
    {
        Assert.Throws<ArgumentException>(() => SafetensorsWriter.Write(folder.File("m"), [Weights[0], Weights[0]], Body));
        Assert.Throws<ArgumentException>(
            () => SafetensorsWriter.Write(folder.File("m"), [new WeightInfo("__metadata__", WeightType.U8, [1])], Body));
    }

    [Theory]
    [InlineData(1, 5)]
    [InlineData(12, 2)]
    [InlineData(1000, 1)]
    public void A_folder_in_any_number_of_files_reads_back_the_same(long shardBytes, int files)
    {
        var target = folder.File("model");
        SafetensorsFolder.Write(target, Weights, Body, new Dictionary<string, string> { ["config.json"] = "{}" }, shardBytes);

        using var source = CheckpointFolder.Open(target);
        Assert.Equal(files, source.Files.Count);
        Assert.Equal("{}", File.ReadAllText(Path.Combine(target, "config.json")));
        foreach (var weight in Weights)
        {
            var read = new List<byte>();
            source.CopyBytes(weight.Name, piece => read.AddRange(piece));
            Assert.Equal(Enumerable.Range(0, (int)weight.ByteCount).Select(i => (byte)(weight.Name[0] + i)), read);
        }
        Assert.Equal(["model"], Directory.GetFileSystemEntries(folder.Path).Select(p => Path.GetFileName(p)!));
    }

    [Fact]
    public void The_digest_does_not_depend_on_the_files_and_does_on_the_weights()
    {
        string Digest(string name, WeightInfo[] weights, WeightBody body, long shardBytes)
        {
            SafetensorsFolder.Write(folder.File(name), weights, body, new Dictionary<string, string>(), shardBytes);
            return CheckpointDigest.Compute(folder.File(name));
        }
        var one = Digest("one", Weights, Body, 1000);
        Assert.Matches("^[0-9a-f]{64}$", one);
        Assert.Equal(one, Digest("sharded", [.. Weights.Reverse()], Body, 1));
        Assert.NotEqual(one, Digest("other", Weights, (w, s) => s.Write(new byte[w.ByteCount]), 1000));
        Assert.NotEqual(one, Digest("fewer", Weights[..^1], Body, 1000));
        Assert.NotEqual(one, Digest("shape", [.. Weights[..1], new WeightInfo("b", WeightType.F32, [1, 2]), .. Weights[2..]], Body, 1000));
    }
}
