using System.Text.Json.Nodes;
using PixelPrompt.Data.VisualSentences;
using PixelPrompt.Data.VisualSentences.Sources;
using PixelPrompt.Training;

namespace PixelPrompt.Studies.Learning;

/// <summary>What all studies that train models share: data, recipe of the training, how models are judged.</summary>
/// <param name="Data">The data recipe, JSON; it needs a validation split.</param>
/// <param name="Tokenizer">The tokenizer's folder.</param>
/// <param name="Resolution">Side of the tokenizer's pictures instead of its own; null for its own.</param>
/// <param name="Training">The training recipe, JSON, without its model and without data of its stages.</param>
/// <param name="Seeds">Each cell is trained once with each.</param>
/// <param name="Sentences">Validation sentences that models are judged on.</param>
internal sealed record LearningKeys(string Data, string Tokenizer, int? Resolution, string Training, IReadOnlyList<long> Seeds, int Sentences)
{
    internal static IReadOnlyList<RecipeKey> Help { get; } =
    [
        new("data", "a data recipe (pixelprompt data recipe --help) with a validation split; it is built into the study's work/ folder."),
        new("tokenizer", "tokenizer folder for the data. Relative paths start from the study's folder."),
        new("resolution", "side of the tokenizer's pictures in pixels instead of its own: a half makes a quarter of the tokens."),
        new("training", "a training recipe (docs/training.md) without \"model\", \"seed\" and the stages' \"data\", which the study fills in."),
        new("seeds", "a number or a list; every cell is trained with each (default 1)."),
        new("sentences", "validation sentences that the models are judged on, 8 to 100000 (default 200)."),
    ];

    internal static LearningKeys Read(RecipeReader reader)
    {
        var keys = new LearningKeys(
            reader.Json("data"), reader.Text("tokenizer"), reader.Has("resolution") ? (int)reader.Integer("resolution", 16, 4096) : null, reader.Json("training"),
            [.. reader.Integers("seeds", 0, int.MaxValue, [1]).Distinct().Select(x => (long)x)], (int)reader.Integer("sentences", 8, 100_000, 200));
        Check(reader, "data", keys.Data, text =>
        {
            var recipe = Recipe.Parse(text, ".");
            if (recipe.Splits[DataPart.Validation] == 0) throw new RecipeException("data", ["splits: there are no sentences of validation."]);
        });
        Check(reader, "training", keys.Training, text => Options(text, new JsonObject { ["preset"] = "tiny" }, 0, "", null));
        return keys;
    }

    /// <summary>The options of one training.</summary>
    /// <param name="training">The training recipe of the study.</param>
    /// <param name="model">Its model.</param>
    /// <param name="seed">Its seed.</param>
    /// <param name="data">The data set's folder.</param>
    /// <param name="sources">Shares of the sources; null takes every sentence.</param>
    internal static TrainingOptions Options(string training, JsonObject model, long seed, string data, JsonObject? sources)
    {
        var recipe = JsonNode.Parse(training)!.AsObject();
        recipe["model"] = model.DeepClone();
        recipe["seed"] = seed;
        foreach (var stage in recipe["stages"] is JsonArray stages ? stages.OfType<JsonObject>() : [])
        {
            if (stage.ContainsKey("data")) throw new RecipeException("training", ["stages: the study fills in \"data\"; leave it out."]);
            var own = new JsonObject { ["folder"] = data.Length > 0 ? Path.GetFullPath(data) : "." };
            if (sources is not null) own["sources"] = sources.DeepClone();
            stage["data"] = new JsonArray(own);
        }
        return TrainingRecipe.Parse(recipe.ToJsonString(), Path.GetFullPath("."), "training");
    }

    /// <summary>What rows depend on.</summary>
    internal JsonObject Settings(params (string Key, JsonNode? Value)[] more)
    {
        var settings = new JsonObject
        {
            ["data"] = JsonNode.Parse(Data), ["resolution"] = Resolution, ["training"] = JsonNode.Parse(Training), ["sentences"] = Sentences,
        };
        foreach (var (key, value) in more) settings[key] = value;
        return settings;
    }

    private static void Check(RecipeReader reader, string key, string text, Action<string> read)
    {
        if (text.Length == 0) return;
        try
        {
            read(text);
        }
        catch (RecipeException e)
        {
            foreach (var problem in e.Problems) reader.Problem(key, problem);
        }
    }
}
