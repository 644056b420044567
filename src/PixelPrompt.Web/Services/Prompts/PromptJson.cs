using System.Text.Json;
using System.Text.Json.Serialization;
using PixelPrompt.Web.Services.Images;

namespace PixelPrompt.Web.Services.Prompts;

/// <summary>Prompts as JSON text. Nothing that a visitor sends is trusted.</summary>
internal static class PromptJson
{
    private const int MaxText = 4 << 20;

    internal static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        MaxDepth = 16,
        Converters = { new JsonStringEnumConverter(null, allowIntegerValues: false) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    internal static string Write(PromptDocument document) => JsonSerializer.Serialize(document, Options);

    /// <exception cref="UserException">The text is no prompt.</exception>
    internal static PromptDocument Read(string json)
    {
        if (json.Length > MaxText) throw new UserException($"The prompt's text has {json.Length} characters; at most {MaxText} are read.", 413);
        try
        {
            var document = JsonSerializer.Deserialize<PromptDocument>(json, Options) ?? throw new JsonException("It is null.");
            return document.Version == 1 ? Checked(document)
                : throw new UserException($"The prompt has format version {document.Version}; this program reads version 1. Update PixelPrompt.");
        }
        catch (JsonException e)
        {
            throw new UserException($"This is no PixelPrompt prompt: {e.Message}", 400, e);
        }
    }

    /// <summary>Refuses what could harm later: ids that are none, lists that are missing or endless.</summary>
    private static PromptDocument Checked(PromptDocument document)
    {
        if (document.Pairs is null || document.Frames is null || document.Settings is null || document.Pairs.Any(x => x is null))
            throw new UserException("This is no PixelPrompt prompt: pairs, frames or settings are missing.");
        if (document.Pairs.Count > 64 || document.Frames.Count > 64) throw new UserException("The prompt has more than 64 slots.");
        if (document.Result is { } result && !IsWhole(result)) throw new UserException("The prompt's result is damaged: its tokens do not fit its pictures.");
        if (document.AllImages.FirstOrDefault(x => !ImageStore.IsId(x)) is not null) throw new UserException("The prompt names a picture that is no picture id.");
        return document;
    }

    private static bool IsWhole(PaintResult result) =>
        result.Images is { Count: >= 1 and <= 64 } && result.Settings is not null && result.Images.All(frames => frames is { Count: >= 1 and <= 64 } && frames.All(x =>
            x is { Tokens.Length: >= 1 and <= 4096, Surprise: not null, Entropy: not null } && x.Surprise.Length == x.Tokens.Length && x.Entropy.Length == x.Tokens.Length));
}
