using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace PixelPrompt.Native.Distributed;

/// <summary>Some processes that compute together, on one machine or several: torch's c10d.</summary>
/// <remarks>
/// All processes must call the same operations in the same order, each from one thread at a time. A sum has the same bits in
/// every process, and the same bits again when it is repeated.
/// </remarks>
public sealed class ProcessGroup : IDisposable
{
    /// <summary>Bytes of tensors that travel together unless told otherwise: 4 MiB.</summary>
    public const long DefaultBucketBytes = 4 << 20;

    private readonly ProcessGroupHandle handle;

    private ProcessGroup(ProcessGroupHandle handle, ProcessGroupOptions options) => (this.handle, Options) = (handle, options);

    /// <summary>What the group was joined with.</summary>
    public ProcessGroupOptions Options { get; }

    /// <summary>Number of this process, from 0.</summary>
    public int Rank => Options.Rank;

    /// <summary>Processes of the group.</summary>
    public int Size => Options.Size;

    /// <summary>Whether a process was lost; then nothing works any more.</summary>
    public bool IsBroken => handle.Abandoned;

    /// <summary>Joins a group; returns when all of its processes have.</summary>
    /// <param name="options">Where they meet.</param>
    /// <exception cref="ProcessGroupException">A process did not come in time, or the address cannot be used.</exception>
    /// <exception cref="TorchNotImplementedException">This libtorch, or this build of the native layer, lacks the backend.</exception>
    public static unsafe ProcessGroup Join(ProcessGroupOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        var (host, prefix, device) = (
            Marshal.StringToCoTaskMemUTF8(options.Host), Marshal.StringToCoTaskMemUTF8(options.Prefix),
            Marshal.StringToCoTaskMemUTF8(options.Interface));
        try
        {
            var meeting = new NativeMeeting
            {
                Host = host,
                Prefix = prefix,
                Interface = device,
                JoinMilliseconds = (long)options.JoinWithin.TotalMilliseconds,
                TimeoutMilliseconds = (long)options.Timeout.TotalMilliseconds,
                Port = options.Port,
                Rank = options.Rank,
                Size = options.Size,
                LocalRank = options.LocalRank,
                Backend = (int)options.Backend,
                Serves = options.Serves ?? options.Rank == 0 ? 1 : 0,
            };
            var status = DistributedNative.Join(&meeting, out var group);
            if (status == NativeStatus.Ok) return new ProcessGroup(new ProcessGroupHandle(group), options);
            throw DistributedNative.Failure(status, $"Rank {options.Rank} of {options.Size} could not join at {options.Host}:{options.Port}");
        }
        finally
        {
            Marshal.FreeCoTaskMem(host);
            Marshal.FreeCoTaskMem(prefix);
            Marshal.FreeCoTaskMem(device);
        }
    }

    /// <summary>Adds the tensors of all processes up, in place.</summary>
    /// <param name="tensors">float32, or all float64; of the same shapes and in the same order in every process.</param>
    /// <param name="bucketBytes">About how many bytes travel together: many small messages are slow.</param>
    /// <exception cref="PeerLostException">A process has ended or does not answer; the tensors are in no defined state.</exception>
    /// <exception cref="DTypeException">Another type.</exception>
    public void AllReduce(IReadOnlyList<Tensor> tensors, long bucketBytes = DefaultBucketBytes)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        ArgumentOutOfRangeException.ThrowIfLessThan(bucketBytes, 1);
        Check(DistributedNative.AllReduce(handle, new([.. tensors]), bucketBytes), "A sum over all processes failed");
    }

    /// <summary>Gives every process the tensors of one of them, in place.</summary>
    /// <param name="tensors">float32, or all float64; of the same shapes and in the same order in every process.</param>
    /// <param name="root">The rank whose tensors they become.</param>
    /// <exception cref="PeerLostException">A process has ended or does not answer.</exception>
    public void Broadcast(IReadOnlyList<Tensor> tensors, int root = 0)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        ArgumentOutOfRangeException.ThrowIfNegative(root);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(root, Size);
        Check(DistributedNative.Broadcast(handle, new([.. tensors]), root), $"Taking over the tensors of rank {root} failed");
    }

    /// <summary>Returns when every process has come here.</summary>
    /// <exception cref="PeerLostException">A process has ended or does not answer.</exception>
    public void Barrier() => Check(DistributedNative.Barrier(handle), "Waiting for all processes failed");

    /// <summary>Leaves the group.</summary>
    public void Dispose() => handle.Dispose();

    private void Check(NativeStatus status, string what)
    {
        if (status == NativeStatus.Ok) return;
        if (status == NativeStatus.PeerLost) handle.Abandoned = true;
        throw DistributedNative.Failure(status, Size == 2 && status == NativeStatus.PeerLost ? $"{what} (rank {1 - Rank} is gone)" : what);
    }
}
