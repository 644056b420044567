using PixelPrompt.Native;
using static TorchSharp.torch;

namespace PixelPrompt.Tests.Native.Binding;

public sealed class TensorArenaTests
{
    [Fact]
    public void Tensors_lie_apart_start_at_zero_and_outlive_the_arena()
    {
        using var scope = NewDisposeScope();
        Tensor a, b, c;
        var size = TensorArena.BytesOf(ScalarType.Float32, 3, 5) + TensorArena.BytesOf(ScalarType.BFloat16, 7) + TensorArena.BytesOf(ScalarType.Int64, 0, 4);
        using (var arena = new TensorArena(size))
        {
            (a, b, c) = (arena.Take(ScalarType.Float32, 3, 5), arena.Take(ScalarType.BFloat16, 7), arena.Take(ScalarType.Int64, 0, 4));
            Assert.Contains("has 0 of", Assert.Throws<InvalidOperationException>(() => arena.Take(ScalarType.Byte, 1)).Message);
        }
        Assert.Equal(0f, a.abs().max().item<float>());
        a.fill_(2);
        b.fill_(3);
        Assert.Equal((30f, 21f, 0L), (a.sum().item<float>(), b.to(ScalarType.Float32).sum().item<float>(), c.numel()));
        Assert.Equal([3, 5], a.shape);
        Assert.Equal(ScalarType.BFloat16, b.dtype);
    }

    [Fact]
    public void More_memory_than_can_be_reserved_is_an_out_of_memory_exception()
    {
        Assert.Throws<TorchOutOfMemoryException>(() => new TensorArena(long.MaxValue / 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TensorArena(-1));
    }
}
