using System.Runtime.ExceptionServices;
using PixelPrompt.Native.Distributed;
using static TorchSharp.torch;

namespace PixelPrompt.Training.Distributed;

/// <summary>The processes of a run: what they do together. Without a group this process is the only one.</summary>
/// <remarks>
/// A process that stops at a place of its own would leave the others waiting, so every part of a step that can fail or be
/// interrupted ends with one small sum in which each says how it went: all go on, or none.
/// </remarks>
/// <param name="group">The group; null for one process.</param>
internal sealed class Peers(ProcessGroup? group)
{
    private const int Told = 0, Diverged = 1, Failed = 2, Flags = 3;

    /// <summary>Only this process.</summary>
    internal static Peers None => new(null);

    // NCCL adds up what lies on the GPU, Gloo what lies in memory.
    private Device Where => group is { Options.Backend: CollectiveBackend.Nccl } ? device($"cuda:{group.Options.LocalRank}") : CPU;

    /// <summary>Number of this process, from 0.</summary>
    internal int Rank => group?.Rank ?? 0;

    /// <summary>Processes of the run.</summary>
    internal int Count => group?.Size ?? 1;

    /// <summary>Whether this process writes the log and the checkpoints and measures.</summary>
    internal bool Leads => Rank == 0;

    /// <summary>Whether one of the processes was told to stop.</summary>
    internal bool Interrupted { get; private set; }

    /// <summary>Does a part of the work in every process, and adds up the figures that each found.</summary>
    /// <param name="step">The step, for messages.</param>
    /// <param name="figures">How many figures there are.</param>
    /// <param name="part">Finds this process's figures.</param>
    /// <returns>The sums, the same in every process.</returns>
    /// <exception cref="OperationCanceledException">One of the processes was told to stop.</exception>
    /// <exception cref="TrainingDivergedException">The loss or gradient of one of the processes is not finite.</exception>
    /// <exception cref="ProcessGroupException">Another process failed.</exception>
    /// <exception cref="PeerLostException">Another process has ended or does not answer.</exception>
    internal double[] Together(long step, int figures, Func<double[]> part)
    {
        ExceptionDispatchInfo? failure = null;
        var sums = new double[Flags + figures];
        try
        {
            part().CopyTo(sums, Flags);
        }
        catch (Exception e)
        {
            failure = ExceptionDispatchInfo.Capture(e);
            sums[e is OperationCanceledException ? Told : e is TrainingDivergedException ? Diverged : Failed] = 1;
        }
        sums = Sum(sums);
        Interrupted |= sums[Told] > 0;
        failure?.Throw();
        if (sums[Told] > 0) throw new OperationCanceledException("Another process was told to stop.");
        if (sums[Diverged] > 0) throw new TrainingDivergedException(step, "a loss or gradient of another process is not finite; its message says where");
        if (sums[Failed] > 0) throw new ProcessGroupException($"Step {step}: another process failed; its message says why.");
        return sums[Flags..];
    }

    /// <summary>Adds numbers of all processes up.</summary>
    internal double[] Sum(params double[] values)
    {
        if (group is null) return values;
        using var scope = NewDisposeScope();
        var sums = tensor(values, device: Where);
        group.AllReduce([sums]);
        return sums.cpu().data<double>().ToArray();
    }

    /// <summary>Adds the gradients of all processes up, in float32.</summary>
    /// <param name="parameters">The weights, in the same order everywhere.</param>
    internal void SumGradients(IEnumerable<Tensor> parameters)
    {
        if (group is null) return;
        using var scope = NewDisposeScope();
        group.AllReduce([.. parameters.Select(p => p.grad).OfType<Tensor>()]);
    }

    /// <summary>Gives every process the numbers of the leading one.</summary>
    internal double[] Lead(params double[] values)
    {
        if (group is null) return values;
        using var scope = NewDisposeScope();
        var lead = tensor(values, device: Where);
        group.Broadcast([lead]);
        return lead.cpu().data<double>().ToArray();
    }

    /// <summary>Gives every process the tensors of the leading one, in place.</summary>
    internal void Lead(IEnumerable<Tensor> tensors) => group?.Broadcast([.. tensors]);

    /// <summary>Waits until the leading process has written everything, so that all end well together or none does.</summary>
    internal void Leave()
    {
        try
        {
            group?.Barrier();
        }
        catch (PeerLostException) when (Leads)
        {
            // All is written; nobody is needed any more.
        }
    }
}
