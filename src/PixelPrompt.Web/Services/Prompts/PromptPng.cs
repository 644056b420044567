using PixelPrompt.Imaging;
using PixelPrompt.Native;
using PixelPrompt.Web.Services.Images;

namespace PixelPrompt.Web.Services.Prompts;

/// <summary>Pictures that carry the prompt they were painted from: its text, and its pictures in small.</summary>
public sealed class PromptPng(ImageStore images)
{
    /// <summary>PNG keyword of the prompt's JSON text.</summary>
    public const string Keyword = "PixelPrompt";

    private const string ImageKeyword = "PixelPrompt image ";

    // The side at which the bundled and the published models see pictures: nothing is lost for them.
    private const int EmbeddedSide = 256;

    /// <summary>Writes a picture with its prompt.</summary>
    /// <param name="id">Id of the picture.</param>
    /// <param name="document">The prompt.</param>
    /// <returns>A PNG file.</returns>
    /// <exception cref="UserException">A picture is missing.</exception>
    public byte[] Write(string id, PromptDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var bare = document with { Result = document.Result is { } result ? result with { Images = [.. result.Images.Where(x => x.Any(y => y.Image == id)).Take(1)] } : null };
        var texts = new List<KeyValuePair<string, string>> { new(Keyword, PromptJson.Write(bare)) };
        texts.AddRange(document.ContextImages.Distinct().Select(x => new KeyValuePair<string, string>(ImageKeyword + x, Small(x))));
        return PngText.Write(images.Png(id) ?? throw new UserException("There is no such picture.", 404), texts);
    }

    /// <summary>Reads the prompt that a PNG file carries, and keeps its pictures.</summary>
    /// <param name="png">A file from a visitor.</param>
    /// <returns>The prompt, or null when there is none.</returns>
    /// <exception cref="UserException">There is one, but damaged.</exception>
    public PromptDocument? Read(ReadOnlySpan<byte> png)
    {
        IReadOnlyDictionary<string, string> texts;
        try
        {
            texts = PngText.Read(png);
        }
        catch (ImageFormatException)
        {
            return null; // not a PNG, or one whose texts are damaged: as a picture it may still be fine
        }
        if (!texts.TryGetValue(Keyword, out var json)) return null;
        var document = PromptJson.Read(json);
        var known = document.ContextImages.Distinct().ToDictionary(x => x, x => images.Has(x) ? x : Embedded(x, texts));
        string? Known(string? id) => id is null ? null : known.GetValueOrDefault(id);
        return document with
        {
            Pairs = [.. document.Pairs.Select(x => new PairSlots(Known(x.Input), Known(x.Answer)))],
            Query = Known(document.Query),
            Frames = [.. document.Frames.Select(Known)],
            Result = null,
            Origin = document.Origin is { } origin && Known(origin.QueryImage) is { } query ? origin with { QueryImage = query } : null,
        };
    }

    private string Small(string id)
    {
        var image = images.Load(id);
        var longest = Math.Max(image.Width, image.Height);
        if (longest > EmbeddedSide)
            image = PilBicubic.Resize(image, Math.Max(1, image.Width * EmbeddedSide / longest), Math.Max(1, image.Height * EmbeddedSide / longest));
        return Convert.ToBase64String(ImageFile.Encode(image, ImageFormat.Png));
    }

    private string? Embedded(string id, IReadOnlyDictionary<string, string> texts)
    {
        if (!texts.TryGetValue(ImageKeyword + id, out var text)) return null;
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) ? images.AddUpload(bytes.AsSpan(0, length))
            : throw new UserException("The prompt in this file is damaged: one of its pictures cannot be read.");
    }
}
