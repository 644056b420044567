using PixelPrompt.Cli.Shared;
using PixelPrompt.Native.Distributed;

namespace PixelPrompt.Cli.Commands.Training;

/// <summary>The processes of a run as the verb sees them: this one alone, started here, or started by torchrun and the like.</summary>
internal sealed class TrainingTeam : IDisposable
{
    private readonly LocalProcesses? local;

    private TrainingTeam(LocalProcesses? local, ProcessGroup? group) => (this.local, Group) = (local, group);

    /// <summary>The group; null when this process is alone.</summary>
    internal ProcessGroup? Group { get; }

    /// <summary>Whether this process reports and writes.</summary>
    internal bool Leads => Group is null or { Rank: 0 };

    /// <summary>Starts the other processes where that is asked for, and joins them.</summary>
    /// <param name="processes">How many to start on this machine, this one included; null for what the environment says.</param>
    /// <param name="backend">What carries their gradients.</param>
    /// <param name="timeout">How long to wait for a process that hangs.</param>
    /// <param name="arguments">What the other processes are told to do.</param>
    /// <param name="cancellation">Ends the wait.</param>
    internal static TrainingTeam Join(
        int? processes, CollectiveBackend backend, TimeSpan timeout, IReadOnlyList<string> arguments, CancellationToken cancellation)
    {
        var place = TorchrunVariables.Read(Environment.GetEnvironmentVariable);
        if (processes is not null && place is not null)
        {
            throw new UsageException($"--processes starts the processes of a run itself, but {TorchrunVariables.Rank} and " +
                $"{TorchrunVariables.Size} say that this is one of several already. Leave the option out, or unset the variables.");
        }
        var local = processes > 1 ? new LocalProcesses(processes.Value, arguments) : null;
        place = local?.Place ?? place;
        if (place is null or { Size: 1 }) return new TrainingTeam(null, null);
        try
        {
            // On a thread of its own: an interrupt or the end of another process must not wait for it.
            var join = Task.Run(() => ProcessGroup.Join(place with { Timeout = timeout, Backend = backend }), CancellationToken.None);
            Task.WaitAny([join, .. local is null ? Array.Empty<Task>() : [local.AnyExit]], cancellation);
            if (!join.IsCompleted) throw new ProcessGroupException($"A process ended before training began. {local!.Ended()}");
            return new TrainingTeam(local, join.GetAwaiter().GetResult());
        }
        catch
        {
            local?.Kill();
            local?.Dispose();
            throw;
        }
    }

    /// <summary>Says which process was lost, where that is known, and ends the others.</summary>
    internal PeerLostException Explain(PeerLostException lost)
    {
        if (local is null) return lost;
        var ended = local.Ended();
        local.Kill();
        return new PeerLostException(ended.Length == 0 ? lost.Message : $"{lost.Message} {ended}");
    }

    /// <summary>Leaves the group and waits for the processes that were started here.</summary>
    public void Dispose()
    {
        Group?.Dispose();
        local?.Dispose();
    }
}
