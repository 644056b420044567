using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using PixelPrompt.Models;
using PixelPrompt.Models.Vqgan;

namespace PixelPrompt.Training.Tokenizer;

/// <summary>
/// Options of a tokenizer's training as a JSON file: the property names in camel case, the network as in its <c>config.json</c>.
/// </summary>
public static class TokenizerRecipe
{
    private const int MaxBytes = 1 << 20;

    private static readonly JsonSerializerOptions Format = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        MaxDepth = 16,
        WriteIndented = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        Converters = { new NetworkConverter(), new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <summary>Reads a file; missing keys have their defaults, relative paths start from the file's folder.</summary>
    /// <param name="path">The recipe.</param>
    /// <returns>The options, checked.</returns>
    /// <exception cref="InvalidDataException">The file is missing or malformed, or has an unknown key or a forbidden value.</exception>
    public static TokenizerTrainOptions Load(string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists) throw new InvalidDataException($"The recipe '{path}' does not exist.");
        if (file.Length > MaxBytes)
            throw new InvalidDataException($"The recipe '{path}' has {file.Length} bytes; at most {MaxBytes} are allowed.");
        var options = Parse(File.ReadAllText(path), path);
        return options with { PerceptualNetwork = Full(options.PerceptualNetwork), StartFrom = Full(options.StartFrom) };

        string? Full(string? folder) => folder is null ? null : Path.GetFullPath(folder, file.DirectoryName!);
    }

    /// <summary>Reads text; missing keys have their defaults.</summary>
    /// <param name="json">The recipe.</param>
    /// <param name="source">Where it comes from, for messages.</param>
    /// <returns>The options, checked.</returns>
    /// <exception cref="InvalidDataException">It is malformed, has an unknown key, or values that are not allowed.</exception>
    public static TokenizerTrainOptions Parse(string json, string source = "the recipe")
    {
        try
        {
            var options = JsonSerializer.Deserialize<TokenizerTrainOptions>(json, Format)
                ?? throw new InvalidDataException($"{source} holds null; an object is needed.");
            options.Validate(source);
            return options;
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{source} cannot be read: {e.Message}");
        }
    }

    /// <summary>Writes all options.</summary>
    /// <param name="options">The options.</param>
    /// <returns>Indented JSON with a final newline.</returns>
    public static string Write(TokenizerTrainOptions options) => JsonSerializer.Serialize(options, Format) + "\n";

    private sealed class NetworkConverter : JsonConverter<VqganConfig>
    {
        public override VqganConfig Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var json = JsonNode.Parse(ref reader)!.ToJsonString();
            try
            {
                return VqganConfigJson.Parse(json, "network");
            }
            catch (ModelConfigException e)
            {
                throw new JsonException(e.Message, e);
            }
        }

        public override void Write(Utf8JsonWriter writer, VqganConfig value, JsonSerializerOptions options) =>
            JsonNode.Parse(VqganConfigJson.Write(value))!.WriteTo(writer);
    }
}
