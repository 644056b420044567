using System.Runtime.InteropServices.Marshalling;
using static TorchSharp.torch;

namespace PixelPrompt.Native.Interop;

/// <summary>Passes tensors to native code as handles, and keeps them alive until the call is over.</summary>
/// <remarks>
/// Without the keep-alive a tensor that is used for the last time in a call could be finalized, and its memory
/// freed, while native code still reads it.
/// </remarks>
[CustomMarshaller(typeof(Tensor), MarshalMode.ManagedToUnmanagedIn, typeof(In))]
internal static class TensorMarshaller
{
    /// <summary>A tensor on its way in; null and a disposed tensor are exceptions: native code would read at address 0.</summary>
    internal ref struct In
    {
        private Tensor? tensor;

        public void FromManaged(Tensor? managed) => tensor = managed;

        public readonly IntPtr ToUnmanaged() =>
            tensor is null ? throw new ArgumentNullException(null, "A tensor is null, and this operation needs it.") : tensor.Handle;

        public readonly void Free() => GC.KeepAlive(tensor);
    }
}
