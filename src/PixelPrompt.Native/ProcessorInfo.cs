namespace PixelPrompt.Native;

/// <summary>What Linux tells about the processor; features that the operating system does not support are not listed.</summary>
internal static class ProcessorInfo
{
    private static readonly Lazy<(string Name, HashSet<string> Flags)> Info = new(Read);

    internal static string Name => Info.Value.Name;

    internal static IReadOnlySet<string> Flags => Info.Value.Flags;

    private static (string Name, HashSet<string> Flags) Read()
    {
        var lines = File.Exists("/proc/cpuinfo") ? File.ReadLines("/proc/cpuinfo") : [];
        string? name = null;
        string? flags = null;
        foreach (var line in lines)
        {
            name ??= Value(line, "model name");
            flags ??= Value(line, "flags") ?? Value(line, "Features");
            if (name is not null && flags is not null) break;
        }
        return (name ?? "unknown processor", [.. (flags ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries)]);
    }

    private static string? Value(string line, string key) =>
        line.StartsWith(key, StringComparison.Ordinal) && line.IndexOf(':') is > 0 and var colon ? line[(colon + 1)..].Trim() : null;
}
