using System.Collections;
using PixelPrompt.Native.Interop;
using static PixelPrompt.Native.Interop.TorchNative;
using static TorchSharp.torch;

namespace TorchSharp.Utils;

/// <summary>Reads and writes a host tensor's elements from .NET, in row-major order whatever the strides.</summary>
/// <typeparam name="T">The .NET type of the tensor's dtype.</typeparam>
/// <remarks>Keeps the tensor alive; once the tensor is disposed every access throws <see cref="ObjectDisposedException"/>.</remarks>
public sealed unsafe class TensorAccessor<T> : IDisposable, IEnumerable<T>
    where T : unmanaged
{
    private readonly Tensor tensor;
    private readonly T* data;
    private readonly long[] sizes;
    private readonly long[] strides;
    private readonly bool contiguous;
    private readonly bool owned;

    /// <summary>Opens a host tensor; an owned one is disposed with the accessor.</summary>
    internal TensorAccessor(Tensor tensor, bool owned)
    {
        (this.tensor, this.owned) = (tensor, owned);
        pp_tensor_data(tensor, out var address).Check();
        data = (T*)address;
        sizes = tensor.shape;
        strides = tensor.stride();
        contiguous = tensor.is_contiguous();
        Count = tensor.numel();
    }

    /// <summary>Number of elements.</summary>
    public long Count { get; }

    /// <summary>One element.</summary>
    /// <param name="indices">One index a dimension, from 0; or a single row-major index into all elements.</param>
    /// <exception cref="ArgumentOutOfRangeException">An index is outside of its dimension, or there are too few or many.</exception>
    public T this[params long[] indices]
    {
        get
        {
            _ = tensor.Handle;
            var value = data[Offset(indices)];
            GC.KeepAlive(tensor);
            return value;
        }

        set
        {
            _ = tensor.Handle;
            data[Offset(indices)] = value;
            GC.KeepAlive(tensor);
        }
    }

    /// <summary>All elements.</summary>
    public T[] ToArray()
    {
        if (Count > Array.MaxLength)
            throw new InvalidOperationException($"{Count} elements do not fit into a .NET array; copy them in parts.");
        var array = new T[Count];
        CopyTo(array);
        return array;
    }

    /// <summary>All elements in an array of as many dimensions as the tensor.</summary>
    public Array ToNDArray()
    {
        if (sizes.Length <= 1) return ToArray();
        var flat = ToArray();
        var array = Array.CreateInstance(typeof(T), sizes);
        fixed (T* source = flat)
        {
            var pin = System.Runtime.InteropServices.GCHandle.Alloc(array, System.Runtime.InteropServices.GCHandleType.Pinned);
            try
            {
                var bytes = Count * sizeof(T);
                Buffer.MemoryCopy(source, (void*)pin.AddrOfPinnedObject(), bytes, bytes);
            }
            finally
            {
                pin.Free();
            }
        }
        return array;
    }

    /// <summary>Copies elements out, as many as there are and fit.</summary>
    /// <param name="array">Where to.</param>
    /// <param name="arrayIndex">First index there.</param>
    /// <param name="tensorIndex">First row-major index here.</param>
    public void CopyTo(T[] array, int arrayIndex = 0, long tensorIndex = 0) =>
        CopyTo(array.AsSpan(), arrayIndex, tensorIndex);

    /// <inheritdoc cref="CopyTo(T[], int, long)"/>
    public void CopyTo(Span<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        var target = array[arrayIndex..];
        var count = (int)Math.Min(target.Length, Remaining(tensorIndex));
        if (contiguous) new ReadOnlySpan<T>(data + tensorIndex, count).CopyTo(target);
        else for (var i = 0; i < count; i++) target[i] = data[Strided(tensorIndex + i)];
        GC.KeepAlive(tensor);
    }

    /// <summary>Copies elements in, as many as there are and fit.</summary>
    /// <param name="array">Where from.</param>
    /// <param name="arrayIndex">First index there.</param>
    /// <param name="tensorIndex">First row-major index here.</param>
    public void CopyFrom(T[] array, int arrayIndex = 0, long tensorIndex = 0) =>
        CopyFrom(array.AsSpan(), arrayIndex, tensorIndex);

    /// <inheritdoc cref="CopyFrom(T[], int, long)"/>
    public void CopyFrom(ReadOnlySpan<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        var source = array[arrayIndex..];
        var count = (int)Math.Min(source.Length, Remaining(tensorIndex));
        if (contiguous) source[..count].CopyTo(new Span<T>(data + tensorIndex, count));
        else for (var i = 0; i < count; i++) data[Strided(tensorIndex + i)] = source[i];
        GC.KeepAlive(tensor);
    }

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator()
    {
        for (long i = 0; i < Count; i++) yield return At(i);
    }

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Frees the host copy of a tensor on another device; leaves a host tensor alone.</summary>
    public void Dispose()
    {
        if (owned) tensor.Dispose();
    }

    private T At(long index)
    {
        _ = tensor.Handle;
        var value = data[contiguous ? index : Strided(index)];
        GC.KeepAlive(tensor);
        return value;
    }

    private long Remaining(long tensorIndex)
    {
        _ = tensor.Handle;
        ArgumentOutOfRangeException.ThrowIfNegative(tensorIndex);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(tensorIndex, Count);
        return Count - tensorIndex;
    }

    private long Offset(long[] indices)
    {
        if (indices.Length == 1 && sizes.Length != 1)
        {
            CheckIndex(indices[0], Count, 0);
            return contiguous ? indices[0] : Strided(indices[0]);
        }
        if (indices.Length != sizes.Length && !(indices.Length == 0 && Count == 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(indices), $"The tensor has {sizes.Length} dimensions; got {indices.Length} indices.");
        }
        long offset = 0;
        for (var i = 0; i < indices.Length; i++)
        {
            CheckIndex(indices[i], sizes[i], i);
            offset += indices[i] * strides[i];
        }
        return offset;
    }

    private static void CheckIndex(long index, long size, int dimension)
    {
        if ((ulong)index >= (ulong)size)
        {
            throw new ArgumentOutOfRangeException(
                nameof(index), $"Index {index} is outside of dimension {dimension}, which has {size} elements.");
        }
    }

    // The place of the element with this row-major index.
    private long Strided(long index)
    {
        long offset = 0;
        for (var i = sizes.Length - 1; i >= 0; i--)
        {
            offset += index % sizes[i] * strides[i];
            index /= sizes[i];
        }
        return offset;
    }
}
