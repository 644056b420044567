using PixelPrompt.Imaging;
using PixelPrompt.Tests.Imaging;

namespace PixelPrompt.Tests.Data.RealImages;

/// <summary>A folder that is filled for a test and removed after it, and the problems reported of it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    internal string Root { get; } = Directory.CreateTempSubdirectory("pixelprompt-data-").FullName;

    internal List<(string Path, string Reason)> Problems { get; } = [];

    internal void Report(string path, string reason) => Problems.Add((path, reason));

    internal string At(string path) => Path.Combine(Root, path);

    /// <summary>Writes a picture; the same path always gets the same pixels.</summary>
    internal RgbImage Put(string path, int width = 40, int height = 30)
    {
        var shift = path.Sum(x => x) % 100;
        return Put(path, Crop.Region(ImageFixtures.Noise(width, height + shift), 0, shift, width, height));
    }

    internal RgbImage Put(string path, RgbImage image)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(path))!);
        ImageFile.Save(image, At(path));
        return image;
    }

    internal void PutBytes(string path, byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(path))!);
        File.WriteAllBytes(At(path), bytes);
    }

    internal void Link(string path, string target) => File.CreateSymbolicLink(At(path), target);

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
