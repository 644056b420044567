using static TorchSharp.torch;

namespace PixelPrompt.Tests.Native.Binding;

internal static partial class GradientCases
{
    private static Dictionary<string, GradientCase> Arithmetic => new()
    {
        ["pp_tensor_add"] = Binary((a, b) => a.add(b, 0.7)),
        ["pp_tensor_add_"] = Binary((a, b) => a.clone().add_(b, 0.7)),
        ["pp_tensor_add_scalar"] = Unary(x => x.add(2.5, 0.5)),
        ["pp_tensor_add_scalar_"] = InPlace(x => x.add_(2.5, 0.5)),
        ["pp_tensor_sub"] = Binary((a, b) => a - b),
        ["pp_tensor_sub_"] = Binary((a, b) => a.clone().sub_(b)),
        ["pp_tensor_sub_scalar"] = Unary(x => x - 1.5),
        ["pp_tensor_sub_scalar_"] = InPlace(x => x.sub_(1.5)),
        ["pp_tensor_rsub_scalar"] = Unary(x => 1.5 - x),
        ["pp_tensor_mul"] = Of(x => x[0] * x[1], X(2, 3), X(3)),
        ["pp_tensor_mul_"] = Of(x => x[0].clone().mul_(x[1]), X(2, 3), X(3)),
        ["pp_tensor_mul_scalar"] = Unary(x => x * 1.7),
        ["pp_tensor_mul_scalar_"] = InPlace(x => x.mul_(1.7)),
        ["pp_tensor_div"] = Of(
            x => Joined([x[0] / x[1], x[0].div(x[1], RoundingMode.floor), x[0].div(x[1], RoundingMode.trunc)]), X(2, 3), Positive(3)),
        ["pp_tensor_div_"] = Of(x => x[0].clone().div_(x[1]), X(2, 3), Positive(3)),
        ["pp_tensor_div_scalar"] = Unary(x => x / 1.7),
        ["pp_tensor_div_scalar_"] = InPlace(x => x.div_(1.7)),
        ["pp_tensor_pow"] = Binary((a, b) => a.pow(b), 0.3),
        ["pp_tensor_pow_"] = Binary((a, b) => a.clone().pow_(b), 0.3),
        ["pp_tensor_pow_scalar"] = Unary(x => x.pow(3)),
        ["pp_tensor_pow_scalar_"] = InPlace(x => x.pow_(2.5), 0.3),
        ["pp_tensor_scalar_pow"] = Unary(x => pow(2.5, x)),
        ["pp_tensor_remainder"] = Of(x => x[0].remainder(x[1]), X(2, 3), Positive(2, 3)),
        ["pp_tensor_remainder_scalar"] = Unary(x => x.remainder(0.7)),
        ["pp_tensor_remainder_"] = Of(x => x[0].clone().remainder_(x[1]), X(2, 3), Positive(2, 3)),
        ["pp_tensor_remainder_scalar_"] = InPlace(x => x.remainder_(0.7)),
        ["pp_tensor_fmod"] = Of(x => x[0].fmod(x[1]), X(2, 3), Positive(2, 3)),
        ["pp_tensor_fmod_scalar"] = Unary(x => x.fmod(0.7)),
        ["pp_tensor_fmod_"] = Of(x => x[0].clone().fmod_(x[1]), X(2, 3), Positive(2, 3)),
        ["pp_tensor_fmod_scalar_"] = InPlace(x => x.fmod_(0.7)),
        ["pp_tensor_maximum"] = Binary((a, b) => a.maximum(b)),
        ["pp_tensor_minimum"] = Binary((a, b) => a.minimum(b)),
        ["pp_tensor_atan2"] = Binary((a, b) => a.atan2(b), 0.3),
        ["pp_tensor_hypot"] = Binary((a, b) => a.hypot(b), 0.3),
        ["pp_tensor_logaddexp"] = Binary((a, b) => a.logaddexp(b)),
        ["pp_tensor_addcmul"] = Of(x => x[0].addcmul(x[1], x[2], 0.6), X(2, 3), X(2, 3), X(2, 3)),
        ["pp_tensor_addcmul_"] = Of(x => x[0].clone().addcmul_(x[1], x[2], 0.6), X(2, 3), X(2, 3), X(2, 3)),
        ["pp_tensor_addcdiv"] = Of(x => x[0].addcdiv(x[1], x[2], 0.6), X(2, 3), X(2, 3), Positive(2, 3)),
        ["pp_tensor_addcdiv_"] = Of(x => x[0].clone().addcdiv_(x[1], x[2], 0.6), X(2, 3), X(2, 3), Positive(2, 3)),
        ["pp_tensor_lerp"] = Of(x => x[0].lerp(x[1], x[2]), X(2, 3), X(2, 3), X(2, 3)),
        ["pp_tensor_lerp_"] = Of(x => x[0].clone().lerp_(x[1], x[2]), X(2, 3), X(2, 3), X(2, 3)),
        ["pp_tensor_clamp"] = Unary(x => x.clamp(-0.5, 0.8)),
        ["pp_tensor_clamp_"] = InPlace(x => x.clamp_(-0.5, 0.8)),
        ["pp_tensor_clamp_tensor"] = Of(x => x[0].clamp(x[1], x[2]), X(2, 3), new Input(-1, -0.4, 3), new Input(0.4, 1, 3)),
        ["pp_tensor_clamp_tensor_"] = Of(x => x[0].clone().clamp_(x[1], x[2]), X(2, 3), new Input(-1, -0.4, 3), new Input(0.4, 1, 3)),
    };
}
