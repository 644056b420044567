using TorchSharp;
using static TorchSharp.torch;

namespace PixelPrompt.Tests.Native.Binding;

public sealed class TensorFileTests : IDisposable
{
    private readonly string path = Path.Combine(Path.GetTempPath(), $"tensor-{Guid.NewGuid():N}.dat");

    public void Dispose() => File.Delete(path);

    [Fact]
    public void The_format_is_dtype_rank_and_sizes_as_leb128_then_the_elements()
    {
        using var scope = NewDisposeScope();
        using var stream = new MemoryStream();
        tensor(new short[300], [300, 1]).Save(stream);
        var bytes = stream.ToArray();
        Assert.Equal([2, 2, 0xAC, 0x02, 1], bytes[..5]);
        Assert.Equal(5 + 600, bytes.Length);
    }

    [Theory]
    [InlineData(ScalarType.Float32)]
    [InlineData(ScalarType.BFloat16)]
    [InlineData(ScalarType.Int64)]
    [InlineData(ScalarType.Bool)]
    public void A_saved_tensor_comes_back_equal(ScalarType dtype)
    {
        using var scope = NewDisposeScope();
        var t = (arange(6).view(2, 3) % 2).to(dtype).t(); // not contiguous
        t.save(path);
        var back = load(path);
        Assert.Equal(dtype, back.dtype);
        Assert.True(back.Equals(t));
    }

    [Fact]
    public void Loading_into_a_tensor_wants_its_dtype_and_shape()
    {
        using var scope = NewDisposeScope();
        arange(6, dtype: float32).save(path);
        var target = zeros(6, requires_grad: true);
        Read(r => target.Load(r));
        Assert.Equal(15f, target.sum().item<float>());
        Assert.Contains("Int64", Assert.Throws<ArgumentException>(() => Read(r => zeros(6, dtype: int64).Load(r))).Message);
        Assert.Contains("[2, 3]", Assert.Throws<ArgumentException>(() => Read(r => zeros(2, 3).Load(r))).Message);
        Tensor? wider = zeros(6, dtype: float64);
        Read(r => TensorExtensionMethods.Load(ref wider, r));
        Assert.Equal(15.0, wider!.sum().item<double>());
    }

    [Fact]
    public void Skipped_elements_are_passed_over()
    {
        using var scope = NewDisposeScope();
        using (var writer = new BinaryWriter(File.Create(path)))
        {
            arange(6).Save(writer);
            arange(3).Save(writer);
        }
        Read(r =>
        {
            Assert.Equal([6], TensorExtensionMethods.Load(r, skip: true).shape);
            Assert.Equal([0L, 1, 2], TensorExtensionMethods.Load(r).data<long>().ToArray());
        });
    }

    [Theory]
    [InlineData(new byte[] { 99, 1, 1, 0 }, typeof(InvalidDataException))] // no such dtype
    [InlineData(new byte[] { 6, 100, 1, 0 }, typeof(InvalidDataException))] // too many dimensions
    [InlineData(new byte[] { 6, 1, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 1 }, typeof(InvalidDataException))] // a size beyond 63 bits
    [InlineData(new byte[] { 6, 2, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F, 4, 0 }, typeof(InvalidDataException))] // more bytes than can be counted
    [InlineData(new byte[] { 6, 1, 0xFF, 0xFF, 0xFF, 0x7F, 0 }, typeof(EndOfStreamException))] // lies about its size
    [InlineData(new byte[] { 6, 1, 2, 0, 0 }, typeof(EndOfStreamException))] // cut short
    [InlineData(new byte[] { }, typeof(EndOfStreamException))]
    public void Damaged_files_are_refused_before_memory_is_taken(byte[] bytes, Type error)
    {
        using var scope = NewDisposeScope();
        File.WriteAllBytes(path, bytes);
        Assert.Throws(error, () => load(path));
    }

    [Fact]
    public void A_write_that_fails_leaves_the_old_file()
    {
        using var scope = NewDisposeScope();
        ones(2).save(path);
        var gone = zeros(2);
        gone.Dispose();
        Assert.Throws<ObjectDisposedException>(() => gone.save(path));
        Assert.Equal(2f, load(path).sum().item<float>());
        Assert.Single(Directory.GetFiles(Path.GetTempPath(), Path.GetFileName(path) + "*"));
    }

    private void Read(Action<BinaryReader> read)
    {
        using var reader = new BinaryReader(File.OpenRead(path));
        read(reader);
    }
}
