using Microsoft.Win32.SafeHandles;

namespace PixelPrompt.Native.Distributed;

/// <summary>Owns the native group.</summary>
internal sealed class ProcessGroupHandle : SafeHandleZeroOrMinusOneIsInvalid
{
    internal ProcessGroupHandle(IntPtr group)
        : base(ownsHandle: true) => SetHandle(group);

    /// <summary>Set when a peer is lost: the group is left to the end of the process.</summary>
    /// <remarks>Gloo's destructor waits for operations in flight, and those may wait for a peer that waits for us.</remarks>
    internal bool Abandoned { get; set; }

    /// <inheritdoc/>
    protected override bool ReleaseHandle() => Abandoned || DistributedNative.Free(handle) == NativeStatus.Ok;
}
