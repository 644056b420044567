using System.Text.Json.Serialization;
using PixelPrompt.Data.Scenes;
using PixelPrompt.Data.Tasks;
using PixelPrompt.Inference;

namespace PixelPrompt.Web.Services.Prompts;

/// <summary>What kind of prompt a document is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PromptKind>))]
public enum PromptKind
{
    /// <summary>Pairs and a query.</summary>
    Analogy,

    /// <summary>Frames in order.</summary>
    Sequence,
}

/// <summary>An example pair; a slot without a picture is null.</summary>
/// <param name="Input">Id of the input picture.</param>
/// <param name="Answer">Id of the answer picture.</param>
public sealed record PairSlots(string? Input = null, string? Answer = null);

/// <summary>Where a prompt was drawn from, so that the right answer is known.</summary>
/// <param name="Task">Name of the task or sequence.</param>
/// <param name="Style">The world.</param>
/// <param name="Seed">Chooses the rule; for a sequence the whole sequence.</param>
/// <param name="Split">What is held out.</param>
/// <param name="QuerySeed">Chooses the query's scene; for a sequence the number of frames that were shown.</param>
/// <param name="QueryImage">Id of the query (of the last frame) that the answer belongs to.</param>
/// <param name="Total">Of a sequence, frames that were drawn, the hidden ones included; 0 for an analogy.</param>
public sealed record TaskOrigin(
    string Task, SceneStyle Style, ulong Seed, DataSplit Split, ulong QuerySeed, string QueryImage, int Total = 0);

/// <summary>How a prompt is painted.</summary>
public sealed record PaintSettings
{
    /// <summary>Answers side by side.</summary>
    public int Candidates { get; init; } = 2;

    /// <summary>New frames, one after the other; 1 for an analogy.</summary>
    public int Frames { get; init; } = 1;

    /// <summary>Divides the logits.</summary>
    public double Temperature { get; init; } = 1;

    /// <summary>Keeps the k likeliest tokens; 0 keeps all.</summary>
    public int TopK { get; init; }

    /// <summary>Keeps the smallest set of tokens with this probability.</summary>
    public double TopP { get; init; } = 0.95;

    /// <summary>The likeliest token always.</summary>
    public bool Greedy { get; init; }

    /// <summary>Starts the random numbers.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>The same in the library's terms.</summary>
    /// <returns>The options.</returns>
    public GenerationOptions ToOptions() => new()
    {
        Candidates = Greedy ? 1 : Candidates, Frames = Frames,
        Sampling = new SamplingOptions { Temperature = Temperature, TopK = TopK, TopP = TopP, Greedy = Greedy, Seed = Seed },
    };
}

/// <summary>One painted picture and what the model thought of its tokens.</summary>
/// <param name="Image">Id of the picture.</param>
/// <param name="Tokens">Its codes in raster order.</param>
/// <param name="Surprise">Negative log-probability of each in nats, before temperature, top-k and top-p.</param>
/// <param name="Entropy">Entropy of the model's distribution at each in nats.</param>
public sealed record PaintedImage(string Image, int[] Tokens, float[] Surprise, float[] Entropy)
{
    /// <summary>exp(mean surprise).</summary>
    [JsonIgnore]
    public double Perplexity => Math.Exp(Surprise.Average(x => (double)x));
}

/// <summary>What a prompt led to, with everything that is needed to repeat it.</summary>
/// <param name="Model">Name of the model.</param>
/// <param name="Fingerprint">Digest of its tokenizer's weights.</param>
/// <param name="Settings">How it was painted.</param>
/// <param name="Images">Candidate by candidate, each with its frames.</param>
/// <param name="TokensPerSecond">Speed of drawing, all candidates together.</param>
/// <param name="Seconds">Time from the start of the work to the end.</param>
/// <param name="DroppedImages">Earliest pictures of the prompt that did not fit the model's window.</param>
public sealed record PaintResult(
    string Model, string Fingerprint, PaintSettings Settings, IReadOnlyList<IReadOnlyList<PaintedImage>> Images,
    double TokensPerSecond, double Seconds, int DroppedImages);

/// <summary>A prompt as it is edited, saved and sent: pictures by id.</summary>
public sealed record PromptDocument
{
    /// <summary>Version of the format.</summary>
    public int Version { get; init; } = 1;

    /// <summary>Which of the fields below count.</summary>
    public PromptKind Kind { get; init; }

    /// <summary>Example pairs of an analogy.</summary>
    public IReadOnlyList<PairSlots> Pairs { get; init; } = [];

    /// <summary>Query of an analogy.</summary>
    public string? Query { get; init; }

    /// <summary>Frames of a sequence, in order.</summary>
    public IReadOnlyList<string?> Frames { get; init; } = [];

    /// <summary>How to paint.</summary>
    public PaintSettings Settings { get; init; } = new();

    /// <summary>Where it was drawn from; null when it was composed by hand.</summary>
    public TaskOrigin? Origin { get; init; }

    /// <summary>What it led to; null before.</summary>
    public PaintResult? Result { get; init; }

    /// <summary>Ids of the prompt's pictures in the order in which the model reads them; empty slots are left out.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> ContextImages => Kind == PromptKind.Sequence
        ? [.. Frames.OfType<string>()]
        : [.. Pairs.Where(x => x is { Input: not null, Answer: not null }).SelectMany(x => new[] { x.Input!, x.Answer! }).Concat(Query is null ? [] : [Query])];

    /// <summary>Ids of all pictures, results included.</summary>
    [JsonIgnore]
    public IEnumerable<string> AllImages => Pairs.SelectMany(x => new[] { x.Input, x.Answer }).Append(Query).Concat(Frames).OfType<string>()
        .Concat(Result?.Images.SelectMany(x => x).Select(x => x.Image) ?? []);
}
