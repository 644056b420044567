using PixelPrompt.Native;

namespace PixelPrompt.Benchmarks;

/// <summary>The native codecs without the header walk and without a new array for each picture.</summary>
internal static unsafe class NativeCodec
{
    private static byte[] output = [];

    internal static void Decode(byte[] bytes, int width, int height)
    {
        if (output.Length != width * height * 3) output = new byte[width * height * 3];
        fixed (byte* encoded = bytes)
        fixed (byte* rgb = output)
        {
            NativeImages.Check(NativeImages.Decode(encoded, bytes.Length, width, height, rgb), "The benchmark's picture");
        }
    }

    internal static void Encode(byte[] pixels, int width, int height, string extension, int quality)
    {
        fixed (byte* rgb = pixels)
        {
            NativeImages.Check(NativeImages.Encode(rgb, width, height, extension, quality, out var bytes, out _), "The benchmark's picture");
            NativeImages.Free(bytes);
        }
    }
}
