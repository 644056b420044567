using System.Runtime.InteropServices;

namespace PixelPrompt.Tests.Native.Kernels;

/// <summary>The most memory an action holds, from the kernel's high-water mark of resident pages.</summary>
internal static class PeakMemory
{
    /// <summary>Whether the mark can be reset here.</summary>
    internal static bool CanReset
    {
        get
        {
            try
            {
                Reset();
                return Read("VmHWM") > 0;
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                return false;
            }
        }
    }

    /// <summary>Bytes by which the mark rises above what is held before.</summary>
    internal static long Of(Action action)
    {
        GC.Collect();
        // What an earlier call freed is still resident until the allocator returns it, and would be used again unseen.
        _ = ReturnFreedMemory(0);
        Reset();
        var before = Read("VmRSS");
        action();
        return Read("VmHWM") - before;
    }

    [DllImport("libc", EntryPoint = "malloc_trim")]
    private static extern int ReturnFreedMemory(nuint keep);

    private static void Reset() => File.WriteAllText("/proc/self/clear_refs", "5");

    private static long Read(string name)
    {
        var line = File.ReadLines("/proc/self/status").First(x => x.StartsWith(name + ":", StringComparison.Ordinal));
        return long.Parse(line.Split(':')[1].Replace("kB", "", StringComparison.Ordinal).Trim(), System.Globalization.CultureInfo.InvariantCulture) << 10;
    }
}
