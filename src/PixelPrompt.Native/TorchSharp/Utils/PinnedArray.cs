using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TorchSharp.Utils;

/// <summary>Holds an array of plain values at one address until disposed.</summary>
internal sealed unsafe class PinnedArray : IDisposable
{
    private readonly PinnedGCHandle<object> pin;

    internal PinnedArray(Array array)
    {
        pin = new(array);
        Address = (IntPtr)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(array));
    }

    internal IntPtr Address { get; }

    public void Dispose() => pin.Dispose();
}
