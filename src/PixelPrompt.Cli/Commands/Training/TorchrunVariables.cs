using System.Globalization;
using PixelPrompt.Cli.Shared;
using PixelPrompt.Native.Distributed;

namespace PixelPrompt.Cli.Commands.Training;

/// <summary>The environment variables by which torchrun, Slurm scripts and others tell a process its place in a run.</summary>
internal static class TorchrunVariables
{
    internal const string Host = "MASTER_ADDR", Port = "MASTER_PORT", Rank = "RANK", Size = "WORLD_SIZE";
    internal const string LocalRank = "LOCAL_RANK", LocalSize = "LOCAL_WORLD_SIZE";

    private static readonly string[] Needed = [Host, Port, Rank, Size];

    /// <summary>Reads them.</summary>
    /// <param name="variable">Gives a variable's value.</param>
    /// <returns>The place of this process, or null when none of them is set.</returns>
    /// <exception cref="UsageException">Some are missing or malformed; all problems are named.</exception>
    internal static ProcessGroupOptions? Read(Func<string, string?> variable)
    {
        var given = Needed.Where(name => !string.IsNullOrEmpty(variable(name))).ToList();
        if (given.Count == 0) return null;
        var problems = Needed.Except(given).Select(name => $"{name} is not set").ToList();
        var size = Number(Size, 1, 1 << 20, 1);
        var options = new ProcessGroupOptions
        {
            Host = variable(Host) ?? "",
            Port = Number(Port, 1, 65535, 1),
            Rank = Number(Rank, 0, size - 1, 0),
            Size = size,
            LocalRank = Number(LocalRank, 0, size - 1, 0),
            LocalSize = Number(LocalSize, 1, size, 1),
            // torchrun itself holds the store where it says so; a restarted run must not meet the keys of the one before.
            Serves = variable("TORCHELASTIC_USE_AGENT_STORE") == "True" ? false : null,
            Prefix = $"pixelprompt/{variable("TORCHELASTIC_RESTART_COUNT") ?? "0"}",
            Interface = variable("GLOO_SOCKET_IFNAME") is { Length: > 0 } name ? name : null,
        };
        if (problems.Count == 0) return options;
        throw new UsageException($"A run of several processes needs {string.Join(", ", Needed)} in the environment: {string.Join("; ", problems)}. " +
            $"Set all of them, or none ({string.Join(", ", given)} {(given.Count == 1 ? "is" : "are")} set).");

        int Number(string name, int least, int most, int missing)
        {
            if (variable(name) is not { Length: > 0 } text) return missing;
            if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most) return number;
            problems.Add($"{name} is '{text}', not a whole number from {least} to {most}");
            return missing;
        }
    }
}
