using System.Runtime.InteropServices;

namespace PixelPrompt.Native;

/// <summary>Swaps the names of two folders in one step, which .NET does not offer.</summary>
public static partial class FolderExchange
{
    private const int CurrentFolder = -100; // AT_FDCWD
    private const uint Exchange = 2; // RENAME_EXCHANGE

    /// <summary>Gives each folder the other's name; there is no moment at which one of the names is missing.</summary>
    /// <param name="first">An existing folder.</param>
    /// <param name="second">Another one on the same file system.</param>
    /// <exception cref="IOException">The operating or the file system cannot do it; nothing has changed.</exception>
    /// <remarks>Linux 3.15 and later, <c>renameat2</c> with <c>RENAME_EXCHANGE</c>; ext4, xfs, btrfs and tmpfs have it.</remarks>
    public static void Swap(string first, string second)
    {
        ArgumentException.ThrowIfNullOrEmpty(first);
        ArgumentException.ThrowIfNullOrEmpty(second);
        if (!OperatingSystem.IsLinux())
            throw new IOException($"'{second}' exists, and this operating system cannot replace a folder in one step. Choose a new folder.");
        if (Rename(CurrentFolder, first, CurrentFolder, second, Exchange) == 0) return;
        throw new IOException(
            $"'{second}' exists, and its file system could not replace it in one step ({Marshal.GetLastPInvokeErrorMessage()}). Choose a new folder.");
    }

    [LibraryImport("libc", EntryPoint = "renameat2", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Rename(int firstFolder, string first, int secondFolder, string second, uint flags);
}
