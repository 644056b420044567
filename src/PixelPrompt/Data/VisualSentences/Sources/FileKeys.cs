using PixelPrompt.Data.RealImages;

namespace PixelPrompt.Data.VisualSentences.Sources;

/// <summary>What all sources of files share: how pictures are fitted and which are held out.</summary>
/// <param name="Reading">How pictures are read.</param>
/// <param name="HeldOut">Share of the items for validation.</param>
/// <param name="FollowLinks">Whether symbolic links are followed.</param>
internal sealed record FileKeys(PictureReading Reading, double HeldOut, bool FollowLinks)
{
    /// <summary>The keys, for the help.</summary>
    public static IReadOnlyList<RecipeKey> Help { get; } =
    [
        new("heldOut", "share of the files, clips or rows that only validation shows, 0 to 0.5 (default 0.05)."),
        new("fit", "how pictures that are not square are brought to a square: stretch (default, as LVM does) or crop (the middle)."),
        new("side", "side of that square in pixels, 16 to 4096 (default 256); the tokenizer then fits it to its own."),
        new("links", "symbolic links: report (default) or follow."),
    ];

    public static FileKeys Read(RecipeReader reader)
    {
        var heldOut = reader.Number("heldOut", 0, 0.5, 0.05);
        var fit = reader.Choice("fit", ["stretch", "crop"], "stretch") == "crop" ? PictureFit.Crop : PictureFit.Stretch;
        var side = (int)reader.Integer("side", 16, 4096, 256);
        var links = reader.Choice("links", ["report", "follow"], "report") == "follow";
        return new FileKeys(new PictureReading { Shape = new PictureShape(side, fit) }, heldOut, links);
    }

    /// <summary>Which files of a folder are taken.</summary>
    public ScanOptions Scan => new() { FollowLinks = FollowLinks };

    /// <summary>Opens something in a folder of the recipe; that it is not there is the source's error.</summary>
    public static T Open<T>(Func<T> open, Func<T, bool> isEmpty, string what)
    {
        try
        {
            var opened = open();
            return isEmpty(opened) ? throw new SourceException($"{what} holds nothing that can be used.") : opened;
        }
        catch (DirectoryNotFoundException e)
        {
            throw new SourceException(e.Message);
        }
    }
}
