namespace PixelPrompt.IO;

/// <summary>
/// Files with temporary names that are held locked while their writer lives, so that another process can tell the leftovers
/// of a killed writer from work in progress.
/// </summary>
/// <remarks>The lock is .NET's own (flock on Unix), which ends with the process however it ends.</remarks>
internal static class OwnedFile
{
    private const int BufferSize = 1 << 16, MaxAttempts = 20;
    private static int counter;

    /// <summary>Creates <c>.NAME.PROCESS-N.tmp</c> and the suffix, locked; its path is the stream's name.</summary>
    internal static FileStream Create(string folder, string name, string suffix = "")
    {
        for (var attempt = 1; ; attempt++)
        {
            var path = Path.Combine(folder, $".{name}.{Environment.ProcessId}-{Interlocked.Increment(ref counter)}.tmp{suffix}");
            try
            {
                var stream = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Delete, BufferSize);
                // Between creation and lock another writer may have taken the file for a leftover and removed it.
                if (File.Exists(path)) return stream;
                stream.Dispose();
            }
            catch (IOException) when (attempt < MaxAttempts)
            {
                // The name is that of a leftover, or another writer is about to remove the file: the next name is tried.
            }
        }
    }

    /// <summary>Runs an action while holding the file's lock, unless a living writer holds it.</summary>
    internal static void IfAbandoned(string path, Action remove)
    {
        try
        {
            using var probe = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            remove();
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Locked by a living writer, or already gone.
        }
    }

    /// <summary>Whether a file or folder name is a temporary one for the target <paramref name="name"/>.</summary>
    internal static bool Belongs(string path, string name) =>
        Path.GetFileName(path).StartsWith($".{name}.", StringComparison.Ordinal);
}
