using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What Adam and AdamW keep for one parameter.</summary>
public abstract class AdamBaseState : OptimizerState, IDisposable
{
    /// <summary>The number of updates.</summary>
    public long step;

    /// <summary>The running mean of the gradient, of the parameter's shape.</summary>
    public Tensor exp_avg;

    /// <summary>The running mean of the squared gradient, of the parameter's shape.</summary>
    public Tensor exp_avg_sq;

    /// <summary>The largest <see cref="exp_avg_sq"/> so far; null without AMSGrad.</summary>
    public Tensor? max_exp_avg_sq;

    private protected AdamBaseState(Parameter parameter, bool amsgrad)
    {
        exp_avg = ZerosFor(parameter);
        exp_avg_sq = ZerosFor(parameter);
        if (amsgrad) max_exp_avg_sq = ZerosFor(parameter);
    }

    /// <summary>Frees the tensors.</summary>
    public void Dispose()
    {
        exp_avg.Dispose();
        exp_avg_sq.Dispose();
        max_exp_avg_sq?.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    public override void to(Device device)
    {
        NnNative.Convert(exp_avg, null, device, nonBlocking: false);
        NnNative.Convert(exp_avg_sq, null, device, nonBlocking: false);
        if (max_exp_avg_sq is not null) NnNative.Convert(max_exp_avg_sq, null, device, nonBlocking: false);
    }

    /// <inheritdoc/>
    public override void LoadStateDict(BinaryReader reader)
    {
        step = reader.ReadInt64();
        if (step < 0) throw new InvalidDataException($"The state claims {step} updates. It is damaged or not an optimizer's state.");
        exp_avg.Load(reader);
        exp_avg_sq.Load(reader);
        if (reader.ReadBoolean()) Maximum().Load(reader);
        else DropMaximum();
    }

    /// <inheritdoc/>
    public override void SaveStateDict(BinaryWriter writer)
    {
        writer.Write(step);
        exp_avg.Save(writer);
        exp_avg_sq.Save(writer);
        SaveOptional(writer, max_exp_avg_sq);
    }

    /// <inheritdoc/>
    public override void LoadStateDict(OptimizerState source)
    {
        var other = (AdamBaseState)source;
        step = other.step;
        exp_avg.copy_(other.exp_avg);
        exp_avg_sq.copy_(other.exp_avg_sq);
        if (other.max_exp_avg_sq is null) DropMaximum();
        else Maximum().copy_(other.max_exp_avg_sq);
    }

    /// <inheritdoc/>
    public override bool ApproximatelyEquals(OptimizerState other) =>
        other is AdamBaseState state && state.GetType() == GetType() && step == state.step &&
        exp_avg.allclose(state.exp_avg) && exp_avg_sq.allclose(state.exp_avg_sq) &&
        (max_exp_avg_sq is null
            ? state.max_exp_avg_sq is null
            : state.max_exp_avg_sq is not null && max_exp_avg_sq.allclose(state.max_exp_avg_sq));

    // Loaded options may switch AMSGrad on.
    internal Tensor Maximum() => max_exp_avg_sq ??= ZerosFor(exp_avg_sq);

    internal override void Free() => Dispose();

    private void DropMaximum()
    {
        max_exp_avg_sq?.Dispose();
        max_exp_avg_sq = null;
    }
}
