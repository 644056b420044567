using System.CommandLine;
using System.Text.Json.Nodes;
using PixelPrompt.Cli.Shared;
using PixelPrompt.Data.VisualSentences;
using PixelPrompt.Studies;

namespace PixelPrompt.Cli.Commands.Studies;

/// <summary><c>study list</c>: the studies of a folder and how far they are.</summary>
internal static class StudyListCommand
{
    internal static Command Create()
    {
        var command = Verb.Create("list", "Lists the studies of a folder, with how many of their cells are done.", "study list data/studies");
        var root = new Argument<string>("FOLDER") { Description = "The folder around the studies.", DefaultValueFactory = _ => StudyCommand.Root };
        var json = Verb.JsonOption();
        command.Arguments.Add(root);
        command.Options.Add(json);
        command.Runs((parsed, _) =>
        {
            var output = new Output(parsed.GetValue(json));
            JsonArray all = [];
            var wrong = 0;
            foreach (var folder in StudyFolder.Find(parsed.GetValue(root)!))
            {
                try
                {
                    var results = StudyResults.Read(folder);
                    var (done, cells) = (results.DoneCells, results.Recipe.Spec.Cells.Count);
                    output.Line($"{folder.Path,-36} {results.Recipe.Type,-10} {done,4} of {cells,4} cells  {results.Recipe.Title}");
                    all.Add(new JsonObject { ["folder"] = folder.Path, ["type"] = results.Recipe.Type, ["title"] = results.Recipe.Title, ["done"] = done, ["cells"] = cells });
                }
                catch (RecipeException e)
                {
                    wrong++;
                    Output.Message(e.Message);
                }
            }
            output.Document(() => new JsonObject { ["studies"] = all });
            return wrong == 0 ? ExitCode.Ok : ExitCode.Partial;
        });
        return command;
    }
}
