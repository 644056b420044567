using System.Text.Json;
using PixelPrompt.Models.Checkpoints;

namespace PixelPrompt.Tests.Models.Checkpoints;

/// <summary>Files that torch.save wrote, compared with what torch itself says about them (see the fixture's generate.py).</summary>
public class TorchSaveFixtureTests
{
    private static readonly Dictionary<string, WeightType> Types = new()
    {
        ["float64"] = WeightType.F64, ["float32"] = WeightType.F32, ["float16"] = WeightType.F16, ["bfloat16"] = WeightType.BF16,
        ["int64"] = WeightType.I64, ["int32"] = WeightType.I32, ["int16"] = WeightType.I16, ["int8"] = WeightType.I8,
        ["uint8"] = WeightType.U8, ["bool"] = WeightType.Bool,
    };

    [Theory]
    [InlineData("dtypes.bin", 12)]
    [InlineData("views.bin", 8)]
    [InlineData("module.bin", 7)]
    [InlineData("parameters.bin", 4)]
    [InlineData("ordered.bin", 2)]
    [InlineData("protocol-3.bin", 8)]
    [InlineData("protocol-4.bin", 8)]
    [InlineData("protocol-5.bin", 8)]
    public void Every_tensor_has_torchs_type_shape_and_elements(string file, int count)
    {
        using var expected = JsonDocument.Parse(File.ReadAllBytes(FixtureFiles.Find("torch-save", "expected.json")));
        using var source = CheckpointFile.Open(FixtureFiles.Find("torch-save", file));

        var tensors = expected.RootElement.GetProperty(file).EnumerateObject().ToList();
        Assert.Equal(count, tensors.Count);
        Assert.Equal(tensors.Select(t => t.Name).Order(StringComparer.Ordinal), source.Weights.Select(w => w.Name));
        foreach (var tensor in tensors)
        {
            var info = source.Find(tensor.Name)!;
            Assert.Equal(Types[tensor.Value.GetProperty("dtype").GetString()!], info.Type);
            Assert.Equal(tensor.Value.GetProperty("shape").EnumerateArray().Select(x => x.GetInt64()), info.Shape);
            var bytes = new List<byte>();
            source.CopyBytes(tensor.Name, piece => bytes.AddRange(piece));
            Assert.Equal(tensor.Value.GetProperty("bytes").GetString(), Convert.ToHexStringLower([.. bytes]));
        }
    }

    [Fact]
    public void The_form_from_before_torch_1_6_is_named()
    {
        var error = Assert.Throws<CheckpointFormatException>(() => CheckpointFile.Open(FixtureFiles.Find("torch-save", "legacy.bin")));
        Assert.Contains("since version 1.6", error.Message);
    }
}
