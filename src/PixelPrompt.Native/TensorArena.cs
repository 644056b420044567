using PixelPrompt.Native.Interop;
using TorchSharp;
using static PixelPrompt.Native.Interop.TorchNative;
using static TorchSharp.torch;

namespace PixelPrompt.Native;

/// <summary>Host tensors side by side in one piece of memory, in pages of 2 MiB where the system has them.</summary>
/// <remarks>
/// For what is read over and over from one end to the other, such as the weights of a model that decodes: from ordinary
/// pages of a mapped file memory delivers little more than half of what it can. The memory is freed when the arena is
/// disposed and the last tensor in it is gone; pages count as used when they are first written.
/// </remarks>
public sealed class TensorArena : IDisposable
{
    private const long Alignment = 64;

    private readonly Tensor bytes;
    private readonly long size;
    private long used;

    /// <summary>Reserves the memory.</summary>
    /// <param name="size">Bytes, the sum of <see cref="BytesOf"/> over all tensors to come.</param>
    /// <exception cref="TorchOutOfMemoryException">There is not as much address space.</exception>
    public TensorArena(long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        this.size = size;
        bytes = pp_tensor_huge(size, out var memory).Give(memory).DetachFromDisposeScope();
    }

    /// <summary>Bytes a tensor takes here, its alignment included.</summary>
    /// <param name="type">Its dtype.</param>
    /// <param name="shape">Its sizes.</param>
    public static long BytesOf(ScalarType type, params IEnumerable<long> shape)
    {
        var elements = shape.Aggregate(1L, (a, b) => checked(a * b));
        return checked(((elements * type.ElementSize()) + Alignment - 1) / Alignment * Alignment);
    }

    /// <summary>The next tensor, its elements zero.</summary>
    /// <param name="type">Its dtype.</param>
    /// <param name="shape">Its sizes.</param>
    /// <returns>A contiguous host tensor, to be disposed by the caller.</returns>
    /// <exception cref="InvalidOperationException">The arena has not as much room left.</exception>
    public Tensor Take(ScalarType type, params long[] shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        var wanted = BytesOf(type, shape);
        if (wanted > size - used)
            throw new InvalidOperationException($"A tensor of {wanted} bytes was asked for; the arena has {size - used} of {size} left.");
        using var scope = NewDisposeScope();
        var exact = shape.Aggregate(1L, (a, b) => a * b) * type.ElementSize();
        var part = bytes.narrow(0, used, exact);
        used += wanted;
        return part.view(type).view(shape).MoveToOuterDisposeScope();
    }

    /// <summary>Lets go of the memory; tensors in it keep it alive until they are disposed.</summary>
    public void Dispose() => bytes.Dispose();
}
