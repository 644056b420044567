using PixelPrompt.Native;

namespace PixelPrompt.IO;

/// <summary>Writes whole folders so that a reader, or a crash at any moment, sees the old folder or the new one, never a mixture.</summary>
/// <remarks>
/// The new folder grows as <c>.NAME.PROCESS-N.tmp</c> beside the target. Then it takes the name in one step: by a rename, or,
/// when the target exists, by exchanging the two, after which the old one is deleted. A lock file beside the temporary folder
/// tells the next writer whether its owner lives; leftovers of dead writers are removed.
/// </remarks>
public static class AtomicFolder
{
    private const string LockSuffix = ".lock";

    /// <summary>Writes a folder through a callback; when the callback throws, an old folder stays as it was.</summary>
    /// <param name="path">The folder. The folder around it must exist; an existing folder is replaced with all that it holds.</param>
    /// <param name="fill">Gets the path of the temporary folder and writes files into it.</param>
    /// <exception cref="IOException">
    /// The disk is full, the target is a file, or it exists and the file system cannot exchange folders (then nothing changed).
    /// </exception>
    public static void Write(string path, Action<string> fill)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(fill);
        var target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (Directory.Exists(target) && new DirectoryInfo(target).ResolveLinkTarget(returnFinalTarget: true) is { } real) target = real.FullName;
        if (File.Exists(target)) throw new IOException($"'{target}' is a file, so no folder can be written under that name.");
        var parent = Path.GetDirectoryName(target) ?? throw new IOException($"'{target}' has no folder around it and cannot be replaced.");
        if (!Directory.Exists(parent))
            throw new DirectoryNotFoundException($"The folder '{parent}' does not exist; create it before writing '{target}'.");
        var name = Path.GetFileName(target);
        RemoveLeftovers(parent, name);

        using var owner = OwnedFile.Create(parent, name, LockSuffix);
        var temporary = owner.Name[..^LockSuffix.Length];
        try
        {
            Directory.CreateDirectory(temporary);
            fill(temporary);
            Flush(temporary);
            if (Directory.Exists(target))
                FolderExchange.Swap(temporary, target);
            else
                Directory.Move(temporary, target);
            DirectorySync.Flush(parent);
        }
        finally
        {
            // Holds what was not finished, or the old folder.
            if (Directory.Exists(temporary)) Directory.Delete(temporary, recursive: true);
            File.Delete(owner.Name);
        }
    }

    private static void Flush(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder))
        {
            using var handle = File.OpenHandle(file, FileMode.Open, FileAccess.ReadWrite);
            RandomAccess.FlushToDisk(handle);
        }
        foreach (var inner in Directory.EnumerateDirectories(folder)) Flush(inner);
        DirectorySync.Flush(folder);
    }

    private static void RemoveLeftovers(string parent, string name)
    {
        var locks = Directory.EnumerateFiles(parent, ".*.tmp" + LockSuffix).Select(file => file[..^LockSuffix.Length]);
        foreach (var folder in Directory.EnumerateDirectories(parent, ".*.tmp").Union(locks).Where(path => OwnedFile.Belongs(path, name)).ToList())
        {
            OwnedFile.IfAbandoned(folder + LockSuffix, remove: () =>
            {
                if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
            });
        }
    }
}
