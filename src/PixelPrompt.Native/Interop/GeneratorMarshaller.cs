using System.Runtime.InteropServices.Marshalling;
using static TorchSharp.torch;

namespace PixelPrompt.Native.Interop;

/// <summary>Passes random generators to native code, and keeps them alive until the call is over.</summary>
[CustomMarshaller(typeof(Generator), MarshalMode.ManagedToUnmanagedIn, typeof(In))]
internal static class GeneratorMarshaller
{
    internal ref struct In
    {
        private Generator? generator;

        public void FromManaged(Generator? managed) => generator = managed;

        public readonly IntPtr ToUnmanaged() => generator is null ? 0 : generator.Handle;

        public readonly void Free() => GC.KeepAlive(generator);
    }
}
