using static TorchSharp.torch;

namespace PixelPrompt.Tests.Native.Binding;

internal static partial class GradientCases
{
    private static Dictionary<string, GradientCase> Reductions => new()
    {
        ["pp_tensor_sum"] = Unary(x => x.sum()),
        ["pp_tensor_sum_dim"] = Unary(x => x.sum(1, keepdim: true)),
        ["pp_tensor_mean"] = Unary(x => x.mean()),
        ["pp_tensor_mean_dim"] = Unary(x => x.mean([0L])),
        ["pp_tensor_prod"] = Unary(x => x.prod()),
        ["pp_tensor_prod_dim"] = Unary(x => x.prod(1)),
        ["pp_tensor_std"] = Unary(x => x.std()),
        ["pp_tensor_std_dim"] = Unary(x => x.std(1, unbiased: false)),
        ["pp_tensor_var"] = Unary(x => x.var(false)),
        ["pp_tensor_var_dim"] = Unary(x => x.var(1)),
        ["pp_tensor_std_mean"] = Unary(x => Both(x.std_mean())),
        ["pp_tensor_std_mean_dim"] = Unary(x => Both(x.std_mean(1))),
        ["pp_tensor_var_mean"] = Unary(x => Both(x.var_mean())),
        ["pp_tensor_var_mean_dim"] = Unary(x => Both(x.var_mean(1))),
        ["pp_tensor_norm"] = Unary(x => x.norm(3f)),
        ["pp_tensor_norm_dim"] = Unary(x => x.norm(1)),
        ["pp_tensor_dist"] = Binary((a, b) => a.dist(b, 3)),
        ["pp_tensor_max"] = Unary(x => x.max()),
        ["pp_tensor_min"] = Unary(x => x.min()),
        ["pp_tensor_max_dim"] = Unary(x => x.max(1).values),
        ["pp_tensor_min_dim"] = Unary(x => x.min(1).values),
        ["pp_tensor_amax"] = Unary(x => x.amax(1L)),
        ["pp_tensor_amin"] = Unary(x => x.amin(0L, 1L)),
        ["pp_tensor_aminmax"] = Unary(x => Both(x.aminmax(1))),
        ["pp_tensor_logsumexp"] = Unary(x => x.logsumexp(1)),
        ["pp_tensor_softmax"] = Unary(x => x.softmax(1)),
        ["pp_tensor_log_softmax"] = Unary(x => x.log_softmax(1)),
        ["pp_tensor_cumsum"] = Unary(x => x.cumsum(1)),
        ["pp_tensor_cumprod"] = Unary(x => x.cumprod(1)),
        ["pp_tensor_topk"] = Unary(x => x.topk(2).values),
        ["pp_tensor_sort"] = Unary(x => x.sort(descending: true).Values),
        ["pp_tensor_kthvalue"] = Unary(x => x.kthvalue(2, 1).values),
        ["pp_tensor_median"] = Unary(x => x.median()),
        ["pp_tensor_median_dim"] = Unary(x => x.median(1).values),
        ["pp_tensor_mode"] = Unary(x => x.mode(1).values),
        ["pp_tensor_quantile"] = Unary(x => x.quantile(tensor(new[] { 0.3, 0.8 }), 1)),
    };

    private static Dictionary<string, GradientCase> Products => new()
    {
        ["pp_tensor_matmul"] = Of(x => Joined([x[0].matmul(x[1]), x[1].matmul(x[2])]), X(2, 2, 3), X(3, 2), X(2)),
        ["pp_tensor_mm"] = Of(x => x[0].mm(x[1]), X(2, 3), X(3, 4)),
        ["pp_tensor_bmm"] = Of(x => x[0].bmm(x[1]), X(2, 2, 3), X(2, 3, 2)),
        ["pp_tensor_mv"] = Of(x => x[0].mv(x[1]), X(2, 3), X(3)),
        ["pp_tensor_dot"] = Of(x => x[0].dot(x[1]), X(3), X(3)),
        ["pp_tensor_outer"] = Of(x => x[0].outer(x[1]), X(2), X(3)),
        ["pp_tensor_addmm"] = Of(x => x[0].addmm(x[1], x[2], 0.5f, 2f), X(2, 4), X(2, 3), X(3, 4)),
        ["pp_tensor_addmm_"] = Of(x => x[0].clone().addmm_(x[1], x[2], 0.5f, 2f), X(2, 4), X(2, 3), X(3, 4)),
        ["pp_tensor_addbmm"] = Of(x => x[0].addbmm(x[1], x[2], 0.5f, 2f), X(2, 2), X(2, 2, 3), X(2, 3, 2)),
        ["pp_tensor_baddbmm"] = Of(x => x[0].baddbmm(x[1], x[2], 0.5f, 2f), X(2, 2, 2), X(2, 2, 3), X(2, 3, 2)),
        ["pp_tensor_einsum"] = Of(x => einsum("bij,bjk->ki", x[0], x[1]), X(2, 2, 3), X(2, 3, 2)),
        ["pp_tensor_cdist"] = Of(x => cdist(x[0], x[1]), X(3, 2), X(2, 2)),
    };
}
