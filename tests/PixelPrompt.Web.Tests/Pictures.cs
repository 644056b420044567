using System.Buffers.Binary;
using PixelPrompt.Data.Scenes;
using PixelPrompt.Imaging;
using PixelPrompt.Native;
using PixelPrompt.Web.Services.Samples;

namespace PixelPrompt.Web.Tests;

internal static class Pictures
{
    public static byte[] Scene(ulong seed) => ImageFile.Encode(TaskPrompts.Scene(SceneStyle.Simple, seed), ImageFormat.Png);

    /// <summary>A PNG of a hundred bytes that claims a size. The checksum fits, or the size would never be looked at.</summary>
    public static byte[] Header(int width, int height)
    {
        var png = Plain(4, 4, 0);
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(16), width);
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(20), height);
        var crc = 0xFFFFFFFFu;
        foreach (var value in png.AsSpan(12, 17))
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320u : crc >> 1;
        }
        BinaryPrimitives.WriteUInt32BigEndian(png.AsSpan(29), ~crc);
        return png;
    }

    public static byte[] Plain(int width, int height, byte value)
    {
        var image = new RgbImage(width, height);
        Array.Fill(image.Pixels, value);
        return ImageFile.Encode(image, ImageFormat.Png);
    }
}
