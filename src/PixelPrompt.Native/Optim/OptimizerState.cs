using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What an optimizer keeps for one parameter.</summary>
public abstract class OptimizerState
{
    /// <summary>Writes the state.</summary>
    /// <param name="writer">Where to.</param>
    public abstract void SaveStateDict(BinaryWriter writer);

    /// <summary>Reads what <see cref="SaveStateDict"/> wrote.</summary>
    /// <param name="reader">Where from.</param>
    public abstract void LoadStateDict(BinaryReader reader);

    /// <summary>Copies the values of another state.</summary>
    /// <param name="source">A state of the same type and shapes.</param>
    public abstract void LoadStateDict(OptimizerState source);

    /// <summary>Whether another state has almost the same values.</summary>
    /// <param name="other">The other state.</param>
    public abstract bool ApproximatelyEquals(OptimizerState other);

    /// <summary>Moves the state to a device.</summary>
    /// <param name="device">The device.</param>
    public abstract void to(Device device);

    internal abstract void Free();

    /// <summary>A tensor like a parameter, filled with zeros, that belongs to no dispose scope.</summary>
    private protected static Tensor ZerosFor(Tensor parameter)
    {
        using var frozen = no_grad();
        return zeros_like(parameter).DetachFromDisposeScope();
    }

    private protected static void SaveOptional(BinaryWriter writer, Tensor? tensor)
    {
        writer.Write(tensor is not null);
        tensor?.Save(writer);
    }
}
