using PixelPrompt.Models.Checkpoints;
using TorchSharp;

namespace PixelPrompt.Tests.Models.Checkpoints;

public sealed class WeightTensorTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("torch-save", "dtypes.bin")]
    [InlineData("torch-save", "views.bin")]
    [InlineData("torch-save", "module.bin")]
    [InlineData("llama-hf-bin-8292", "pytorch_model-00002-of-00003.bin")]
    [InlineData("vqgan-muse-conv-noattn", "model.safetensors")] // its header leaves the elements at odd places
    public void A_mapped_tensor_has_the_elements_that_streaming_gives(string fixture, string name)
    {
        using var source = CheckpointFile.Open(FixtureFiles.Find(fixture, name));
        foreach (var weight in source.Weights)
        {
            var streamed = new List<byte>();
            source.CopyBytes(weight.Name, piece => streamed.AddRange(piece));
            using var tensor = source.Read(weight.Name);
            using var plain = tensor.contiguous();
            Assert.Equal(weight.Shape, tensor.shape);
            Assert.Equal(weight.Type.ToScalarType(), tensor.dtype);
            Assert.Equal(streamed, plain.bytes.ToArray());
        }
    }

    [Fact]
    public void A_tensor_outlives_its_source_and_a_newer_file_under_its_name()
    {
        void Write(byte value) => SafetensorsWriter.Write(
            folder.File("model.safetensors"), [new WeightInfo("w", WeightType.U8, [4])], (_, stream) => stream.Write([value, value, value, value]));
        Write(1);
        using var source = CheckpointFolder.Open(folder.Path);
        Write(2);
        using var tensor = source.Read("w");
        source.Dispose();
        Assert.Equal([1, 1, 1, 1], tensor.bytes.ToArray());
    }

    [Fact]
    public void Changing_a_mapped_tensor_leaves_the_file_alone()
    {
        var path = folder.File("model.safetensors");
        SafetensorsWriter.Write(path, [new WeightInfo("w", WeightType.F32, [2])], (_, stream) => stream.Write(new byte[8]));
        var before = File.ReadAllBytes(path);
        using (var source = CheckpointFile.Open(path))
        using (var tensor = source.Read("w")) tensor.fill_(3);
        Assert.Equal(before, File.ReadAllBytes(path));
    }

    [Fact]
    public void A_type_without_a_dtype_and_an_unknown_name_are_errors()
    {
        SafetensorsWriter.Write(folder.File("model.safetensors"), [new WeightInfo("w", WeightType.F8E4M3, [2])], (_, stream) => stream.Write([1, 2]));
        using var source = CheckpointFolder.Open(folder.Path);
        Assert.Contains("F8_E4M3", Assert.Throws<CheckpointException>(() => source.Read("w")).Message);
        Assert.Contains("'x'", Assert.Throws<CheckpointException>(() => source.Read("x")).Message);
    }

    /// <summary>A file of 8 GB (of holes) opens and maps at once, and only what is looked at takes memory.</summary>
    [Fact]
    public void A_huge_checkpoint_opens_in_constant_memory()
    {
        const long Rows = 1 << 20, Columns = 2048;
        var json = "{" + string.Join(",", [
            SafetensorsBytes.Tensor("a", "BF16", $"[{Rows},{Columns}]", 0, Rows * Columns * 2),
            SafetensorsBytes.Tensor("b", "BF16", $"[{Rows},{Columns}]", Rows * Columns * 2, Rows * Columns * 4)]) + "}";
        var header = SafetensorsBytes.Of(json.PadRight((json.Length + 7) / 8 * 8), 0); // aligned: else the tensors would be copies
        using (var file = new FileStream(folder.File("model.safetensors"), FileMode.Create))
        {
            file.Write(header);
            file.SetLength(header.Length + (Rows * Columns * 4));
        }
        var before = Resident();
        using var source = CheckpointFolder.Open(folder.Path);
        using var a = source.Read("a");
        using var b = source.Read("b");
        using var row = b[Rows - 1].to(torch.float32);
        Assert.Equal(0f, row.sum().item<float>());
        // Other tests run at the same time; the file alone would be 8 GB.
        Assert.InRange(Resident() - before, long.MinValue, 2L << 30);
    }

    private static long Resident() =>
        long.Parse(File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]) * 1024;
}
