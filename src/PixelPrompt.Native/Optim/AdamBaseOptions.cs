namespace TorchSharp.Modules;

/// <summary>The options of Adam and AdamW; null takes the optimizer's when the group is added.</summary>
public abstract class AdamBaseOptions : OptimizerOptions
{
    /// <summary>The decay rate of the first moment, [0, 1).</summary>
    public double? beta1;

    /// <summary>The decay rate of the second moment, [0, 1).</summary>
    public double? beta2;

    /// <summary>How much weights decay, 0 or more.</summary>
    public double? weight_decay;

    /// <summary>Added to the root of the second moment, 0 or more.</summary>
    public double? eps;

    /// <summary>Whether the largest second moment so far is used (AMSGrad).</summary>
    public bool? amsgrad;

    /// <summary>Whether to go up the gradient.</summary>
    public bool? maximize;

    private protected AdamBaseOptions()
    {
    }

    /// <inheritdoc/>
    public override void LoadStateDict(OptimizerOptions source)
    {
        base.LoadStateDict(source);
        var other = (AdamBaseOptions)source;
        (beta1, beta2, weight_decay, eps) = (other.beta1, other.beta2, other.weight_decay, other.eps);
        (amsgrad, maximize) = (other.amsgrad, other.maximize);
    }

    /// <inheritdoc/>
    public override void LoadStateDict(BinaryReader reader)
    {
        base.LoadStateDict(reader);
        beta1 = reader.ReadDouble();
        beta2 = reader.ReadDouble();
        eps = reader.ReadDouble();
        weight_decay = reader.ReadDouble();
        amsgrad = reader.ReadBoolean();
        maximize = reader.ReadBoolean();
    }

    /// <inheritdoc/>
    public override void SaveStateDict(BinaryWriter writer)
    {
        base.SaveStateDict(writer);
        writer.Write(beta1!.Value);
        writer.Write(beta2!.Value);
        writer.Write(eps!.Value);
        writer.Write(weight_decay!.Value);
        writer.Write(amsgrad!.Value);
        writer.Write(maximize!.Value);
    }

    internal void FillFrom(AdamBaseOptions defaults)
    {
        LearningRate ??= defaults.LearningRate;
        beta1 ??= defaults.beta1;
        beta2 ??= defaults.beta2;
        weight_decay ??= defaults.weight_decay;
        eps ??= defaults.eps;
        amsgrad ??= defaults.amsgrad;
        maximize ??= defaults.maximize;
    }

    internal void Check(string optimizer)
    {
        var faults = new List<string>();
        if (LearningRate is not >= 0) faults.Add($"lr is {LearningRate}; 0 or more is needed");
        if (beta1 is not (>= 0 and < 1)) faults.Add($"beta1 is {beta1}; it must lie in [0, 1)");
        if (beta2 is not (>= 0 and < 1)) faults.Add($"beta2 is {beta2}; it must lie in [0, 1)");
        if (eps is not >= 0) faults.Add($"eps is {eps}; 0 or more is needed");
        if (weight_decay is not >= 0) faults.Add($"weight_decay is {weight_decay}; 0 or more is needed");
        if (faults.Count > 0) throw new ArgumentException($"{optimizer} cannot be made: {string.Join("; ", faults)}.");
    }

    internal AdamHyperparameters ToHyperparameters(bool decoupled) => new()
    {
        LearningRate = LearningRate!.Value,
        Beta1 = beta1!.Value,
        Beta2 = beta2!.Value,
        Epsilon = eps!.Value,
        WeightDecay = weight_decay!.Value,
        Decoupled = decoupled ? 1 : 0,
        Maximize = maximize!.Value ? 1 : 0,
    };
}
