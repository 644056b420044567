using PixelPrompt.Native.Interop;
using static PixelPrompt.Native.Interop.TorchNative;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Tensors one after another along a dimension they have.</summary>
    public static Tensor cat(IList<Tensor> tensors, long dim = 0) =>
        pp_tensor_cat(tensors.ToArray(), dim, out var r).Give(r);

    /// <summary>Tensors one after another along a dimension they have.</summary>
    public static Tensor cat(Tensor[] tensors, long dim = 0) => pp_tensor_cat(tensors, dim, out var r).Give(r);

    /// <summary>Tensors one after another along a dimension they have.</summary>
    public static Tensor cat(ReadOnlySpan<Tensor> tensors, long dim = 0) =>
        pp_tensor_cat(tensors.ToArray(), dim, out var r).Give(r);

    /// <summary>Tensors one after another along a dimension they have (the same as cat).</summary>
    public static Tensor concat(IList<Tensor> tensors, long dim = 0) => cat(tensors, dim);

    /// <summary>Tensors one after another along a dimension they have (the same as cat).</summary>
    public static Tensor concat(Tensor[] tensors, long dim = 0) => cat(tensors, dim);

    /// <summary>Tensors one after another along a dimension they have (the same as cat).</summary>
    public static Tensor concat(ReadOnlySpan<Tensor> tensors, long dim = 0) => cat(tensors, dim);

    /// <summary>Tensors of one shape one after another along a new dimension.</summary>
    public static Tensor stack(IEnumerable<Tensor> tensors, long dim = 0) =>
        pp_tensor_stack(tensors.ToArray(), dim, out var r).Give(r);

    /// <summary>Tensors side by side: along the second dimension, vectors along their only one.</summary>
    public static Tensor hstack(IList<Tensor> tensors) => pp_tensor_hstack(tensors.ToArray(), out var r).Give(r);

    /// <summary>Tensors side by side: along the second dimension, vectors along their only one.</summary>
    public static Tensor hstack(params Tensor[] tensors) => pp_tensor_hstack(tensors, out var r).Give(r);

    /// <summary>Tensors side by side: along the second dimension, vectors along their only one.</summary>
    public static Tensor hstack(IEnumerable<Tensor> tensors) => pp_tensor_hstack(tensors.ToArray(), out var r).Give(r);

    /// <summary>Tensors side by side: along the second dimension, vectors along their only one.</summary>
    public static Tensor hstack(ReadOnlySpan<Tensor> tensors) => pp_tensor_hstack(tensors.ToArray(), out var r).Give(r);

    /// <summary>Tensors one below another: along the first dimension, vectors as rows.</summary>
    public static Tensor vstack(IList<Tensor> tensors) => pp_tensor_vstack(tensors.ToArray(), out var r).Give(r);

    /// <summary>Tensors one below another: along the first dimension, vectors as rows.</summary>
    public static Tensor vstack(Tensor[] tensors) => pp_tensor_vstack(tensors, out var r).Give(r);

    /// <summary>Tensors one below another: along the first dimension, vectors as rows.</summary>
    public static Tensor vstack(ReadOnlySpan<Tensor> tensors) => pp_tensor_vstack(tensors.ToArray(), out var r).Give(r);

    /// <summary>At most so many parts of equal size along one dimension; the last may be smaller.</summary>
    public static Tensor[] chunk(Tensor input, long chunks, long dim = 0) => input.chunk(chunks, dim);

    /// <summary>Parts of these sizes along one dimension.</summary>
    public static Tensor[] split(Tensor tensor, long[] split_size_or_sections, long dim = 0) =>
        tensor.split(split_size_or_sections, dim);

    /// <summary>Grids of coordinates over vectors; indexing is "ij" (rows first) or "xy".</summary>
    public static Tensor[] meshgrid(IEnumerable<Tensor> tensors, string indexing = "ij") =>
        pp_tensor_meshgrid(tensors.ToArray(), indexing, out var r).Give(r);

    /// <summary>The tensors expanded to the shape they have in common.</summary>
    public static IList<Tensor> broadcast_tensors(params Tensor[] tensors) =>
        pp_tensor_broadcast_tensors(tensors, out var r).Give(r);

    /// <summary>x where the condition holds, else y.</summary>
    public static Tensor where(Tensor condition, Tensor x, Tensor y) =>
        pp_tensor_where(condition, x, y, out var r).Give(r);

    /// <summary>The indices of the true elements, one vector a dimension.</summary>
    public static Tensor[] where(Tensor condition) => pp_tensor_where_true(condition, out var r).Give(r);

    /// <summary>The elements that `index` names along one dimension; has the shape of `index`.</summary>
    public static Tensor gather(Tensor input, long dim, Tensor index) => input.gather(dim, index);

    /// <summary>The elements that `index` names along one dimension; has the shape of `index`.</summary>
    public static Tensor gather(Tensor input, long dim, Tensor index, bool sparse_grad = false) =>
        pp_tensor_gather(input, dim, index, sparse_grad, out var r).Give(r);

    /// <summary>With each element of src put where `index` says along one dimension.</summary>
    public static Tensor scatter(Tensor input, long dim, Tensor index, Tensor src) => input.scatter(dim, index, src);

    /// <summary>In place: with each element of src put where `index` says along one dimension.</summary>
    public static Tensor scatter_(Tensor input, long dim, Tensor index, Tensor src) => input.scatter_(dim, index, src);

    /// <summary>With each element of src added where `index` says along one dimension.</summary>
    public static Tensor scatter_add(Tensor input, long dim, Tensor index, Tensor src) =>
        input.scatter_add(dim, index, src);

    /// <summary>In place: with each element of src added where `index` says along one dimension.</summary>
    public static Tensor scatter_add_(Tensor input, long dim, Tensor index, Tensor src) =>
        input.scatter_add_(dim, index, src);

    /// <summary>The slices with these indices along one dimension.</summary>
    public static Tensor index_select(Tensor input, long dim, Tensor index) => input.index_select(dim, index);

    /// <summary>The elements under the mask, in order; one dimension.</summary>
    public static Tensor masked_select(Tensor input, Tensor mask) => input.masked_select(mask);

    /// <summary>The elements that `indices` name along one dimension, with broadcasting.</summary>
    public static Tensor take_along_dim(Tensor input, Tensor indices, long dim = 0) =>
        input.take_along_dim(indices, dim);

    /// <summary>The elements that the indices name along one dimension, with broadcasting.</summary>
    public static Tensor take_along_dim(Tensor input, IEnumerable<long> indices, long dim = 0)
    {
        using var list = tensor(indices.ToArray());
        return input.take_along_dim(list, dim);
    }
}
