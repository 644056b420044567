using System.Runtime.InteropServices;
using PixelPrompt.Native.Interop;

namespace PixelPrompt.Native.Distributed;

/// <summary>The entry points of <c>libpixelprompt_distributed</c> (src/native/distributed).</summary>
internal static unsafe partial class DistributedNative
{
    private const string Library = NativeLoader.Distributed;

    [LibraryImport(Library, EntryPoint = "pp_distributed_join")]
    internal static partial NativeStatus Join(NativeMeeting* meeting, out IntPtr group);

    [LibraryImport(Library, EntryPoint = "pp_distributed_free")]
    internal static partial NativeStatus Free(IntPtr group);

    [LibraryImport(Library, EntryPoint = "pp_distributed_all_reduce")]
    internal static partial NativeStatus AllReduce(ProcessGroupHandle group, TensorList tensors, long bucketBytes);

    [LibraryImport(Library, EntryPoint = "pp_distributed_broadcast")]
    internal static partial NativeStatus Broadcast(ProcessGroupHandle group, TensorList tensors, int root);

    [LibraryImport(Library, EntryPoint = "pp_distributed_barrier")]
    internal static partial NativeStatus Barrier(ProcessGroupHandle group);

    /// <summary>The exception of a failed status, with the native library's reason.</summary>
    internal static Exception Failure(NativeStatus status, string what)
    {
        var message = $"{what}: {Marshal.PtrToStringUTF8(LastError())?.TrimEnd('.') ?? "unknown reason"}.";
        return status switch
        {
            NativeStatus.PeerLost => new PeerLostException(message),
            NativeStatus.Error => new ProcessGroupException(message),
            _ => StatusExtensions.ToException(status, message),
        };
    }

    [LibraryImport(Library, EntryPoint = "pp_distributed_last_error")]
    private static partial IntPtr LastError();
}

/// <summary><c>pp::Meeting</c> in C++.</summary>
internal struct NativeMeeting
{
    internal IntPtr Host, Prefix, Interface;
    internal long JoinMilliseconds, TimeoutMilliseconds;
    internal int Port, Rank, Size, LocalRank, Backend, Serves;
}
