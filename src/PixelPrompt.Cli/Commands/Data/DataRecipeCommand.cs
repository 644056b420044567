using System.CommandLine;
using PixelPrompt.Cli.Shared;
using PixelPrompt.Data.VisualSentences;

namespace PixelPrompt.Cli.Commands.Data;

/// <summary><c>data recipe</c>: checks a recipe; its help is the documentation of recipes.</summary>
internal static class DataRecipeCommand
{
    internal static Command Create()
    {
        var file = new Argument<FileInfo>("recipe") { Description = "The recipe to check." };
        var command = new Command("recipe", "Checks a recipe and the files that it names, without building anything.\n\n" + RecipeHelp.Text());
        command.Arguments.Add(file);
        command.Runs((parsed, _) =>
        {
            var recipe = Recipe.Load(parsed.GetValue(file)!.FullName);
            var problems = 0;
            var plan = SentencePlan.Open(recipe, (item, problem) =>
            {
                problems++;
                Output.Message(Output.OneLine($"'{item}': {problem}"));
            });
            foreach (var (part, count) in recipe.Splits.Where(s => s.Value > 0)) Console.Out.WriteLine($"{part.Name(),-16} {count} sentences");
            for (var i = 0; i < plan.Sources.Count; i++)
                Console.Out.WriteLine($"{recipe.Sources[i].Name,-16} weight {recipe.Sources[i].Weight}, tasks {string.Join(", ", plan.Sources[i].Tasks)}");
            return problems == 0 ? ExitCode.Ok : ExitCode.Partial;
        });
        return command;
    }
}
