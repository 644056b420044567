using PixelPrompt.Imaging;

namespace PixelPrompt.Tests.Cli;

/// <summary>A bundle of random networks, made by the command line itself, and a few pictures.</summary>
public sealed class RandomBundle : IDisposable
{
    private readonly TempFolder folder = new();

    public RandomBundle()
    {
        Model = folder.File("model");
        CliProgram.Ok("model", "init", "debug", Path.Combine(Model, "transformer"), "--seed", "5");
        CliProgram.Ok("model", "init", "vqgan-debug", Path.Combine(Model, "tokenizer"));
        for (var i = 0; i < Pictures.Length; i++)
        {
            var image = new RgbImage(40 + (10 * i), 60);
            for (var p = 0; p < image.Pixels.Length; p++) image.Pixels[p] = (byte)((p * (i + 3)) % 251);
            Pictures[i] = File($"picture-{i}.png");
            ImageFile.Save(image, Pictures[i]);
        }
    }

    public string Model { get; }

    public string[] Pictures { get; } = new string[4];

    public string File(string name) => folder.File(name);

    public void Dispose() => folder.Dispose();
}
