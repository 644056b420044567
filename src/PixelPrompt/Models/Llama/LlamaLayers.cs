using PixelPrompt.Native;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace PixelPrompt.Models.Llama;

/// <summary>A module with a single weight.</summary>
internal abstract class WeightModule : nn.Module<Tensor, Tensor>, IWeighted
{
    private Parameter value;

    private protected WeightModule(string name, long[] shape, Device device)
        : base(name)
    {
        value = new Parameter(empty(shape, device: device)).Kept();
        register_parameter(nameof(weight), value);
    }

    /// <inheritdoc/>
    public Parameter weight
    {
        get => value;
        set
        {
            this.value.Dispose();
            ConditionallyRegisterParameter(nameof(weight), this.value = value);
        }
    }
}

/// <summary>A linear map without bias; the weight is [out, in].</summary>
internal sealed class Projection(long from, long to, Device device) : WeightModule(nameof(Projection), [to, from], device)
{
    public override Tensor forward(Tensor x) => Kernels.Linear(x, weight);
}

/// <summary>RMSNorm (arXiv:1910.07467), or LayerNorm without bias, over the last dimension.</summary>
internal sealed class Norm(long width, double eps, Device device, bool centered = false) : WeightModule(nameof(Norm), [width], device)
{
    public override Tensor forward(Tensor x) =>
        centered ? Kernels.LayerNorm(x, weight, null, eps) : Kernels.RmsNorm(x, weight, eps);

    /// <summary>The RMSNorm of x + residual, and that sum.</summary>
    internal (Tensor Normed, Tensor Sum) OfSum(Tensor x, Tensor residual) => Kernels.AddRmsNorm(x, residual, weight, eps);
}

/// <summary>A learned vector for each id.</summary>
internal sealed class Lookup(long rows, long width, Device device) : WeightModule(nameof(Lookup), [rows, width], device)
{
    public override Tensor forward(Tensor ids)
    {
        using var flat = ids.flatten();
        using var rows = weight.index_select(0, flat);
        return rows.view([.. ids.shape, weight.shape[1]]);
    }
}
