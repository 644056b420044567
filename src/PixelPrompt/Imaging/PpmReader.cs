using PixelPrompt.Native;

namespace PixelPrompt.Imaging;

/// <summary>Reads binary PPM pictures (P6, 8 bits) one after the other from a stream.</summary>
internal static class PpmReader
{
    /// <summary>The next picture, or null at the end of the stream.</summary>
    /// <exception cref="ImageFormatException">The stream holds something else, ends inside of a picture, or one is too large.</exception>
    internal static RgbImage? Read(Stream stream, long maxPixels)
    {
        var first = stream.ReadByte();
        if (first < 0) return null;
        if (first != 'P' || stream.ReadByte() != '6') throw new ImageFormatException("The stream holds no PPM picture.");
        var width = ReadNumber(stream);
        var height = ReadNumber(stream);
        var top = ReadNumber(stream);
        if (width < 1 || height < 1 || top != 255) throw new ImageFormatException($"The stream holds a PPM picture of {width}x{height} with values up to {top}.");
        if ((long)width * height > maxPixels) throw new ImageFormatException($"A frame has {width}x{height} pixels; at most {maxPixels} are read.");
        var pixels = GC.AllocateUninitializedArray<byte>(width * height * 3);
        if (stream.ReadAtLeast(pixels, pixels.Length, throwOnEndOfStream: false) < pixels.Length)
            throw new ImageFormatException("The stream ends inside of a picture.");
        return new RgbImage(width, height, pixels);
    }

    // White space, then digits up to one white space, which is consumed.
    private static int ReadNumber(Stream stream)
    {
        int next;
        do next = stream.ReadByte();
        while (IsSpace(next));
        var value = 0;
        for (; next is >= '0' and <= '9' && value < 100_000_000; next = stream.ReadByte()) value = (value * 10) + (next - '0');
        return IsSpace(next) ? value : throw new ImageFormatException("The stream holds a damaged PPM header.");
    }

    private static bool IsSpace(int value) => value is ' ' or '\n' or '\r' or '\t';
}
