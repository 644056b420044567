using System.Text.Json;
using System.Text.Json.Serialization;
using PixelPrompt.Data.Scenes;
using PixelPrompt.Data.Tasks;
using PixelPrompt.Web.Services.Prompts;
using PixelPrompt.Web.Services.Serving;

namespace PixelPrompt.Web.Services.Samples;

/// <summary>What an evaluation of the bundled model said of a ready prompt.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ReadyLabel>))]
public enum ReadyLabel
{
    /// <summary>Not evaluated yet.</summary>
    Untested,

    /// <summary>The model answers it well.</summary>
    Does,

    /// <summary>The model fails at it.</summary>
    Fails,
}

/// <summary>A prompt of the gallery, as the file lists it.</summary>
/// <param name="Title">What is shown above it.</param>
/// <param name="Task">Name of a task or sequence.</param>
/// <param name="Seed">Chooses rule and scenes.</param>
/// <param name="Style">The world.</param>
/// <param name="Shots">Example pairs; frames of a sequence.</param>
/// <param name="Label">What an evaluation said.</param>
/// <param name="Score">The metric that the label rests on; null when untested.</param>
public sealed record ReadyPrompt(string Title, string Task, ulong Seed, SceneStyle Style, int Shots, ReadyLabel Label = ReadyLabel.Untested, double? Score = null)
{
    /// <summary>Whether it is a sequence.</summary>
    [JsonIgnore]
    public bool IsSequence => TaskRegistry.Sequences.Any(x => x.Name == Task);
}

/// <summary>The gallery's ready prompts: data/gallery/prompts.json.</summary>
public sealed class ReadyPrompts
{
    private static readonly JsonSerializerOptions Json = new(PromptJson.Options) { ReadCommentHandling = JsonCommentHandling.Skip };

    /// <summary>Reads the file.</summary>
    /// <param name="options">Where it lies.</param>
    /// <exception cref="InvalidDataException">The file is there but cannot be used; the message names the entry.</exception>
    public ReadyPrompts(ServeOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        All = File.Exists(options.GalleryFile) ? Read(options.GalleryFile) : [];
    }

    /// <summary>The prompts in the file's order.</summary>
    public IReadOnlyList<ReadyPrompt> All { get; }

    private static List<ReadyPrompt> Read(string path)
    {
        try
        {
            var all = JsonSerializer.Deserialize<List<ReadyPrompt>>(File.ReadAllText(path), Json) ?? [];
            var names = TaskRegistry.All.Select(x => x.Name).Concat(TaskRegistry.Sequences.Select(x => x.Name)).ToHashSet();
            var wrong = all.FirstOrDefault(x => !names.Contains(x.Task) || x.Shots is < 1 or > 15 || string.IsNullOrWhiteSpace(x.Title));
            return wrong is null ? all
                : throw new InvalidDataException($"'{path}' has an entry '{wrong.Title}' with task '{wrong.Task}' and {wrong.Shots} shots: title, a known task and 1 to 15 shots are needed.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"'{path}' is no list of ready prompts: {e.Message}", e);
        }
    }
}
