using TorchSharp.Modules;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace PixelPrompt.Models.Vqgan;

// Shape suffixes in this folder: B batch, C channels, D width of a codebook entry, H and W rows and columns at hand,
// K codebook entries, L cells (H x W), N tokens of a picture.

/// <summary>The small pieces that every block is made of.</summary>
internal static class VqganLayers
{
    private const double NormEps = 1e-6;

    /// <summary>A convolution that keeps the size: kernel 1 or 3.</summary>
    internal static Conv2d Conv(int from, int to, int kernel, Device device) =>
        nn.Conv2d(from, to, kernel_size: kernel, stride: 1, padding: kernel / 2, device: device);

    internal static GroupNorm? Norm(VqganConfig config, int channels, Device device) =>
        config.Norm == VqganNorm.None ? null
        : nn.GroupNorm(VqganConfigRules.NormGroups, channels, eps: NormEps, device: device);

    /// <summary>Normalises in float32 whatever the compute dtype: libtorch 1.13 has no half-precision GroupNorm on the CPU.</summary>
    internal static Tensor Normalise(GroupNorm? norm, Tensor x_BCHW) =>
        norm is null ? x_BCHW.alias()
        : x_BCHW.dtype == ScalarType.Float32 ? norm.call(x_BCHW)
        : norm.call(x_BCHW.to(ScalarType.Float32)).to(x_BCHW.dtype);

    internal static Tensor NormaliseSilu(GroupNorm? norm, Tensor x_BCHW)
    {
        using var normalised_BCHW = Normalise(norm, x_BCHW);
        // In place where no gradient needs the input and it is not the caller's own tensor.
        return norm is not null && !is_grad_enabled() ? normalised_BCHW.silu_().alias() : F.silu(normalised_BCHW);
    }

    /// <summary>Applies a module and lets go of its input at once: at full size one activation is 33 MB a picture.</summary>
    internal static Tensor Step(nn.Module<Tensor, Tensor> module, Tensor x_BCHW)
    {
        using (x_BCHW) return module.call(x_BCHW);
    }

    /// <summary>Moves s x s pixels into the channels, [B, C, H, W] to [B, C s s, H/s, W/s].</summary>
    internal static Tensor SpaceToDepth(Tensor x_BCHW, int s)
    {
        var (b, c, h, w) = (x_BCHW.shape[0], x_BCHW.shape[1], x_BCHW.shape[2], x_BCHW.shape[3]);
        return x_BCHW.reshape(b, c, h / s, s, w / s, s).permute(0, 1, 3, 5, 2, 4).reshape(b, c * s * s, h / s, w / s);
    }

    /// <summary>The reverse of <see cref="SpaceToDepth"/>.</summary>
    internal static Tensor DepthToSpace(Tensor x_BCHW, int s)
    {
        var (b, c, h, w) = (x_BCHW.shape[0], x_BCHW.shape[1] / (s * s), x_BCHW.shape[2], x_BCHW.shape[3]);
        return x_BCHW.reshape(b, c, s, s, h, w).permute(0, 1, 4, 2, 5, 3).reshape(b, c, h * s, w * s);
    }
}
