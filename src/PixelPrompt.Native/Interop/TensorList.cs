using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.InteropServices.Marshalling;
using static TorchSharp.torch;

namespace PixelPrompt.Native.Interop;

/// <summary>A list of tensors as an argument of a native call. <c>pp::HandleList</c> in C++.</summary>
/// <param name="Items">The tensors; null entries are undefined tensors.</param>
[NativeMarshalling(typeof(TensorListMarshaller))]
internal readonly record struct TensorList(Tensor?[]? Items)
{
    public static implicit operator TensorList(Tensor[]? items) => new(items);
}

/// <summary>What native code sees of a <see cref="TensorList"/>.</summary>
internal struct NativeList
{
    internal IntPtr Items;
    internal long Count;
}

/// <summary>Passes lists of tensors, and keeps them alive until the call is over.</summary>
[CustomMarshaller(typeof(TensorList), MarshalMode.ManagedToUnmanagedIn, typeof(In))]
internal static unsafe class TensorListMarshaller
{
    internal ref struct In
    {
        private Tensor?[]? tensors;
        private IntPtr* handles;
        private bool onHeap;

        public static int BufferSize => 16;

        public void FromManaged(TensorList list, Span<IntPtr> buffer)
        {
            tensors = list.Items;
            if (tensors is null or []) return;
            onHeap = tensors.Length > buffer.Length;
            handles = onHeap
                ? (IntPtr*)NativeMemory.Alloc((nuint)tensors.Length, (nuint)sizeof(IntPtr))
                : (IntPtr*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(buffer)); // the caller's stack: it does not move
            for (var i = 0; i < tensors.Length; i++) handles[i] = tensors[i]?.Handle ?? 0;
        }

        public readonly NativeList ToUnmanaged() =>
            new() { Items = (IntPtr)handles, Count = handles is null ? 0 : tensors!.Length };

        public readonly void Free()
        {
            if (onHeap) NativeMemory.Free(handles);
            GC.KeepAlive(tensors);
        }
    }
}
