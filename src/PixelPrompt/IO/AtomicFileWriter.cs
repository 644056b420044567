using PixelPrompt.Native;

namespace PixelPrompt.IO;

/// <summary>A file under construction: it appears under its own name when <see cref="Commit"/> returns, and not before.</summary>
/// <remarks>
/// The temporary file is <c>.NAME.PROCESS-N.tmp</c> beside the target and is held locked, so that the next writer of the
/// same target can tell the leftovers of a killed process, which it removes, from the work of a living one.
/// </remarks>
public sealed class AtomicFileWriter : IDisposable
{
    private readonly FileStream stream;
    private bool committed;

    /// <summary>Opens the temporary file.</summary>
    /// <param name="path">The file to write in the end; its folder must exist.</param>
    /// <exception cref="IOException">The folder is missing or cannot be written.</exception>
    public AtomicFileWriter(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        Path = System.IO.Path.GetFullPath(path);
        if (Directory.Exists(Path)) throw new IOException($"'{Path}' is a folder, so no file can be written under that name.");
        var folder = System.IO.Path.GetDirectoryName(Path)!;
        var name = System.IO.Path.GetFileName(Path);
        if (!Directory.Exists(folder))
            throw new DirectoryNotFoundException($"The folder '{folder}' does not exist; create it before writing '{name}' there.");
        foreach (var leftover in Directory.EnumerateFiles(folder, ".*.tmp").Where(file => OwnedFile.Belongs(file, name)))
            OwnedFile.IfAbandoned(leftover, remove: () => { });
        stream = OwnedFile.Create(folder, name);
    }

    /// <summary>The full path that <see cref="Commit"/> gives the file.</summary>
    public string Path { get; }

    /// <summary>Where the content goes; seekable. Do not dispose it: <see cref="Commit"/> and <see cref="Dispose"/> do.</summary>
    public Stream Stream => stream;

    /// <summary>Flushes the content to the device and gives the file its name.</summary>
    /// <exception cref="IOException">The disk is full or the rename failed; the old file is as it was.</exception>
    /// <exception cref="InvalidOperationException">The file was committed before.</exception>
    public void Commit()
    {
        if (committed) throw new InvalidOperationException($"'{Path}' was committed before.");
        stream.Flush(flushToDisk: true);
        // Renamed while open: the lock must not end before the temporary name does.
        File.Move(stream.Name, Path, overwrite: true);
        committed = true;
        DirectorySync.Flush(System.IO.Path.GetDirectoryName(Path)!);
    }

    /// <summary>Closes the file; without a <see cref="Commit"/> the temporary file is deleted and the old file stays.</summary>
    public void Dispose()
    {
        if (!committed) File.Delete(stream.Name);
        stream.Dispose();
    }
}
