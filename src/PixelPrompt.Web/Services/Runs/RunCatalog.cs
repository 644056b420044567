using System.Text.Json;
using PixelPrompt.IO;
using PixelPrompt.Web.Services.Serving;

namespace PixelPrompt.Web.Services.Runs;

/// <summary>A training run as its folder shows it.</summary>
/// <param name="Name">Path under the runs folder.</param>
/// <param name="Steps">Logged steps, in order.</param>
/// <param name="Series">Every logged number by its name, one value a step; NaN where a line lacks it.</param>
/// <param name="Samples">File names of sample sheets, in order.</param>
/// <param name="Updated">When the log last grew.</param>
public sealed record TrainingRun(
    string Name, IReadOnlyList<double> Steps, IReadOnlyDictionary<string, IReadOnlyList<double>> Series, IReadOnlyList<string> Samples, DateTimeOffset Updated);

/// <summary>Training runs and studies under the runs folder.</summary>
public sealed class RunCatalog(ServeOptions options)
{
    private const string Log = "log.jsonl";
    private const int MaxLines = 200_000;

    /// <summary>The runs: folders with a log, the one that grew last first.</summary>
    /// <returns>Names relative to the runs folder, with the time of the last growth.</returns>
    public IReadOnlyList<(string Name, DateTimeOffset Updated)> Names() => !Directory.Exists(options.RunsFolder) ? [] :
    [
        .. new DirectoryInfo(options.RunsFolder)
            .EnumerateFiles(Log, new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 3, AttributesToSkip = FileAttributes.ReparsePoint })
            .OrderByDescending(x => x.LastWriteTimeUtc)
            .Select(x => (Path.GetRelativePath(options.RunsFolder, x.DirectoryName!), new DateTimeOffset(x.LastWriteTimeUtc))),
    ];

    /// <summary>Reads a run.</summary>
    /// <param name="name">One of <see cref="Names"/>; other names are refused.</param>
    /// <returns>The run.</returns>
    /// <exception cref="UserException">There is no such run.</exception>
    public TrainingRun Read(string name)
    {
        var (folder, updated) = Find(name);
        var lines = JsonLines.Read(Path.Combine(folder, Log)).Where(x => x.Error is null).Take(MaxLines).Select(x => x.Value).ToList();
        var rows = lines.Where(x => x.TryGetProperty("step", out var step) && step.ValueKind == JsonValueKind.Number).ToList();
        var names = rows.SelectMany(x => x.EnumerateObject()).Where(x => x.Value.ValueKind == JsonValueKind.Number && x.Name != "step").Select(x => x.Name).Distinct();
        return new TrainingRun(
            name, [.. rows.Select(x => x.GetProperty("step").GetDouble())],
            names.ToDictionary(x => x, x => (IReadOnlyList<double>)[.. rows.Select(row => Number(row, x))]), Samples(folder), updated);
    }

    /// <summary>A sample sheet of a run.</summary>
    /// <param name="name">The run.</param>
    /// <param name="file">One of its samples.</param>
    /// <returns>Path of the file.</returns>
    /// <exception cref="UserException">There is no such file.</exception>
    public string SamplePath(string name, string file)
    {
        var folder = Find(name).Folder;
        return Samples(folder).Contains(file) ? Path.Combine(folder, "samples", file) : throw new UserException("There is no such sample.", 404);
    }

    // Names from outside are compared with those that exist; they never become paths.
    private (string Folder, DateTimeOffset Updated) Find(string name)
    {
        foreach (var (known, updated) in Names())
        {
            if (known == name) return (Path.Combine(options.RunsFolder, known), updated);
        }
        throw new UserException("There is no such run.", 404);
    }

    private static List<string> Samples(string folder)
    {
        var samples = new DirectoryInfo(Path.Combine(folder, "samples"));
        return samples.Exists ? [.. samples.EnumerateFiles("*.png").Where(x => x.LinkTarget is null).Select(x => x.Name).Order(StringComparer.Ordinal)] : [];
    }

    private static double Number(JsonElement row, string name) =>
        row.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : double.NaN;
}
