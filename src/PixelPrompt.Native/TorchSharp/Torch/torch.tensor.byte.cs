namespace TorchSharp;

public static partial class torch
{
    /// <summary>A tensor without dimensions, of one number.</summary>
    /// <param name="scalar">The number.</param>
    /// <param name="device">Where; null is the default device.</param>
    /// <param name="requires_grad">Whether to record operations for gradients.</param>
    public static Tensor tensor(byte scalar, Device? device = null, bool requires_grad = false) =>
        FromValues([scalar], [], null, device, requires_grad, null);

    /// <summary>A tensor of one dimension, copied from an array.</summary>
    /// <param name="rawArray">The elements.</param>
    /// <param name="dtype">The element type; null is Byte.</param>
    /// <param name="device">Where; null is the default device.</param>
    /// <param name="requires_grad">Whether to record operations for gradients.</param>
    /// <param name="names">Names of the dimensions.</param>
    public static Tensor tensor(
        byte[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromValues<byte>(rawArray, [rawArray.Length], dtype, device, requires_grad, names);

    /// <summary>A tensor of one dimension, copied from a list.</summary>
    /// <param name="rawArray">The elements.</param>
    /// <param name="dtype">The element type; null is Byte.</param>
    /// <param name="device">Where; null is the default device.</param>
    /// <param name="requires_grad">Whether to record operations for gradients.</param>
    /// <param name="names">Names of the dimensions.</param>
    public static Tensor tensor(
        IList<byte> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromList(rawArray, [rawArray.Count], dtype, device, requires_grad, names);

    /// <summary>A tensor copied from an array, its last dimension running fastest.</summary>
    /// <param name="rawArray">The elements; exactly as many as the dimensions have.</param>
    /// <param name="dimensions">The sizes.</param>
    /// <param name="dtype">The element type; null is Byte.</param>
    /// <param name="device">Where; null is the default device.</param>
    /// <param name="requires_grad">Whether to record operations for gradients.</param>
    /// <param name="names">Names of the dimensions.</param>
    public static Tensor tensor(
        byte[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        FromValues<byte>(rawArray, dimensions, dtype, device, requires_grad, names);

    /// <summary>A tensor copied from a list, its last dimension running fastest.</summary>
    /// <param name="rawArray">The elements; exactly as many as the dimensions have.</param>
    /// <param name="dimensions">The sizes.</param>
    /// <param name="dtype">The element type; null is Byte.</param>
    /// <param name="device">Where; null is the default device.</param>
    /// <param name="requires_grad">Whether to record operations for gradients.</param>
    /// <param name="names">Names of the dimensions.</param>
    public static Tensor tensor(
        IList<byte> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        FromList(rawArray, dimensions, dtype, device, requires_grad, names);

    /// <summary>A tensor copied from memory, its last dimension running fastest.</summary>
    /// <param name="rawArray">The elements; exactly as many as the dimensions have.</param>
    /// <param name="dimensions">The sizes.</param>
    /// <param name="dtype">The element type; null is Byte.</param>
    /// <param name="device">Where; null is the default device.</param>
    /// <param name="requires_grad">Whether to record operations for gradients.</param>
    /// <param name="names">Names of the dimensions.</param>
    public static Tensor tensor(
        Memory<byte> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        FromValues<byte>(rawArray.Span, dimensions, dtype, device, requires_grad, names);

    /// <summary>A tensor of two dimensions, copied from a list, the last running fastest.</summary>
    public static Tensor tensor(
        IList<byte> rawArray, long rows, long columns, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        FromList(rawArray, [rows, columns], dtype, device, requires_grad, names);

    /// <summary>A tensor of three dimensions, copied from a list, the last running fastest.</summary>
    public static Tensor tensor(
        IList<byte> rawArray, long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        FromList(rawArray, [dim0, dim1, dim2], dtype, device, requires_grad, names);

    /// <summary>A tensor of four dimensions, copied from a list, the last running fastest.</summary>
    public static Tensor tensor(
        IList<byte> rawArray, long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        FromList(rawArray, [dim0, dim1, dim2, dim3], dtype, device, requires_grad, names);

    /// <summary>A tensor of two dimensions, copied from an array.</summary>
    public static Tensor tensor(
        byte[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromArray<byte>(rawArray, dtype, device, requires_grad, names);

    /// <summary>A tensor of three dimensions, copied from an array.</summary>
    public static Tensor tensor(
        byte[,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromArray<byte>(rawArray, dtype, device, requires_grad, names);

    /// <summary>A tensor of four dimensions, copied from an array.</summary>
    public static Tensor tensor(
        byte[,,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromArray<byte>(rawArray, dtype, device, requires_grad, names);
}
