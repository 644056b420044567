using System.Runtime.InteropServices;

namespace PixelPrompt.Native;

/// <summary>What a path leads to, learned without opening it: opening a pipe would wait for a writer for ever.</summary>
public enum FileKind
{
    /// <summary>Nothing, or something that may not be looked at.</summary>
    Missing,

    /// <summary>An ordinary file.</summary>
    Regular,

    /// <summary>A folder.</summary>
    Folder,

    /// <summary>A symbolic link (only where links are not followed).</summary>
    Link,

    /// <summary>A pipe, a socket or a device.</summary>
    Special,
}

/// <summary>Asks the operating system for a path's <see cref="FileKind"/>.</summary>
public static partial class FileKinds
{
    private const int CurrentFolder = -100; // AT_FDCWD
    private const int NoFollow = 0x100; // AT_SYMLINK_NOFOLLOW
    private const uint TypeMask = 1; // STATX_TYPE

    /// <summary>The kind of a path.</summary>
    /// <param name="path">The path.</param>
    /// <param name="followLinks">Whether a link counts as what it leads to.</param>
    /// <returns>The kind.</returns>
    public static FileKind Of(string path, bool followLinks = true)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (Statx(CurrentFolder, path, followLinks ? 0 : NoFollow, TypeMask, out var found) != 0) return FileKind.Missing;
        return (found.Mode & 0xF000) switch
        {
            0x8000 => FileKind.Regular,
            0x4000 => FileKind.Folder,
            0xA000 => FileKind.Link,
            _ => FileKind.Special,
        };
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Statx(int folder, string path, int flags, uint mask, out StatxResult result);

    // struct statx of linux/stat.h: the same layout on every processor. Only the mode is read.
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct StatxResult
    {
        [FieldOffset(28)]
        internal ushort Mode;
    }
}
