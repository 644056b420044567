using System.Text;
using PixelPrompt.Data.VisualSentences.Sources;

namespace PixelPrompt.Data.VisualSentences;

/// <summary>The documentation of recipes, made from the same tables that read them.</summary>
public static class RecipeHelp
{
    /// <summary>A small recipe that works as it stands.</summary>
    public const string Example = """
        {
          "seed": 1,
          "splits": { "train": 2000, "validation": 100, "held-out-pairs": 100 },
          "sources": [
            { "name": "looks",  "type": "scenes", "styles": ["simple", "varied"] },
            { "name": "pairs",  "type": "tasks", "tasks": ["edges", "color-change"], "shots": [3, 8], "weight": 4 },
            { "name": "motion", "type": "sequences", "sequences": "all", "frames": 16 }
          ]
        }
        """;

    /// <summary>All keys of a recipe and of every type of source.</summary>
    public static string Text()
    {
        var text = new StringBuilder();
        text.AppendLine("A recipe is a JSON file. Unknown keys are refused; all errors are named at once. Keys:");
        text.AppendLine("  seed            seed of everything, a whole number from 0 (default 0). The same seed gives the same bytes.");
        text.AppendLine($"  splits          sentences of each part: {string.Join(", ", DataParts.Names)}; a part that is left out gets none.");
        text.AppendLine("  shardSentences  most sentences in a shard, 16 to 1048576 (default 65536).");
        text.AppendLine("  sources         list of sources. Relative paths start from the recipe's folder.");
        text.AppendLine("Every source has:");
        text.AppendLine("  name            what reports call it, unique in the recipe.");
        text.AppendLine("  weight          its share of the sentences, relative to the others (default 1).");
        text.AppendLine("  type            one of the following, each with keys of its own.");
        foreach (var type in SourceTypes.All)
        {
            text.AppendLine().AppendLine($"type \"{type.Name}\": {type.Help}");
            foreach (var key in type.Keys) text.AppendLine($"  {key.Name,-14}  {key.Help}");
        }
        return text.AppendLine().AppendLine("Example:").Append(Example).ToString();
    }
}
