using System.Diagnostics;
using System.Globalization;

namespace PixelPrompt.Studies.Storage;

/// <summary>A process that works on cells, told apart from a later one with the same number by when it started.</summary>
/// <param name="Host">The machine.</param>
/// <param name="Process">Number of the process.</param>
/// <param name="Started">When it started, in ticks.</param>
internal sealed record ProcessOwner(string Host, int Process, long Started)
{
    internal static ProcessOwner Own { get; } = Of(System.Diagnostics.Process.GetCurrentProcess());

    internal string Text => string.Create(CultureInfo.InvariantCulture, $"{Host}/{Process}/{Started}");

    /// <summary>Whether the process is known to have ended; false for one of another machine, of which only its lease tells.</summary>
    internal static bool IsGone(string text)
    {
        var parts = text.Split('/');
        if (parts.Length != 3 || parts[0] != Environment.MachineName) return false;
        if (!int.TryParse(parts[1], CultureInfo.InvariantCulture, out var id)) return false;
        try
        {
            using var process = System.Diagnostics.Process.GetProcessById(id);
            return Of(process).Text != text;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            return true;
        }
    }

    // Seconds: the start time is computed from the time since boot and may differ by a few ticks from read to read.
    private static ProcessOwner Of(Process process) =>
        new(Environment.MachineName, process.Id, new DateTimeOffset(process.StartTime).ToUnixTimeSeconds() / 2);
}
