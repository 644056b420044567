using PixelPrompt.Native.Interop;
using static PixelPrompt.Native.Interop.TorchNative;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Integers from low up to but without high.</summary>
    public static Tensor randint(
        long low, long high, long[] size, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        pp_tensor_randint(low, high, size, size.Length, NativeOptions.New(dtype ?? ScalarType.Int64, device, requires_grad), generator, out var r)
            .Give(r).Named(names);

    /// <summary>Integers from low up to but without high.</summary>
    public static Tensor randint(
        long low, long high, Size size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        Generator? generator = null, string[]? names = null) =>
        randint(low, high, size.Shape, dtype, device, requires_grad, generator, names);

    /// <summary>Integers from 0 up to but without high.</summary>
    public static Tensor randint(
        long high, Size size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        Generator? generator = null, string[]? names = null) =>
        randint(0, high, size.Shape, dtype, device, requires_grad, generator, names);

    /// <summary>Integers from 0 up to but without high.</summary>
    public static Tensor randint(
        long high, long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        Generator? generator = null, string[]? names = null) =>
        randint(0, high, size, dtype, device, requires_grad, generator, names);

    /// <summary>Integers from low up to but without high.</summary>
    public static Tensor randint(
        int low, int high, int[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        Generator? generator = null, string[]? names = null) =>
        randint(low, high, new Size(size).Shape, dtype, device, requires_grad, generator, names);

    /// <summary>Integers from 0 up to but without high.</summary>
    public static Tensor randint(
        int high, int[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        Generator? generator = null, string[]? names = null) =>
        randint(0, high, new Size(size).Shape, dtype, device, requires_grad, generator, names);

    /// <summary>Numbers from start up to but without stop; int64 when all three are integers.</summary>
    public static Tensor arange(
        Scalar start, Scalar stop, Scalar step, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false) =>
        pp_tensor_arange(start, stop, step, NativeOptions.New(dtype ?? RangeType(start, stop, step), device, requires_grad), out var r)
            .Give(r);

    /// <summary>Numbers from start up to but without stop, by 1; int64 when both are integers.</summary>
    public static Tensor arange(
        Scalar start, Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        arange(start, stop, 1, dtype, device, requires_grad);

    /// <summary>Numbers from 0 up to but without stop, by 1; int64 when it is an integer.</summary>
    public static Tensor arange(
        Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        arange(0, stop, 1, dtype, device, requires_grad);

    /// <summary>So many numbers from start to end, both included, at equal distances.</summary>
    public static Tensor linspace(
        double start, double end, long steps, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false) =>
        pp_tensor_linspace(start, end, steps, NativeOptions.New(dtype, device, requires_grad), out var r).Give(r);

    /// <summary>Ones on the diagonal of a matrix, else zeros; square when columns is -1.</summary>
    public static Tensor eye(
        long rows, long columns = -1, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        pp_tensor_eye(rows, columns < 0 ? rows : columns, NativeOptions.New(dtype, device, requires_grad), out var r)
            .Give(r).Named(names);

    /// <summary>The integers from 0 to n - 1 in random order.</summary>
    public static Tensor randperm(
        long n, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        Generator? generator = null) =>
        pp_tensor_randperm(n, NativeOptions.New(dtype ?? ScalarType.Int64, device, requires_grad), generator, out var r)
            .Give(r);

    /// <summary>The integers from 0 to n - 1 in random order, into a given tensor.</summary>
    public static Tensor randperm(long n, Tensor @out, Generator? generator = null) =>
        pp_tensor_randperm_out(n, @out, generator, out var r).Give(r);

    /// <summary>Normally distributed numbers.</summary>
    public static Tensor normal(
        double mean, double std, ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        empty(size, dtype, device, false, names).Drawn(mean, std, generator).requires_grad_(requires_grad);

    /// <summary>Normally distributed numbers, each with its own mean and deviation.</summary>
    public static Tensor normal(Tensor mean, Tensor std, Generator? generator = null) =>
        pp_tensor_normal(mean, std, generator, out var r).Give(r);

    /// <summary>Uninitialised elements with these strides, in elements.</summary>
    public static Tensor empty_strided(
        long[] size, long[] strides, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        empty_strided((ReadOnlySpan<long>)size, strides, dtype, device, requires_grad, names);

    /// <summary>Uninitialised elements with these strides, in elements.</summary>
    public static Tensor empty_strided(
        ReadOnlySpan<long> size, ReadOnlySpan<long> strides, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        pp_tensor_empty_strided(size, size.Length, strides, strides.Length, NativeOptions.New(dtype, device, requires_grad), out var r)
            .Give(r).Named(names);

    /// <summary>The first `size` elements of a file of raw bytes; shared writes changes back.</summary>
    public static Tensor from_file(
        string filename, bool? shared = null, long? size = 0, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false) =>
        pp_tensor_from_file(filename, shared ?? false, size ?? 0, NativeOptions.New(dtype, device, requires_grad), out var r)
            .Give(r);

    /// <summary>Complex numbers of these lengths and angles.</summary>
    public static Tensor polar(Tensor abs, Tensor angle) => pp_tensor_polar(abs, angle, out var r).Give(r);

    /// <summary>Complex numbers of these parts.</summary>
    public static Tensor complex(Tensor real, Tensor imag) => pp_tensor_complex(real, imag, out var r).Give(r);

    /// <summary>Row and column indices of a lower triangle: [2, count].</summary>
    public static Tensor tril_indices(
        long row, long col, long offset = 0, ScalarType dtype = ScalarType.Int64, Device? device = null) =>
        pp_tensor_tril_indices(row, col, offset, NativeOptions.New(dtype, device), out var r).Give(r);

    /// <summary>Row and column indices of an upper triangle: [2, count].</summary>
    public static Tensor triu_indices(
        long row, long col, long offset = 0, ScalarType dtype = ScalarType.Int64, Device? device = null) =>
        pp_tensor_triu_indices(row, col, offset, NativeOptions.New(dtype, device), out var r).Give(r);

    /// <summary>Zeros in another tensor's shape.</summary>
    public static Tensor zeros_like(
        Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        input.zeros_like(dtype, device, requires_grad).Named(names);

    /// <summary>Ones in another tensor's shape.</summary>
    public static Tensor ones_like(
        Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        input.ones_like(dtype, device, requires_grad).Named(names);

    /// <summary>Uninitialised elements in another tensor's shape.</summary>
    public static Tensor empty_like(
        Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        input.empty_like(dtype, device, requires_grad).Named(names);

    /// <summary>Uniform numbers in [0, 1) in another tensor's shape.</summary>
    public static Tensor rand_like(
        Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        input.rand_like(dtype, device, requires_grad);

    /// <summary>Standard normal numbers in another tensor's shape.</summary>
    public static Tensor randn_like(
        Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        input.randn_like(dtype, device, requires_grad);

    /// <summary>One value in another tensor's shape.</summary>
    public static Tensor full_like(
        Tensor input, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        input.full_like(value, dtype, device, requires_grad).Named(names);

    private static ScalarType RangeType(Scalar start, Scalar stop, Scalar step) =>
        is_integral(start.Type) && is_integral(stop.Type) && is_integral(step.Type) ? ScalarType.Int64 : get_default_dtype();

    private static Tensor Drawn(this Tensor tensor, double mean, double std, Generator? generator)
    {
        tensor.normal_(mean, std, generator).Dispose();
        return tensor;
    }
}
