using System.CommandLine;
using System.Text.Json.Nodes;
using PixelPrompt.Cli.Shared;
using PixelPrompt.Studies;
using PixelPrompt.Studies.Reports;

namespace PixelPrompt.Cli.Commands.Studies;

/// <summary><c>study show</c>: findings and rows.</summary>
internal static class StudyShowCommand
{
    internal static Command Create()
    {
        var command = Verb.Create(
            "show", "Shows what a study found: its findings, or with --rows every figure with its estimator, interval, n and origin.",
            "study show data/studies/context --rows --measure perplexity");
        var study = StudyCommand.FolderArgument();
        var rows = new Option<bool>("--rows") { Description = "Show the rows." };
        var measure = new Option<string?>("--measure") { Description = "Only the rows of this measure." };
        var json = Verb.JsonOption();
        command.Arguments.Add(study);
        foreach (var option in (Option[])[rows, measure, json]) command.Options.Add(option);
        command.Runs((parsed, _) =>
        {
            var results = StudyResults.Read(StudyCommand.Open(parsed.GetValue(study)!));
            var output = new Output(parsed.GetValue(json));
            var findings = results.Present().Findings;
            var chosen = results.Rows.Where(x => parsed.GetValue(measure) is not { } wanted || x.Measure == wanted).ToList();
            if (chosen.Count == 0 && parsed.GetValue(measure) is { } none)
                throw new UsageException($"There are no rows of '{none}'. Measures: {string.Join(", ", results.Rows.Select(x => x.Measure).Distinct())}.");
            output.Line($"{results.Recipe.Title}: {results.DoneCells} of {results.Recipe.Spec.Cells.Count} cells are done");
            if (parsed.GetValue(rows) || parsed.GetValue(measure) is not null) foreach (var row in chosen) output.Line(Line(row));
            else foreach (var x in findings) output.Line($"{x.Verdict,-9} {x.Claim}: {x.Evidence}");
            foreach (var (cell, error) in results.Failures) Output.Message($"failed: {cell}: {error}");
            output.Document(() => new JsonObject
            {
                ["title"] = results.Recipe.Title,
                ["done"] = results.DoneCells,
                ["cells"] = results.Recipe.Spec.Cells.Count,
                ["findings"] = new JsonArray([.. findings.Select(Json)]),
                ["rows"] = new JsonArray([.. chosen.Select(x => (JsonNode)Json(x))]),
            });
            return ExitCode.Ok;
        });
        return command;
    }

    internal static JsonNode Json(Finding x) => new JsonObject { ["claim"] = x.Claim, ["verdict"] = x.Verdict.ToString(), ["evidence"] = x.Evidence };

    private static string Line(StudyRow x) => FormattableString.Invariant(
        $"{string.Join(' ', x.Keys.Select(k => $"{k.Key}={k.Value}")),-64} {x.Measure,-18} {x.Figure.Value:G5} [{x.Figure.Low:G5}, {x.Figure.High:G5}] n={x.Figure.Count}  {x.Estimator}");

    private static JsonObject Json(StudyRow x) => new()
    {
        ["cell"] = x.Cell,
        ["keys"] = new JsonObject(x.Keys.Select(k => KeyValuePair.Create(k.Key, (JsonNode?)k.Value))),
        ["measure"] = x.Measure,
        ["estimator"] = x.Estimator,
        ["higher_is_better"] = x.HigherIsBetter,
        ["value"] = x.Figure.Value,
        ["low"] = x.Figure.Low,
        ["high"] = x.Figure.High,
        ["n"] = x.Figure.Count,
        ["settings"] = JsonNode.Parse(x.Provenance.Settings),
        ["inputs"] = JsonNode.Parse(x.Provenance.Inputs),
        ["commit"] = x.Provenance.Commit,
        ["program"] = x.Provenance.Program,
        ["machine"] = JsonNode.Parse(x.Provenance.Machine),
        ["finished"] = x.Provenance.Finished,
        ["seconds"] = x.Provenance.Seconds,
    };
}
