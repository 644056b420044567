using System.Runtime.InteropServices;

namespace PixelPrompt.Native;

/// <summary>Makes renames and deletions inside a folder durable, which .NET offers for files only.</summary>
public static partial class DirectorySync
{
    private const int ReadOnly = 0;
    private const int CloseOnExec = 0x80000;

    /// <summary>Asks the operating system to write the folder's entries to the device.</summary>
    /// <param name="directory">An existing folder.</param>
    /// <exception cref="IOException">The folder could not be opened or written.</exception>
    /// <remarks>POSIX <c>fsync</c> on the folder. Windows journals renames itself, so nothing is done there.</remarks>
    public static void Flush(string directory)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        if (OperatingSystem.IsWindows()) return;
        var descriptor = Open(directory, ReadOnly | CloseOnExec);
        if (descriptor < 0) throw Failure("open", directory);
        try
        {
            // EINVAL: the file system (some network ones) has no notion of syncing a folder.
            if (Sync(descriptor) != 0 && Marshal.GetLastPInvokeError() != 22) throw Failure("sync", directory);
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    private static IOException Failure(string verb, string directory) =>
        new($"Could not {verb} the folder '{directory}': {Marshal.GetLastPInvokeErrorMessage()}.");

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Sync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
