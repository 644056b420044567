using System.Diagnostics;

namespace PixelPrompt.Benchmarks;

/// <summary>Other programs that want every core, until disposed.</summary>
internal sealed class BusyPrograms : IDisposable
{
    private readonly List<Process> processes = [];

    /// <summary>Starts them.</summary>
    internal BusyPrograms(int count)
    {
        for (var i = 0; i < count; i++) processes.Add(Process.Start("/bin/sh", ["-c", "while :; do :; done"]));
    }

    public void Dispose()
    {
        foreach (var process in processes)
        {
            process.Kill();
            process.WaitForExit();
            process.Dispose();
        }
    }
}
