using System.Security.Cryptography;
using System.Text;
using PixelPrompt.Native.Distributed;
using static TorchSharp.torch;

namespace PixelPrompt.Training.Distributed;

/// <summary>Begins a run in all processes with the same state. Only the leading process reads files of the run.</summary>
internal static class SharedStart
{
    private const int DigestBytes = 32;

    /// <summary>The state to go on from, the same in every process.</summary>
    /// <param name="options">The run's options.</param>
    /// <param name="activations">Dtype of the activations.</param>
    /// <param name="settings">What must be equal in all processes.</param>
    /// <param name="peers">The processes.</param>
    /// <param name="begin">Makes the state; called in the leading process alone.</param>
    /// <exception cref="ProcessGroupException">The processes do not train the same.</exception>
    internal static TrainingState Of(
        TrainingOptions options, ScalarType activations, CheckpointState settings, Peers peers, Func<TrainingState> begin)
    {
        TrainingState? state = null;
        peers.Together(0, 0, () =>
        {
            if (peers.Leads) state = begin();
            return [];
        });
        if (peers.Count == 1) return state!;
        try
        {
            RequireSame(settings, peers);
            var lead = peers.Lead(state?.Step ?? 0, state?.Tokens ?? 0, state?.Seconds ?? 0, state?.Model.Config.GridSide ?? 0);
            state ??= Empty(options, activations, (long)lead[0], (int)lead[3]);
            (state.Step, state.Tokens, state.Seconds, state.Optimizer.Steps) = ((long)lead[0], (long)lead[1], lead[2], (long)lead[0]);
            peers.Lead(state.Tensors().Select(t => t.Value));
            return state;
        }
        catch
        {
            state?.Dispose();
            throw;
        }
    }

    // Of the right shapes; the values come from the leading process.
    private static TrainingState Empty(TrainingOptions options, ScalarType activations, long step, int gridSide)
    {
        var stage = options.StageOf(Math.Max(0, Math.Min(step, options.TotalSteps) - 1)).Stage;
        return TrainingState.From(options, activations, options.ModelOf(stage) with { GridSide = gridSide }, _ => null);
    }

    private static void RequireSame(CheckpointState settings, Peers peers)
    {
        var text = $"{settings.OptionsHash} {settings.Threads} {settings.Precision}";
        double[] own = [.. SHA256.HashData(Encoding.UTF8.GetBytes(text)).Select(b => (double)b)];
        var lead = peers.Lead([.. own]);
        var others = peers.Sum(own.AsSpan(0, DigestBytes).SequenceEqual(lead) ? 0 : 1)[0];
        if (others == 0) return;
        throw new ProcessGroupException($"{others} of {peers.Count} processes have another recipe, precision or number of threads than rank 0; " +
            $"this one (rank {peers.Rank}) has the recipe {settings.OptionsHash[..12]}, {settings.Precision} and {settings.Threads} threads. " +
            "Start all with the same recipe, and set 'precision' and 'threads' in it where the machines differ.");
    }
}
