using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Scales the spatial dimensions to a size or by a factor.</summary>
public sealed class Upsample : ParameterLessModule<Tensor, Tensor>
{
    private readonly bool recompute;

    internal Upsample(long[]? size, double[]? scale_factor, UpsampleMode mode, bool? align_corners, bool? recompute_scale_factor) : base(nameof(Upsample))
    {
        (this.size, this.scale_factor, this.mode, this.align_corners) = (size, scale_factor, mode, align_corners);
        recompute = recompute_scale_factor ?? false;
    }

    /// <summary>The result's spatial sizes, or null.</summary>
    public long[]? size { get; }

    /// <summary>The factor of each spatial dimension, or null.</summary>
    public double[]? scale_factor { get; }

    /// <summary>How values between pixels are found.</summary>
    public UpsampleMode mode { get; }

    /// <summary>Whether the corner pixels' centres stay in place.</summary>
    public bool? align_corners { get; }

    /// <summary>Scales.</summary>
    /// <param name="tensor">[N, C, W], [N, C, H, W] or [N, C, D, H, W].</param>
    public override Tensor forward(Tensor tensor) =>
        nn.functional.interpolate(tensor, size, scale_factor, (InterpolationMode)mode, align_corners, recompute);
}
