using System.Text;
using PixelPrompt.Models.Checkpoints;
using static PixelPrompt.Tests.Models.Checkpoints.SafetensorsBytes;

namespace PixelPrompt.Tests.Models.Checkpoints;

public sealed class SafetensorsReaderTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    private WeightSource Open(byte[] bytes) => CheckpointFile.Open(folder.Write("model.safetensors", bytes));

    private static byte[] Bytes(WeightSource source, string name)
    {
        var bytes = new List<byte>();
        source.CopyBytes(name, piece => bytes.AddRange(piece));
        return [.. bytes];
    }

    [Fact]
    public void Every_dtype_of_the_format_is_read_with_its_size()
    {
        (string Name, int Bits)[] types =
        [
            ("BOOL", 8), ("F4", 4), ("F6_E2M3", 6), ("F6_E3M2", 6), ("U8", 8), ("I8", 8), ("F8_E5M2", 8), ("F8_E4M3", 8), ("F8_E8M0", 8),
            ("I16", 16), ("U16", 16), ("F16", 16), ("BF16", 16), ("I32", 32), ("U32", 32), ("F32", 32), ("C64", 64), ("F64", 64), ("I64", 64),
            ("U64", 64),
        ];
        var offset = 0;
        var entries = types.Select(type => Tensor(type.Name, type.Name, "[2,4]", offset, offset += type.Bits)).ToList();

        using var source = Open(Of("{" + string.Join(",", entries) + "}", offset));

        Assert.Equal(types.Select(t => t.Name).Order(StringComparer.Ordinal), source.Weights.Select(w => w.Name));
        Assert.All(types, type =>
        {
            Assert.Equal(type.Name, source.Find(type.Name)!.Type.Name());
            Assert.Equal(type.Bits, source.Find(type.Name)!.ByteCount);
        });
        Assert.Equal(Enum.GetValues<WeightType>().Length, types.Length);
        Assert.Equal([64, 65, 66, 67], Bytes(source, "U8")[^4..].Select(b => b + 36).ToArray());
    }

    [Fact]
    public void Scalars_empty_tensors_metadata_and_any_order_of_entries_are_read()
    {
        var header = $$"""
            { {{Tensor("last", "U8", "[2]", 4, 6)}}, "__metadata__": {"format": "pt", "note": "\u00fc"},
              {{Tensor("none", "F32", "[0,7]", 4, 4)}}, {{Tensor("scalar", "F32", "[]", 0, 4)}} }
            """;
        using var source = Open(Of(header.ReplaceLineEndings("") + "   ", 6));

        Assert.Equal(["last", "none", "scalar"], source.Weights.Select(w => w.Name));
        Assert.Equal([0, 1, 2, 3], Bytes(source, "scalar"));
        Assert.Equal([4, 5], Bytes(source, "last"));
        Assert.Empty(Bytes(source, "none"));
        Assert.Equal("ü", source.Metadata["note"]);
        Assert.Empty(source.Find("scalar")!.Shape);
        Assert.Null(source.Find("absent"));
    }

    [Fact]
    public void A_file_without_tensors_is_valid()
    {
        using var source = Open(Of("{}", 0));
        Assert.Empty(source.Weights);
    }

    public static TheoryData<string, string, string> Refused => new()
    {
        { "does not begin with a brace", " {}", "does not begin with '{'" },
        { "an array", "[]", "does not begin with '{'" },
        { "cut JSON", "{\"a\":", "not valid JSON" },
        { "a second value", "{} {}", "not valid JSON" },
        { "deep nesting", "{\"a\":" + new string('[', 5000) + new string(']', 5000) + "}", "must be an object" },
        { "deep nesting in a member", "{\"a\":{\"x\":" + new string('[', 5000) + new string(']', 5000) + "}}", "not valid JSON" },
        { "half a surrogate", "{\"\\ud800\":{}}", "not valid JSON" },
        { "a name twice", $"{{{Tensor("a", "U8", "[1]", 0, 1)},{Tensor("a", "U8", "[1]", 1, 2)}}}", "twice" },
        { "a name twice by escape", $"{{{Tensor("a", "U8", "[1]", 0, 1)},{Tensor("\\u0061", "U8", "[1]", 1, 2)}}}", "twice" },
        { "metadata twice", """{"__metadata__":{},"__metadata__":{}}""", "'__metadata__' twice" },
        { "a metadata key twice", """{"__metadata__":{"a":"1","a":"2"}}""", "the metadata 'a' twice" },
        { "a number as metadata", """{"__metadata__":{"a":1}}""", "must be a string" },
        { "metadata of another kind", """{"__metadata__":[]}""", "must be an object of strings" },
        { "dtype twice", """{"a":{"dtype":"U8","dtype":"U8","shape":[2],"data_offsets":[0,2]}}""", "'dtype' twice" },
        { "unknown dtype", $"{{{Tensor("a", "F31", "[2]", 0, 2)}}}", "unknown dtype 'F31'" },
        { "no dtype", """{"a":{"shape":[2],"data_offsets":[0,2]}}""", "lacks" },
        { "dtype null", """{"a":{"dtype":null,"shape":[2],"data_offsets":[0,2]}}""", "must be a string" },
        { "a negative side", $"{{{Tensor("a", "U8", "[-2]", 0, 2)}}}", "integers from 0" },
        { "a fractional side", $"{{{Tensor("a", "U8", "[2.0]", 0, 2)}}}", "integers from 0" },
        { "an exponent", $"{{{Tensor("a", "U8", "[2e0]", 0, 2)}}}", "integers from 0" },
        { "a side beyond 64 bits", $"{{{Tensor("a", "U8", "[99999999999999999999]", 0, 2)}}}", "integers from 0" },
        { "an overflowing product", $"{{{Tensor("a", "U8", "[4294967296,4294967296]", 0, 2)}}}", "overflows" },
        { "an overflow before a zero", $"{{{Tensor("a", "U8", "[4294967296,4294967296,0]", 0, 0)}}}", "overflows" },
        { "overflowing bytes", $"{{{Tensor("a", "F64", "[2305843009213693952]", 0, 2)}}}", "overflows" },
        { "a side as text", $"{{{Tensor("a", "U8", "[\"2\"]", 0, 2)}}}", "integers from 0" },
        { "a nested shape", $"{{{Tensor("a", "U8", "[[2]]", 0, 2)}}}", "integers from 0" },
        { "too many dimensions", $"{{{Tensor("a", "U8", $"[2{string.Concat(Enumerable.Repeat(",1", 32))}]", 0, 2)}}}", "more than 32" },
        { "one offset", """{"a":{"dtype":"U8","shape":[2],"data_offsets":[0]}}""", "must have 2 numbers" },
        { "three offsets", """{"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2,2]}}""", "more than 2" },
        { "offsets backwards", $"{{{Tensor("a", "U8", "[2]", 2, 0)}}}", "run backwards" },
        { "bytes that do not match", $"{{{Tensor("a", "F32", "[2]", 0, 2)}}}", "needs 8 bytes" },
        { "a gap at the start", $"{{{Tensor("a", "U8", "[1]", 1, 2)}}}", "leaves a gap" },
        { "a gap between", $"{{{Tensor("a", "U8", "[1]", 0, 1)},{Tensor("b", "U8", "[0]", 2, 2)}}}", "leaves a gap" },
        { "an overlap", $"{{{Tensor("a", "U8", "[2]", 0, 2)},{Tensor("b", "U8", "[1]", 1, 2)}}}", "inside of the tensor" },
        { "bytes behind", $"{{{Tensor("a", "U8", "[1]", 0, 1)}}}", "describes 1 bytes" },
        { "bytes missing", $"{{{Tensor("a", "U8", "[3]", 0, 3)}}}", "describes 3 bytes" },
        { "an offset beyond the file", $"{{{Tensor("a", "U8", "[9223372036854775807]", 0, long.MaxValue)}}}", "bytes" },
        { "half a byte", $"{{{Tensor("a", "F4", "[3]", 0, 2)}}}", "whole bytes" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void A_broken_rule_is_a_typed_error_that_names_it(string rule, string header, string message)
    {
        _ = rule;
        var error = Assert.Throws<CheckpointFormatException>(() => Open(Of(header, 2)));
        Assert.Contains(message, error.Message);
        Assert.Equal(folder.File("model.safetensors"), error.File);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(long.MinValue)]
    [InlineData(100_000_001)]
    [InlineData(3)]
    [InlineData(4096)]
    public void A_lying_header_length_is_refused(long claimed)
    {
        var error = Assert.Throws<CheckpointFormatException>(() => Open(Of("{}"u8.ToArray(), 0, claimed)));
        Assert.Contains("header", error.Where);
    }

    [Fact]
    public void Empty_and_tiny_files_and_broken_text_are_refused()
    {
        Assert.Throws<CheckpointFormatException>(() => Open([]));
        Assert.Throws<CheckpointFormatException>(() => Open([1, 2, 3]));
        Assert.Throws<CheckpointFormatException>(() => Open(new byte[8]));
        var error = Assert.Throws<CheckpointFormatException>(() => Open(Of([(byte)'{', (byte)'"', 0xff, 0xfe, (byte)'"', (byte)'}'], 0)));
        Assert.Contains("UTF-8", error.Message);
    }

    [Fact]
    public void Hostile_names_do_not_reach_the_message_raw()
    {
        var name = "\\u001b[31m" + new string('x', 5000);
        var error = Assert.Throws<CheckpointFormatException>(() => Open(Of($"{{{Tensor(name, "F31", "[2]", 0, 2)}}}", 2)));
        Assert.DoesNotContain('\u001b', error.Message);
        Assert.True(error.Message.Length < 1000);
    }

    [Fact]
    public void A_header_of_very_many_tensors_is_refused_in_bounded_memory()
    {
        var header = new StringBuilder("{");
        for (var i = 0; i < 1_000_000; i++) header.Append($"\"{i}\":{{\"dtype\":\"U8\",\"shape\":[0],\"data_offsets\":[0,0]}},");
        header[^1] = '}';
        var bytes = Of(Encoding.ASCII.GetBytes(header.ToString()), 0);
        header.Clear();
        var path = folder.Write("model.safetensors", bytes);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var error = Assert.Throws<CheckpointFormatException>(() => CheckpointFile.Open(path));

        Assert.Contains("262144", error.Message);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 400_000_000);
    }
}
