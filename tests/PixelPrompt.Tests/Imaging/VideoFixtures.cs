using System.Diagnostics;
using System.Text;
using PixelPrompt.Imaging;

namespace PixelPrompt.Tests.Imaging;

/// <summary>Videos whose frames are known: written losslessly by ffmpeg.</summary>
internal static class VideoFixtures
{
    /// <summary>Frame number k of every video: plain, with k in its red channel.</summary>
    internal static RgbImage Frame(int number, int width = 48, int height = 32)
    {
        var image = new RgbImage(width, height);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++) image[x, y] = ((byte)number, (byte)(x * 4), (byte)(y * 4));
        }
        return image;
    }

    internal static void Write(string path, int frames, int width = 48, int height = 32, string codec = "ffv1", string filter = "null")
    {
        var start = new ProcessStartInfo("ffmpeg") { RedirectStandardInput = true, RedirectStandardError = true };
        foreach (var argument in new[]
        {
            "-y", "-v", "error", "-f", "image2pipe", "-c:v", "ppm", "-framerate", "25", "-i", "pipe:0",
            "-vf", filter, "-fps_mode", "passthrough", "-c:v", codec, "-pix_fmt", codec == "ffv1" ? "bgr0" : "yuv420p", $"file:{path}",
        })
        {
            start.ArgumentList.Add(argument);
        }
        using var ffmpeg = Process.Start(start)!;
        using (var input = ffmpeg.StandardInput.BaseStream)
        {
            for (var i = 0; i < frames; i++)
            {
                input.Write(Encoding.ASCII.GetBytes($"P6\n{width} {height}\n255\n"));
                input.Write(Frame(i, width, height).Pixels);
            }
        }
        var errors = ffmpeg.StandardError.ReadToEnd();
        ffmpeg.WaitForExit();
        Assert.True(ffmpeg.ExitCode == 0, errors);
    }
}
