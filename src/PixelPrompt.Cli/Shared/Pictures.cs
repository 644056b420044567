using PixelPrompt.Imaging;

namespace PixelPrompt.Cli.Shared;

/// <summary>Reads the pictures that arguments name, and names those that are written.</summary>
internal static class Pictures
{
    internal static RgbImage[] Load(IEnumerable<string> paths) => [.. paths.Select(x => ImageFile.Load(x))];

    /// <summary>Checks an output path before any work is done.</summary>
    internal static void CheckOutput(string path)
    {
        var extension = Path.GetExtension(path).ToLowerInvariant();
        if (!ImageFile.Extensions.Contains(extension))
            throw new UsageException($"'{path}' has the extension '{extension}'; pictures are written as {string.Join(", ", ImageFile.Extensions)}.");
        if (Directory.Exists(path)) throw new UsageException($"'{path}' is a folder; name the picture to write.");
    }

    /// <summary>Writes a picture, with the folders that lead to it.</summary>
    internal static void Save(RgbImage image, string path)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder) Directory.CreateDirectory(folder);
        ImageFile.Save(image, path);
    }

    /// <summary>
    /// The path of one of several pictures: <c>-1</c>, <c>-2</c> ... before the extension where there are several candidates
    /// or several frames, <c>-CANDIDATE-FRAME</c> where there are several of both.
    /// </summary>
    internal static string Numbered(string path, int candidate, int candidates, int frame, int frames)
    {
        var suffix = (candidates > 1 ? $"-{candidate + 1}" : "") + (frames > 1 ? $"-{frame + 1}" : "");
        return Path.Combine(Path.GetDirectoryName(path) ?? "", Path.GetFileNameWithoutExtension(path) + suffix + Path.GetExtension(path));
    }
}
