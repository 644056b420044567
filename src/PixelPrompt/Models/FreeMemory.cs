using System.Globalization;

namespace PixelPrompt.Models;

/// <summary>How much memory this process may still take.</summary>
internal static class FreeMemory
{
    /// <summary>Bytes that can be used without swapping, caches of files given up for it; within the container's limit.</summary>
    internal static long Bytes => Math.Min(Available(), GC.GetGCMemoryInfo().TotalAvailableMemoryBytes - Environment.WorkingSet);

    // The kernel's own estimate; without one, no memory counts as free.
    private static long Available()
    {
        const string Key = "MemAvailable:";
        if (!File.Exists("/proc/meminfo")) return 0;
        var line = File.ReadLines("/proc/meminfo").FirstOrDefault(x => x.StartsWith(Key, StringComparison.Ordinal));
        return line is null ? 0 : long.Parse(line[Key.Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) << 10;
    }
}
