namespace PixelPrompt.Data.RealImages;

/// <summary>One of several folders whose files belong together by their names: pictures, or one kind of annotation of them.</summary>
/// <param name="Folder">The folder.</param>
public sealed record PairedColumn(string Folder)
{
    /// <summary>What the names of this column's files end with before the extension, for example "-depth". Default nothing.</summary>
    public string Suffix { get; init; } = "";

    /// <summary>How labels are coloured; null (the default) where the files already are the answer pictures.</summary>
    public LabelColors? Colors { get; init; }

    /// <summary>Whether the files are maps of flat colours, which must not mix when they are resized. True where <see cref="Colors"/> is given.</summary>
    public bool IsLabels { get; init; }
}
