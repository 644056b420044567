namespace PixelPrompt.Native.Interop;

/// <summary>The handle of a tensor that native code has made; <see cref="StatusExtensions"/> turns it into a tensor.</summary>
/// <remarks>
/// A plain value: an <c>out</c> parameter of it is zero before the call, so a call that fails leaves no stray handle.
/// An <c>out</c> parameter with a marshaller of its own would be uninitialised memory.
/// </remarks>
internal readonly struct NewTensor
{
    internal readonly IntPtr Handle;
}

/// <summary>The handles of several new tensors. <c>pp::HandleList</c> in C++.</summary>
internal readonly struct NewTensors
{
    internal readonly IntPtr Items;
    internal readonly long Count;
}
