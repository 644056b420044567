namespace PixelPrompt.Data.VisualSentences;

/// <summary>The parts of a data set.</summary>
public enum DataPart
{
    /// <summary>What a model is trained on.</summary>
    Train,

    /// <summary>Scenes, files and clips that training never shows.</summary>
    Validation,

    /// <summary>Procedural scenes with combinations of kind and colour that training never shows.</summary>
    HeldOutPairs,

    /// <summary>Procedural tasks under rules that training never shows.</summary>
    HeldOutRules,
}

/// <summary>The names of <see cref="DataPart"/>s in recipes and shards.</summary>
public static class DataParts
{
    private static readonly string[] Texts = ["train", "validation", "held-out-pairs", "held-out-rules"];

    /// <summary>All names.</summary>
    public static IReadOnlyList<string> Names => Texts;

    /// <summary>The name of a part.</summary>
    /// <param name="part">The part.</param>
    public static string Name(this DataPart part) => Texts[(int)part];

    /// <summary>The part with a name.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <exception cref="ArgumentException">There is no such part.</exception>
    public static DataPart Parse(string name)
    {
        var i = Array.IndexOf(Texts, name);
        return i >= 0 ? (DataPart)i : throw new ArgumentException($"There is no split '{name}'; there are {string.Join(", ", Texts)}.", nameof(name));
    }
}
