using PixelPrompt.Data.VisualSentences;
using PixelPrompt.Data.VisualSentences.Sources;

namespace PixelPrompt.Studies.Evaluation;

/// <summary>A model that a study evaluates.</summary>
/// <param name="Name">What the grid calls it.</param>
/// <param name="Folder">A bundle, or a LLaMA checkpoint; relative to the recipe.</param>
/// <param name="Tokenizer">A VQGAN checkpoint; null for the bundle's own.</param>
internal sealed record ModelSpec(string Name, string Folder, string? Tokenizer)
{
    internal static IReadOnlyList<RecipeKey> Help { get; } =
    [
        new("model", "model folder: a bundle with transformer/ and tokenizer/, or a LLaMA checkpoint. Relative paths start from the recipe's folder."),
        new("tokenizer", "the model's tokenizer folder (default: the bundle's own)."),
        new("models", "instead of model: a list of { \"name\", \"folder\", \"tokenizer\" }, evaluated on the same examples."),
    ];

    /// <summary>Reads "model" and "tokenizer", or "models".</summary>
    internal static IReadOnlyList<ModelSpec> Read(RecipeReader reader)
    {
        if (!reader.Has("models"))
        {
            var folder = reader.Text("model");
            var own = new ModelSpec("model", folder, reader.Has("tokenizer") ? reader.Text("tokenizer") : null);
            return [own with { Name = NameOf(folder) }];
        }
        if (reader.Has("model")) reader.Problem("model", "there is 'models' too: give one of them.");
        var models = reader.Children("models").Select(ReadOne).ToList();
        foreach (var name in models.GroupBy(x => x.Name).Where(x => x.Count() > 1))
            reader.Problem("models", $"'{name.Key}' names {name.Count()} models; give each its own name.");
        return models;
    }

    private static ModelSpec ReadOne(RecipeReader reader)
    {
        var model = new ModelSpec(reader.Text("name"), reader.Text("folder"), reader.Has("tokenizer") ? reader.Text("tokenizer") : null);
        reader.Finish();
        return model;
    }

    private static string NameOf(string folder) =>
        Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)) is { Length: > 0 } name ? name : "model";
}
