using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>y = x Wᵀ + b over the last dimension.</summary>
public sealed class Linear : nn.Module<Tensor, Tensor>
{
    [ComponentName(Name = nameof(weight))]
    private Parameter weightParameter;

    [ComponentName(Name = nameof(bias))]
    private Parameter? biasParameter;

    internal Linear(long inputSize, long outputSize, bool hasBias, Device? device, ScalarType? dtype) : base(nameof(Linear))
    {
        in_features = inputSize;
        out_features = outputSize;
        weightParameter = NewParameter.Empty([outputSize, inputSize], device, dtype);
        biasParameter = hasBias ? NewParameter.Empty([outputSize], device, dtype) : null;
        NewParameter.InitialiseLinearMap(weightParameter, biasParameter);
        RegisterComponents();
    }

    internal Linear(Parameter weight, Parameter? bias) : base(nameof(Linear))
    {
        if (weight.dim() != 2) throw new ArgumentException($"A linear layer's weight has two dimensions; got [{string.Join(", ", weight.shape)}].", nameof(weight));
        (in_features, out_features) = (weight.shape[1], weight.shape[0]);
        (weightParameter, biasParameter) = (weight, bias);
        RegisterComponents();
    }

    /// <summary>The weight W, [out_features, in_features].</summary>
    public Parameter weight
    {
        get => weightParameter;
        set => ConditionallyRegisterParameter(nameof(weight), weightParameter = value ?? throw new ArgumentNullException(nameof(value)));
    }

    /// <summary>The bias b, [out_features], or null.</summary>
    public Parameter? bias
    {
        get => biasParameter;
        set => ConditionallyRegisterParameter(nameof(bias), biasParameter = value);
    }

    /// <summary>The size of the input's last dimension.</summary>
    public long in_features { get; set; }

    /// <summary>The size of the result's last dimension.</summary>
    public long out_features { get; set; }

    /// <summary>Applies the map.</summary>
    /// <param name="tensor">[..., in_features].</param>
    /// <returns>[..., out_features].</returns>
    public override Tensor forward(Tensor tensor) => nn.functional.linear(tensor, weightParameter, biasParameter);
}
