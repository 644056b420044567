namespace TorchSharp;

public static partial class torch
{
    /// <summary>Dimensions in another order.</summary>
    public static Tensor permute(Tensor input, params long[] permutation) => input.permute(permutation);

    /// <summary>The same elements under another shape, copied if need be; one size may be -1.</summary>
    public static Tensor reshape(Tensor input, params long[] shape) => input.reshape(shape);

    /// <summary>Two dimensions exchanged.</summary>
    public static Tensor transpose(Tensor input, long dim0, long dim1) => input.transpose(dim0, dim1);

    /// <summary>Rows and columns of a matrix exchanged.</summary>
    public static Tensor t(Tensor input) => input.t();

    /// <summary>The dimensions from start_dim to end_dim made one.</summary>
    public static Tensor flatten(Tensor input, long start_dim = 0, long end_dim = -1) =>
        input.flatten(start_dim, end_dim);

    /// <summary>With a new dimension of size 1 at this place.</summary>
    public static Tensor unsqueeze(Tensor input, long dim) => input.unsqueeze(dim);

    /// <summary>Without the dimensions of size 1, or without the given one if its size is 1.</summary>
    public static Tensor squeeze(Tensor input, long? dim = null) => input.squeeze(dim);

    /// <summary>Elements from start on, so many, along one dimension.</summary>
    public static Tensor narrow(Tensor input, long dim, long start, long length) => input.narrow(dim, start, length);

    /// <summary>The lower triangle of the last two dimensions; 0 above the diagonal.</summary>
    public static Tensor tril(Tensor input, long diagonal = 0) => input.tril(diagonal);

    /// <summary>The upper triangle of the last two dimensions; 0 below the diagonal.</summary>
    public static Tensor triu(Tensor input, long diagonal = 0) => input.triu(diagonal);

    /// <summary>The diagonal of a matrix, or a matrix with this diagonal.</summary>
    public static Tensor diag(Tensor input, long diagonal = 0) => input.diag(diagonal);

    /// <summary>The diagonal over two dimensions, as a new last dimension, without a copy.</summary>
    public static Tensor diagonal(Tensor input, long offset = 0, long dim1 = 0, long dim2 = 1) =>
        input.diagonal(offset, dim1, dim2);

    /// <summary>Elements in reverse order along these dimensions.</summary>
    public static Tensor flip(Tensor input, params long[] dims) => input.flip(dims);

    /// <summary>Columns in reverse order.</summary>
    public static Tensor fliplr(Tensor input) => input.fliplr();

    /// <summary>One tensor an index of one dimension, which goes.</summary>
    public static Tensor[] unbind(Tensor input, long dimension = 0) => input.unbind(dimension);

    /// <summary>Elements moved round along one dimension, or flattened.</summary>
    public static Tensor roll(Tensor input, long shifts, long? dims = null) => input.roll(shifts, dims);

    /// <summary>Elements moved round along two dimensions.</summary>
    public static Tensor roll(Tensor input, (long, long) shifts, (long, long) dims) =>
        input.roll([shifts.Item1, shifts.Item2], [dims.Item1, dims.Item2]);

    /// <summary>Elements moved round along three dimensions.</summary>
    public static Tensor roll(Tensor input, (long, long, long) shifts, (long, long, long) dims) =>
        input.roll([shifts.Item1, shifts.Item2, shifts.Item3], [dims.Item1, dims.Item2, dims.Item3]);

    /// <summary>Elements moved round along these dimensions.</summary>
    public static Tensor roll(Tensor input, long[] shifts, long[] dims) => input.roll(shifts, dims);

    /// <summary>Elements moved round, flattened.</summary>
    public static Tensor roll(Tensor input, long[] shifts) => input.roll(shifts);

    /// <summary>Elements moved round along these dimensions, or flattened.</summary>
    public static Tensor roll(Tensor input, ReadOnlySpan<long> shifts, ReadOnlySpan<long> dims = default) =>
        input.roll(shifts, dims);

    /// <summary>Pairs of floats as complex numbers, without a copy: [..., 2] to [...].</summary>
    public static Tensor view_as_complex(Tensor input) => input.view_as_complex();

    /// <summary>Complex numbers as pairs of floats, without a copy: [...] to [..., 2].</summary>
    public static Tensor view_as_real(Tensor input) => input.view_as_real();
}
