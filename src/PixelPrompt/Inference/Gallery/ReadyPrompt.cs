using System.Text.Json.Serialization;
using PixelPrompt.Data.Scenes;
using PixelPrompt.Data.Tasks;

namespace PixelPrompt.Inference.Gallery;

/// <summary>What a model made of a ready prompt.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ReadyLabel>))]
public enum ReadyLabel
{
    /// <summary>No model was asked, or another one than is meant.</summary>
    Untested,

    /// <summary>Its greedy answer has less than half of the squared error of the best control: two copies and an empty picture.</summary>
    Solved,

    /// <summary>It has not.</summary>
    Fails,
}

/// <summary>A prompt of the gallery: what it is, and what came of asking a model.</summary>
/// <param name="Title">What is shown above it.</param>
/// <param name="Task">Name of a task or sequence.</param>
/// <param name="Seed">Chooses rule and scenes; where several were tried, the first of them.</param>
/// <param name="Style">The world.</param>
/// <param name="Shots">Example pairs; frames of a sequence.</param>
/// <param name="Beyond">Whether it is there to show a limit: then only its own seed is tried.</param>
/// <param name="Label">What the model made of it.</param>
/// <param name="Tries">Seeds that were tried, counted from <paramref name="Seed"/>, until one was solved; all of them where none was.</param>
/// <param name="Error">Mean squared error of the answer, pixels in [0, 1]; null when untested.</param>
/// <param name="ControlError">The same of the best control: the query, the last example's answer, that answer's background alone; null when untested.</param>
public sealed record ReadyPrompt(
    string Title, string Task, ulong Seed, SceneStyle Style, int Shots, bool Beyond = false,
    ReadyLabel Label = ReadyLabel.Untested, int Tries = 0, double? Error = null, double? ControlError = null)
{
    /// <summary>Whether it is a sequence.</summary>
    [JsonIgnore]
    public bool IsSequence => TaskRegistry.Sequences.Any(x => x.Name == Task);

    /// <summary>The seed that the prompt is drawn with: the one that was solved, else the first.</summary>
    [JsonIgnore]
    public ulong DrawnSeed => Label == ReadyLabel.Solved ? Seed + (ulong)Math.Max(0, Tries - 1) : Seed;

    /// <summary>The prompt as its author wrote it, without a label; it is drawn with the same seed as before.</summary>
    /// <returns>The untested prompt.</returns>
    public ReadyPrompt Untested() => this with { Seed = DrawnSeed, Label = ReadyLabel.Untested, Tries = 0, Error = null, ControlError = null };
}
