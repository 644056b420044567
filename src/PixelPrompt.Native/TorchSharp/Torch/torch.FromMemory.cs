using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PixelPrompt.Native.Interop;
using TorchSharp.Utils;
using static PixelPrompt.Native.Interop.TorchNative;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>A tensor over an array's own memory: both see changes, as long as no dtype or device asks for a copy.</summary>
    /// <param name="rawArray">Elements of a type that tensors hold, of any number of dimensions.</param>
    /// <param name="device">Where; null is the CPU.</param>
    /// <exception cref="NotSupportedException">No dtype belongs to the element type.</exception>
    public static Tensor from_array(Array rawArray, Device? device = null) => from_array(rawArray, null, device ?? CPU);

    /// <summary>A tensor over an array's own memory: both see changes, as long as no dtype or device asks for a copy.</summary>
    /// <param name="rawArray">Elements of a type that tensors hold, of any number of dimensions.</param>
    /// <param name="dtype">The element type; null is the array's own.</param>
    /// <param name="device">Where; null is the default device.</param>
    /// <param name="requires_grad">Whether to record operations for gradients.</param>
    /// <param name="names">Names of the dimensions.</param>
    /// <exception cref="NotSupportedException">No dtype belongs to the element type.</exception>
    public static Tensor from_array(
        Array rawArray, ScalarType? dtype, Device? device = null, bool requires_grad = false, string[]? names = null)
    {
        ArgumentNullException.ThrowIfNull(rawArray);
        return Placed(Over(rawArray, Shape(rawArray)), dtype, device, requires_grad, names);
    }

    /// <summary>A one-dimensional tensor over a part of an array's own memory, read as another dtype.</summary>
    /// <param name="rawArray">Any array of plain values.</param>
    /// <param name="dtype">How the bytes are read.</param>
    /// <param name="count">Number of elements of that dtype; -1 is all that fit.</param>
    /// <param name="offset">Where the first one lies, in bytes.</param>
    /// <param name="requires_grad">Whether to record operations for gradients.</param>
    /// <exception cref="ArgumentOutOfRangeException">The part lies outside of the array.</exception>
    public static Tensor frombuffer(
        Array rawArray, ScalarType dtype, long count = -1, long offset = 0, bool requires_grad = false)
    {
        ArgumentNullException.ThrowIfNull(rawArray);
        var bytes = Buffer.ByteLength(rawArray);
        var size = dtype.ElementSize();
        if (offset < 0 || offset > bytes)
            throw new ArgumentOutOfRangeException(nameof(offset), $"The array has {bytes} bytes; the offset is {offset}.");
        if (count < 0) count = (bytes - offset) / size;
        if (count > (bytes - offset) / size)
        {
            throw new ArgumentOutOfRangeException(
                nameof(count), $"{count} elements of {dtype} from byte {offset} on do not fit into {bytes} bytes.");
        }
        return Over(rawArray, [count], dtype, offset).requires_grad_(requires_grad);
    }

    internal static long[] Shape(Array array)
    {
        var shape = new long[array.Rank];
        for (var i = 0; i < shape.Length; i++) shape[i] = array.GetLongLength(i);
        return shape;
    }

    internal static string Show(ReadOnlySpan<long> shape) => $"[{string.Join(", ", shape.ToArray())}]";

    /// <summary>A host tensor over an array that stays pinned until the last tensor over it dies.</summary>
    private static unsafe Tensor Over(Array array, ReadOnlySpan<long> shape, ScalarType? dtype = null, long offset = 0)
    {
        var type = dtype ?? DotNetTypes.DTypeOf(array.GetType().GetElementType()!);
        var pin = new PinnedArray(array);
        var context = (void*)GCHandle.ToIntPtr(GCHandle.Alloc(pin));
        return pp_tensor_from_blob((byte*)pin.Address + offset, shape, shape.Length, (int)type, &Release, context, out var result)
            .Give(result);
    }

    [UnmanagedCallersOnly]
    private static unsafe void Release(void* context)
    {
        var handle = GCHandle.FromIntPtr((IntPtr)context);
        ((PinnedArray)handle.Target!).Dispose();
        handle.Free();
    }

    private static unsafe Tensor FromValues<T>(
        ReadOnlySpan<T> values, ReadOnlySpan<long> shape, ScalarType? dtype, Device? device, bool requiresGrad,
        string[]? names)
        where T : unmanaged
    {
        long count = 1;
        foreach (var size in shape) count = checked(count * size);
        if (count != values.Length)
        {
            throw new ArgumentException(
                $"mismatched total size creating a tensor from an array: {Show(shape)} has {count} elements, the array {values.Length}.",
                nameof(values));
        }
        var own = DotNetTypes.DTypeOf(typeof(T));
        var host = pp_tensor_empty(shape, shape.Length, NativeOptions.New(own, CPU), out var made).Give(made);
        pp_tensor_data(host, out var address).Check();
        values.CopyTo(new Span<T>((void*)address, values.Length));
        return Placed(host, dtype, device, requiresGrad, names);
    }

    private static Tensor FromList<T>(
        IList<T> values, ReadOnlySpan<long> shape, ScalarType? dtype, Device? device, bool requiresGrad, string[]? names)
        where T : unmanaged =>
        FromValues<T>(values is T[] array ? array : [.. values], shape, dtype, device, requiresGrad, names);

    private static Tensor FromArray<T>(Array values, ScalarType? dtype, Device? device, bool requiresGrad, string[]? names)
        where T : unmanaged =>
        FromValues(
            MemoryMarshal.CreateReadOnlySpan(
                ref Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(values)), values.Length),
            Shape(values), dtype, device, requiresGrad, names);

    /// <summary>The host tensor itself, or its conversion, after which the host tensor is disposed.</summary>
    private static Tensor Placed(Tensor host, ScalarType? dtype, Device? device, bool requiresGrad, string[]? names)
    {
        var place = InitializeDevice(device);
        var result = host;
        if ((dtype is { } type && type != host.dtype) || place.type != DeviceType.CPU)
            result = host.to(dtype ?? host.dtype, place, disposeAfter: true);
        if (requiresGrad) result.requires_grad = true;
        return result.Named(names);
    }

    private static Tensor Named(this Tensor tensor, string[]? names) =>
        names is { Length: > 0 } ? tensor.rename_(names) : tensor;
}
