using PixelPrompt.Data.RealImages;

namespace PixelPrompt.Data.VisualSentences.Sources;

/// <summary>Reads the key "columns" of sources whose files belong together by name.</summary>
internal static class PairColumns
{
    public const string Help = "each { \"folder\": where, \"suffix\": what its names end with before the extension (default nothing), " +
        "\"colors\": { label: \"#RRGGBB\" } with labels 0 to 255 or #RRGGBB, \"otherColor\": \"#RRGGBB\" for all other labels, " +
        "\"flat\": \"yes\" where the colours of a map must not mix (default: where colors are given) }.";

    public static IReadOnlyList<PairedColumn> Read(RecipeReader reader, int least)
    {
        var columns = reader.Children("columns").Select(ReadColumn).ToList();
        if (columns.Count > 0 && (columns.Count < least || columns.Count > 16))
            reader.Problem("columns", $"it has {columns.Count} folders; allowed are {least} to 16.");
        return columns;
    }

    public static IReadOnlyList<PairedColumn> Resolve(IReadOnlyList<PairedColumn> columns, string folder) =>
        [.. columns.Select(c => c with { Folder = Path.Combine(folder, c.Folder) })];

    private static PairedColumn ReadColumn(RecipeReader reader)
    {
        var folder = reader.Text("folder");
        var suffix = reader.Has("suffix") ? reader.Text("suffix") : "";
        var flat = reader.Choice("flat", ["yes", "no"], "no") == "yes";
        var colors = ReadColors(reader);
        reader.Finish();
        return new PairedColumn(folder.Length > 0 ? folder : ".") { Suffix = suffix, IsLabels = flat, Colors = colors };
    }

    private static LabelColors? ReadColors(RecipeReader reader)
    {
        var other = reader.Has("otherColor") ? reader.Text("otherColor") : null;
        if (reader.Child("colors", required: false) is not { } table)
        {
            if (other is not null) reader.Problem("otherColor", "it needs 'colors'.");
            return null;
        }
        try
        {
            return new LabelColors(table.AllKeys().ToDictionary(label => label, label => table.Text(label)), other);
        }
        catch (ArgumentException e)
        {
            reader.Problem("colors", e.Message);
            return null;
        }
    }
}
