using PixelPrompt.Native.Interop;
using static PixelPrompt.Native.Interop.TorchNative;
using static TorchSharp.torch;

namespace TorchSharp.Utils;

/// <summary>Moves the bytes of contiguous host tensors of any size.</summary>
internal static unsafe class TensorMemory
{
    private const int Chunk = 1 << 20;

    /// <summary>Writes all bytes; spans hold at most 2 GB, so large tensors go in pieces.</summary>
    internal static void Write(Tensor tensor, Stream stream)
    {
        var (address, length) = Region(tensor);
        for (long done = 0; done < length; done += Chunk)
            stream.Write(new ReadOnlySpan<byte>((byte*)address + done, (int)Math.Min(Chunk, length - done)));
        GC.KeepAlive(tensor);
    }

    /// <summary>Reads all bytes.</summary>
    internal static void Read(Tensor tensor, Stream stream)
    {
        var (address, length) = Region(tensor);
        for (long done = 0; done < length; done += Chunk)
            stream.ReadExactly(new Span<byte>((byte*)address + done, (int)Math.Min(Chunk, length - done)));
        GC.KeepAlive(tensor);
    }

    private static (IntPtr Address, long Length) Region(Tensor tensor)
    {
        pp_tensor_data(tensor, out var address).Check();
        return (address, tensor.numel() * tensor.element_size());
    }
}
