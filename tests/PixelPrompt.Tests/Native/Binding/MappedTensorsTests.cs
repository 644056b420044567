using PixelPrompt.Native;
using static TorchSharp.torch;

namespace PixelPrompt.Tests.Native.Binding;

public sealed class MappedTensorsTests : IDisposable
{
    private readonly string path = Path.Combine(Path.GetTempPath(), $"mapped-{Guid.NewGuid():N}.bin");

    public MappedTensorsTests()
    {
        using var writer = new BinaryWriter(File.Create(path));
        for (var i = 0; i < 1000; i++) writer.Write((float)i);
        writer.Write((byte)7);
        for (var i = 0; i < 10; i++) writer.Write((double)i);
    }

    public void Dispose() => File.Delete(path);

    [Fact]
    public void A_tensor_reads_its_part_of_the_file()
    {
        using var file = MappedTensors.Open(path);
        Assert.Equal(4081, file.Length);
        using var t = file.Tensor(40, float32, 2, 3);
        Assert.Equal([2, 3], t.shape);
        Assert.Equal([10f, 11, 12, 13, 14, 15], t.data<float>().ToArray());
        using var empty = file.Tensor(4081, float32, 0, 3);
        Assert.Equal(0, empty.numel());
    }

    [Fact]
    public void The_file_is_mapped_and_not_copied_and_unmapped_when_the_last_tensor_dies()
    {
        var file = MappedTensors.Open(path);
        var a = file.Tensor(0, float32, 1000);
        var b = file.Tensor(400, float32, 10);
        var row = a.narrow(0, 5, 2);
        file.Dispose();
        Assert.Throws<ObjectDisposedException>(() => file.Tensor(0, float32, 1));
        a.Dispose();
        Assert.True(IsMapped());
        b.Dispose();
        Assert.True(IsMapped());
        Assert.Equal([5f, 6], row.data<float>().ToArray());
        row.Dispose();
        Assert.False(IsMapped());
    }

    [Fact]
    public void Elements_that_do_not_lie_at_a_multiple_of_their_size_are_copied()
    {
        var file = MappedTensors.Open(path);
        using var t = file.Tensor(4001, float64, 10);
        file.Dispose();
        Assert.False(IsMapped());
        Assert.Equal(45.0, t.sum().item<double>());
    }

    [Fact]
    public void Changing_a_tensor_in_place_leaves_the_file_alone()
    {
        using (var file = MappedTensors.Open(path))
        using (var t = file.Tensor(0, float32, 4))
        {
            t.add_(100).Dispose();
            Assert.Equal([100f, 101, 102, 103], t.data<float>().ToArray());
        }
        using var again = MappedTensors.Open(path);
        using var fresh = again.Tensor(0, float32, 4);
        Assert.Equal([0f, 1, 2, 3], fresh.data<float>().ToArray());
    }

    [Theory]
    [InlineData(4080, 1)]
    [InlineData(-4, 1)]
    [InlineData(0, 1021)]
    [InlineData(0, long.MaxValue / 2)]
    [InlineData(long.MaxValue, 1)]
    [InlineData(0, -1)]
    public void Parts_outside_of_the_file_are_refused(long offset, long count)
    {
        using var file = MappedTensors.Open(path);
        Assert.Throws<ShapeException>(() => file.Tensor(offset, float32, count));
    }

    [Fact]
    public void Files_that_cannot_be_mapped_are_refused()
    {
        Assert.Throws<FileNotFoundException>(() => MappedTensors.Open(path + ".missing"));
        Assert.Throws<FileNotFoundException>(() => MappedTensors.Open(Path.GetTempPath()));
        Assert.Throws<TorchException>(() => MappedTensors.Open("/dev/null"));
        var nothing = path + ".empty";
        File.WriteAllBytes(nothing, []);
        using (var file = MappedTensors.Open(nothing))
        {
            Assert.Equal(0, file.Length);
            Assert.Throws<ShapeException>(() => file.Tensor(0, uint8, 1));
        }
        File.Delete(nothing);
    }

    private bool IsMapped() => File.ReadLines("/proc/self/maps").Any(l => l.EndsWith(path, StringComparison.Ordinal));
}
