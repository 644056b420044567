using System.Runtime.InteropServices.Marshalling;
using static TorchSharp.torch;

namespace PixelPrompt.Native.Interop;

/// <summary>Passes tensors that an operation can do without; see <see cref="TensorMarshaller"/>.</summary>
[CustomMarshaller(typeof(Tensor), MarshalMode.ManagedToUnmanagedIn, typeof(In))]
internal static class OptionalTensor
{
    /// <summary>A tensor on its way in; null becomes a null handle, a disposed tensor an exception.</summary>
    internal ref struct In
    {
        private Tensor? tensor;

        public void FromManaged(Tensor? managed) => tensor = managed;

        public readonly IntPtr ToUnmanaged() => tensor is null ? 0 : tensor.Handle;

        public readonly void Free() => GC.KeepAlive(tensor);
    }
}
