using System.Text;

namespace PixelPrompt.Studies;

/// <summary>The documentation of study recipes, made from the same tables that read them.</summary>
public static class StudyHelp
{
    /// <summary>A small recipe.</summary>
    public const string Example = """
        {
          "type": "context", "title": "Context length",
          "model": "../../../models/pixelprompt-tiny",
          "sequences": ["motion", "growth"], "contexts": [1, 2, 4, 7], "prompts": 20
        }
        """;

    /// <summary>All keys of a recipe and of every type of study.</summary>
    /// <returns>Plain text.</returns>
    public static string Text()
    {
        var text = new StringBuilder();
        text.AppendLine("A study is a folder with a recipe.json in it. Unknown keys are refused; all errors are named at once. Keys:");
        text.AppendLine("  type            one of the following, each with keys of its own.");
        text.AppendLine("  title           what reports call it.");
        text.AppendLine("  question        what is asked, in a sentence (default: the type's own words).");
        foreach (var type in StudyTypes.All)
        {
            text.AppendLine().AppendLine($"type \"{type.Name}\": {type.Help}");
            foreach (var key in type.Keys) text.AppendLine($"  {key.Name,-14}  {key.Help}");
        }
        return text.AppendLine().AppendLine("Example:").Append(Example).ToString();
    }
}
