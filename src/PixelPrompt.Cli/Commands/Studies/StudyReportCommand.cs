using System.CommandLine;
using System.Text.Json.Nodes;
using PixelPrompt.Cli.Shared;
using PixelPrompt.Studies;
using PixelPrompt.Studies.Reports;

namespace PixelPrompt.Cli.Commands.Studies;

/// <summary><c>study report</c>: figures and reports from the rows there are, and the results table of a README.</summary>
internal static class StudyReportCommand
{
    internal static Command Create()
    {
        var command = Verb.Create(
            "report", "Writes rows.csv, figures (SVG, PNG, PDF beside .csv and .gp), montage.png, findings.md and report.html of a study, or of every " +
            $"study of a folder. With --readme it also rewrites the results table between {ReadmeTable.Begin} and {ReadmeTable.End} of that file.",
            "study report data/studies --readme README.md");
        var root = new Argument<string>("FOLDER") { Description = "A study, or the folder around several.", DefaultValueFactory = _ => StudyCommand.Root };
        var readme = new Option<string?>("--readme") { Description = "The Markdown file with the results table." };
        var json = Verb.JsonOption();
        command.Arguments.Add(root);
        foreach (var option in (Option[])[readme, json]) command.Options.Add(option);
        command.Runs((parsed, cancellation) =>
        {
            var output = new Output(parsed.GetValue(json));
            var folders = StudyFolder.Find(parsed.GetValue(root)!);
            if (folders.Count == 0) throw new UsageException($"'{parsed.GetValue(root)}' holds no study.");
            JsonArray written = [];
            foreach (var folder in folders)
            {
                cancellation.ThrowIfCancellationRequested();
                if (folders.Count > 1 && StudyResults.Read(folder).Rows.Count == 0)
                {
                    Output.Message($"{folder.Path} has not run yet.");
                    continue;
                }
                var shown = StudyReport.Write(folder);
                output.Line($"{folder.Report}  {shown.Figures.Count} figures, {shown.Findings.Count} findings");
                written.Add(new JsonObject { ["report"] = folder.Report, ["figures"] = new JsonArray([.. shown.Figures.Select(x => (JsonNode)x.Name)]) });
            }
            if (parsed.GetValue(readme) is { } path)
                ReadmeTable.Put(path, ReadmeTable.Of(folders, Path.GetDirectoryName(Path.GetFullPath(path))!));
            output.Document(() => new JsonObject { ["reports"] = written });
            return ExitCode.Ok;
        });
        return command;
    }
}
