using System.ComponentModel;
using System.Diagnostics;
using System.Reflection;
using System.Text.Json.Nodes;
using PixelPrompt.Native;

namespace PixelPrompt.Studies.Storage;

/// <summary>What the rows of one run say of the program and the machine that made them.</summary>
/// <param name="Commit">The checkout's commit, with "+" where its sources had been changed; else the commit of the build.</param>
/// <param name="Program">Name and version.</param>
/// <param name="Machine">JSON: host, processor, threads, libraries.</param>
internal sealed record RunProvenance(string Commit, string Program, string Machine)
{
    internal static RunProvenance Read()
    {
        var assembly = typeof(RunProvenance).Assembly;
        var root = Environment.GetEnvironmentVariable("PIXELPROMPT_ROOT");
        var built = assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+') is [_, var hash] ? hash : "unknown";
        return new RunProvenance(
            (root is null ? null : CommitOf(root)) ?? built, $"PixelPrompt {assembly.GetName().Version?.ToString(3)}", Describe(ComputeInfo.Read()));
    }

    private static string Describe(ComputeInfo info) => new JsonObject
    {
        ["host"] = Environment.MachineName,
        ["processor"] = info.Processor,
        ["processors"] = info.Processors,
        ["threads"] = info.Threads,
        ["libtorch"] = info.Libtorch,
        ["vectors"] = info.VectorWidth,
        ["blas"] = info.Blas.ToString(),
        ["cuda"] = new JsonArray([.. info.CudaDevices.Select(x => (JsonNode)x)]),
    }.ToJsonString();

    private static string? CommitOf(string root)
    {
        if (Git(root, "rev-parse", "HEAD") is not { Length: 40 } commit) return null;
        return Git(root, "status", "--porcelain", "--", "src") is { Length: 0 } ? commit : commit + "+";
    }

    // Null where there is no git or no repository: the commit of the build is then named instead.
    private static string? Git(string root, params string[] arguments)
    {
        var start = new ProcessStartInfo("git") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = root };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        try
        {
            using var process = Process.Start(start)!;
            process.ErrorDataReceived += (_, _) => { };
            process.BeginErrorReadLine();
            var text = process.StandardOutput.ReadToEnd().Trim();
            process.WaitForExit();
            return process.ExitCode == 0 ? text : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
