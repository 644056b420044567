namespace PixelPrompt.Native;

/// <summary>Settings of <see cref="FusedAdamW"/>.</summary>
public sealed record AdamWOptions
{
    /// <summary>Decay of the mean of gradients, in [0, 1). Default 0.9.</summary>
    public double Beta1 { get; init; } = 0.9;

    /// <summary>Decay of the mean of squared gradients, in [0, 1). Default 0.95.</summary>
    public double Beta2 { get; init; } = 0.95;

    /// <summary>Added to the root of the mean square, positive. Default 1e-8.</summary>
    public double Eps { get; init; } = 1e-8;

    /// <summary>Share of a parameter that a learning rate of 1 would take away at each step, at least 0. Default 0.1.</summary>
    public double WeightDecay { get; init; } = 0.1;

    /// <summary>Checks the settings.</summary>
    /// <exception cref="ArgumentException">Some are not allowed; the message names them all.</exception>
    public void Validate()
    {
        List<string> faults = [];
        if (Beta1 is not (>= 0 and < 1)) faults.Add($"{nameof(Beta1)} is {Beta1}; allowed is [0, 1)");
        if (Beta2 is not (>= 0 and < 1)) faults.Add($"{nameof(Beta2)} is {Beta2}; allowed is [0, 1)");
        if (!(Eps > 0)) faults.Add($"{nameof(Eps)} is {Eps}; it must be positive");
        if (!(WeightDecay >= 0)) faults.Add($"{nameof(WeightDecay)} is {WeightDecay}; it must not be negative");
        if (faults.Count > 0) throw new ArgumentException($"AdamW: {string.Join("; ", faults)}.");
    }
}
