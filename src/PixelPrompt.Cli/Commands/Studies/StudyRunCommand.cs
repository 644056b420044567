using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using PixelPrompt.Cli.Shared;
using PixelPrompt.Studies;
using PixelPrompt.Studies.Reports;

namespace PixelPrompt.Cli.Commands.Studies;

/// <summary><c>study run</c>: works through the cells that are not done, then writes the report.</summary>
internal static class StudyRunCommand
{
    internal static Command Create()
    {
        var command = Verb.Create(
            "run",
            "Works through a study's cells. Finished cells are skipped, so an interrupted or killed run simply goes on; several processes may run " +
            "one study at the same time. Then it writes rows.csv, figures and report.html.\n\n" + StudyHelp.Text(),
            "study run data/studies/context --dry-run");
        var study = StudyCommand.FolderArgument();
        var dry = new Option<bool>("--dry-run") { Description = "Only print the cells with their estimated operations, memory and time on this machine." };
        var noReport = new Option<bool>("--no-report") { Description = "Leave the report to another process, or to: study report." };
        var device = new Option<string>("--device") { Description = "Where to compute: cpu or cuda.", DefaultValueFactory = _ => "cpu" }.AcceptOnlyFromAmong("cpu", "cuda");
        var json = Verb.JsonOption();
        command.Arguments.Add(study);
        foreach (var option in (Option[])[dry, noReport, device, json]) command.Options.Add(option);
        command.Runs((parsed, cancellation) =>
        {
            var folder = StudyCommand.Open(parsed.GetValue(study)!);
            var output = new Output(parsed.GetValue(json));
            var runner = new StudyRunner(folder, parsed.GetValue(device)!, Output.Message);
            if (parsed.GetValue(dry)) return Plan(runner.Plan(cancellation), output);
            StudyOutcome outcome;
            using (var progress = new ProgressLine(folder.Name))
                outcome = runner.Run(x => progress.Report(x.Done, x.Total, x.Cell.Length > 0 ? $"{x.Cell} in {x.Seconds.ToString("0.0", CultureInfo.InvariantCulture)} s" : "done before"), cancellation);
            foreach (var (cell, error) in outcome.Failures) Output.Message($"{cell}: {error}");
            var findings = parsed.GetValue(noReport) || outcome.Failures.Count == outcome.Cells ? [] : StudyReport.Write(folder).Findings;
            output.Line($"{outcome.Cells} cells: {outcome.Ran - outcome.Failures.Count} done now, {outcome.Skipped} before, {outcome.Failures.Count} failed");
            foreach (var x in findings) output.Line($"{x.Verdict,-9} {x.Claim}: {x.Evidence}");
            output.Document(() => new JsonObject
            {
                ["cells"] = outcome.Cells,
                ["ran"] = outcome.Ran,
                ["skipped"] = outcome.Skipped,
                ["failures"] = new JsonArray([.. outcome.Failures.Select(x => (JsonNode)new JsonObject { ["cell"] = x.Cell, ["error"] = x.Error })]),
                ["findings"] = new JsonArray([.. findings.Select(StudyShowCommand.Json)]),
            });
            return outcome.Failures.Count == 0 ? ExitCode.Ok : ExitCode.Partial;
        });
        return command;
    }

    private static int Plan(IReadOnlyList<PlannedCell> cells, Output output)
    {
        output.Line($"{"cell",-64} {"state",-6} {"TFLOP",10} {"memory",10} {"time",10}");
        foreach (var x in cells)
            output.Line(Invariant($"{x.Cell.Name,-64} {(x.Done ? "done" : "open"),-6} {x.Cost.Flops / 1e12,10:0.000} {x.Cost.MemoryBytes / 1048576.0,7:0} MB {Time(x.Cost.Seconds),10}"));
        var open = cells.Where(x => !x.Done).ToList();
        var memory = cells.Count == 0 ? 0 : cells.Max(x => x.Cost.MemoryBytes);
        output.Line(Invariant($"{open.Count} of {cells.Count} cells to do: {open.Sum(x => x.Cost.Flops) / 1e12:0.00} TFLOP of the transformer, up to {memory / 1048576.0:0} MB, about {Time(open.Sum(x => x.Cost.Seconds))} on this machine"));
        output.Document(() => new JsonObject
        {
            ["cells"] = new JsonArray([.. cells.Select(x => (JsonNode)new JsonObject
            {
                ["id"] = x.Id, ["keys"] = x.Cell.ToJson(), ["done"] = x.Done, ["flops"] = x.Cost.Flops, ["memory_bytes"] = x.Cost.MemoryBytes, ["seconds"] = x.Cost.Seconds,
            })]),
            ["open"] = open.Count,
            ["seconds"] = open.Sum(x => x.Cost.Seconds),
        });
        return ExitCode.Ok;
    }

    private static string Time(double seconds) => TimeSpan.FromSeconds(Math.Ceiling(seconds)).ToString(seconds < 86400 ? @"h\:mm\:ss" : @"d\.hh\:mm\:ss", CultureInfo.InvariantCulture);

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
