using System.CommandLine;
using System.Text.Json.Nodes;
using PixelPrompt.Cli.Notebooks;
using PixelPrompt.Cli.Shared;

namespace PixelPrompt.Cli.Commands.Notebooks;

/// <summary><c>notebook</c>: Jupyter notebooks with C# cells.</summary>
internal static class NotebookCommand
{
    internal static Command Create() => new("notebook", "Run notebooks (.ipynb) with C# cells.") { CreateRun() };

    private static Command CreateRun()
    {
        var command = Verb.Create(
            "run",
            "Runs the C# cells of a notebook one after the other and writes their outputs back into it. Cells share their variables; the whole of " +
            "PixelPrompt is at hand. Display(x) shows pictures, figures, tables and text, Show((label, picture), ...) pictures side by side; the value of a " +
            "cell's last expression is shown, too. Paths start from the notebook's folder. The first cell that fails ends the run and is named.",
            "notebook run notebooks/1-tokenizer-tour.ipynb");
        var file = new Argument<string>("FILE") { Description = "The notebook." };
        var output = new Option<string?>("--out") { Description = "Write the notebook with its outputs here instead of back." };
        var timeout = new Option<int>("--timeout") { Description = "Seconds that a cell may take.", DefaultValueFactory = _ => 600 };
        var json = Verb.JsonOption();
        command.Arguments.Add(file);
        foreach (var option in (Option[])[output, timeout, json]) command.Options.Add(option);
        command.Runs((parsed, cancellation) =>
        {
            if (parsed.GetValue(timeout) is < 1 or > 1_000_000) throw new UsageException($"--timeout is {parsed.GetValue(timeout)}; it must be 1 to 1000000 seconds.");
            var notebook = NotebookFile.Read(parsed.GetValue(file)!);
            var target = parsed.GetValue(output) ?? notebook.Path;
            NotebookFailure? failure;
            using (var progress = new ProgressLine(Path.GetFileName(notebook.Path)))
            {
                failure = new NotebookRunner(TimeSpan.FromSeconds(parsed.GetValue(timeout)), cancellation)
                    .Run(notebook, (cell, done, all) => progress.Report(done, all, cell.Title));
            }
            notebook.Write(target);
            var result = new Output(parsed.GetValue(json));
            result.Document(() => new JsonObject { ["notebook"] = target, ["failed_cell"] = failure?.Cell.Number, ["error"] = failure?.Message });
            if (failure is null)
            {
                result.Line($"{target}: all cells ran");
                return ExitCode.Ok;
            }
            Output.Message($"{notebook.Path}: cell {failure.Cell.Number} ({failure.Cell.Title}): {failure.Message}");
            return ExitCode.Failure;
        });
        return command;
    }
}
