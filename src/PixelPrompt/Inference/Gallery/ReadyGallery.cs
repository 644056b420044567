using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using PixelPrompt.Data.Tasks;
using PixelPrompt.IO;

namespace PixelPrompt.Inference.Gallery;

/// <summary>The model that a gallery's labels speak of.</summary>
/// <param name="Name">Name of its folder.</param>
/// <param name="Transformer">Digest of the transformer's weights.</param>
/// <param name="Tokenizer">Digest of the tokenizer.</param>
public sealed record ReadyModel(string Name, string Transformer, string Tokenizer);

/// <summary>The gallery's file: its prompts, and the model that was asked.</summary>
/// <param name="Evaluated">The model that the labels speak of; null while there are none.</param>
/// <param name="Prompts">The prompts, in the order of the file.</param>
public sealed record ReadyGallery(ReadyModel? Evaluated, IReadOnlyList<ReadyPrompt> Prompts)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(null, allowIntegerValues: false) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // the file is for people; the page escapes what it shows
        ReadCommentHandling = JsonCommentHandling.Skip,
    };

    /// <summary>Reads a file.</summary>
    /// <param name="path">Its path.</param>
    /// <returns>The gallery.</returns>
    /// <exception cref="InvalidDataException">It is no gallery; the message names the entry.</exception>
    public static ReadyGallery Read(string path)
    {
        try
        {
            var gallery = JsonSerializer.Deserialize<ReadyGallery>(File.ReadAllText(path), Json);
            if (gallery?.Prompts is null) throw new InvalidDataException($"'{path}' lists no ready prompts.");
            var names = TaskRegistry.All.Select(x => x.Name).Concat(TaskRegistry.Sequences.Select(x => x.Name)).ToHashSet();
            var wrong = gallery.Prompts.FirstOrDefault(x => !names.Contains(x.Task) || x.Shots is < 1 or > 15 || x.Tries < 0 || string.IsNullOrWhiteSpace(x.Title));
            return wrong is null ? gallery
                : throw new InvalidDataException($"'{path}' has an entry '{wrong.Title}' with task '{wrong.Task}' and {wrong.Shots} shots: title, a known task and 1 to 15 shots are needed.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"'{path}' is no list of ready prompts: {e.Message}", e);
        }
    }

    /// <summary>Writes the file, one line a prompt so that changes are easy to see.</summary>
    /// <param name="path">Its path.</param>
    public void Write(string path)
    {
        var lines = Prompts.Select(x => "    " + JsonSerializer.Serialize(x, Json));
        var text = $"{{\n  \"evaluated\": {JsonSerializer.Serialize(Evaluated, Json)},\n  \"prompts\": [\n{string.Join(",\n", lines)}\n  ]\n}}\n";
        AtomicFile.WriteAllText(path, text);
    }
}
