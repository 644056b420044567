using System.Text;

namespace PixelPrompt.IO;

/// <summary>Writes whole files so that a reader, or a crash at any moment, sees the old content or the new, never a part.</summary>
/// <remarks>Temporary name in the same folder, flush to the device, rename, flush of the folder.</remarks>
public static class AtomicFile
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes a file through a callback; when the callback throws, the old file stays as it was.</summary>
    /// <param name="path">The file; its folder must exist. An existing file is replaced.</param>
    /// <param name="write">Writes the content to the stream that it is given.</param>
    /// <exception cref="IOException">The disk is full, or the folder is missing or cannot be written.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        using var file = new AtomicFileWriter(path);
        write(file.Stream);
        file.Commit();
    }

    /// <summary>Writes text as UTF-8 without a byte order mark.</summary>
    /// <param name="path">The file; its folder must exist. An existing file is replaced.</param>
    /// <param name="text">The whole content.</param>
    /// <exception cref="IOException">The disk is full, or the folder is missing or cannot be written.</exception>
    public static void WriteAllText(string path, string text) => WriteAllBytes(path, Utf8.GetBytes(text));

    /// <summary>Writes bytes.</summary>
    /// <param name="path">The file; its folder must exist. An existing file is replaced.</param>
    /// <param name="bytes">The whole content.</param>
    /// <exception cref="IOException">The disk is full, or the folder is missing or cannot be written.</exception>
    public static void WriteAllBytes(string path, ReadOnlySpan<byte> bytes)
    {
        using var file = new AtomicFileWriter(path);
        file.Stream.Write(bytes);
        file.Commit();
    }
}
