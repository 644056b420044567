using static TorchSharp.torch;

namespace PixelPrompt.Tests.Native.Binding;

internal static partial class GradientCases
{
    private static Dictionary<string, GradientCase> Gathers => new()
    {
        ["pp_tensor_index"] = Of(
            x => Joined([x[0][TensorIndex.Ellipsis, TensorIndex.Slice(1, 3)], x[0][Ints(1, 0, 1)], x[0][TensorIndex.Null, 1]]), X(2, 3)),
        ["pp_tensor_index_put_"] = Of(
            x => x[0].clone().index_put_(x[1], [Ints(1, 0, 1), Ints(2, 2, 0)], true), X(2, 3), X(3)),
        ["pp_tensor_index_put_scalar_"] = InPlace(x => x.index_put_(2.5, TensorIndex.Single(1), TensorIndex.Slice(1))),
        ["pp_tensor_index_select"] = Unary(x => x.index_select(1, Ints(2, 0, 2))),
        ["pp_tensor_index_add"] = Of(x => x[0].index_add(0, Ints(1, 1, 0), x[1], 0.4), X(2, 3), X(3, 3)),
        ["pp_tensor_index_add_"] = Of(x => x[0].clone().index_add_(0, Ints(1, 1, 0), x[1], 0.4), X(2, 3), X(3, 3)),
        ["pp_tensor_index_copy"] = Of(x => x[0].index_copy(1, Ints(2, 0), x[1]), X(2, 3), X(2, 2)),
        ["pp_tensor_index_copy_"] = Of(x => x[0].clone().index_copy_(1, Ints(2, 0), x[1]), X(2, 3), X(2, 2)),
        ["pp_tensor_index_fill"] = Unary(x => x.index_fill(1, Ints(2), 3)),
        ["pp_tensor_index_fill_"] = InPlace(x => x.index_fill_(1, Ints(2), 3)),
        ["pp_tensor_gather"] = Unary(x => x.gather(1, Ints(0, 2, 2, 1).view(2, 2))),
        ["pp_tensor_scatter"] = Of(x => x[0].scatter(1, Ints(0, 2, 2, 1).view(2, 2), x[1]), X(2, 3), X(2, 2)),
        ["pp_tensor_scatter_"] = Of(x => x[0].clone().scatter_(1, Ints(0, 2, 2, 1).view(2, 2), x[1]), X(2, 3), X(2, 2)),
        ["pp_tensor_scatter_scalar_"] = InPlace(x => x.scatter_(1, Ints(0, 2).view(2, 1), 4)),
        ["pp_tensor_scatter_add"] = Of(x => x[0].scatter_add(1, Ints(0, 0, 2, 1).view(2, 2), x[1]), X(2, 3), X(2, 2)),
        ["pp_tensor_scatter_add_"] = Of(x => x[0].clone().scatter_add_(1, Ints(0, 0, 2, 1).view(2, 2), x[1]), X(2, 3), X(2, 2)),
        ["pp_tensor_take"] = Unary(x => x.take(Ints(5, 0, 5))),
        ["pp_tensor_take_along_dim"] = Unary(x => x.take_along_dim(Ints(0, 2, 2, 1).view(2, 2), 1)),
        ["pp_tensor_masked_fill"] = Unary(x => x.masked_fill(Mask(), 9)),
        ["pp_tensor_masked_fill_"] = InPlace(x => x.masked_fill_(Mask(), 9)),
        ["pp_tensor_masked_scatter"] = Of(x => x[0].masked_scatter(Mask(), x[1]), X(2, 3), X(5)),
        ["pp_tensor_masked_scatter_"] = Of(x => x[0].clone().masked_scatter_(Mask(), x[1]), X(2, 3), X(5)),
        ["pp_tensor_masked_select"] = Unary(x => x.masked_select(Mask())),
        ["pp_tensor_where"] = Binary((a, b) => where(Mask(), a, b)),
    };
}
