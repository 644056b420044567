using PixelPrompt.Data.Scenes;
using PixelPrompt.Imaging;
using PixelPrompt.Native;
using PixelPrompt.Web.Services.Samples;

namespace PixelPrompt.Web.Tests;

internal static class Pictures
{
    public static byte[] Scene(ulong seed) => ImageFile.Encode(TaskPrompts.Scene(SceneStyle.Simple, seed), ImageFormat.Png);

    public static byte[] Plain(int width, int height, byte value)
    {
        var image = new RgbImage(width, height);
        Array.Fill(image.Pixels, value);
        return ImageFile.Encode(image, ImageFormat.Png);
    }
}
