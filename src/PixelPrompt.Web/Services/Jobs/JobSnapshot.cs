using System.Text.Json.Serialization;

namespace PixelPrompt.Web.Services.Jobs;

/// <summary>Where a job is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<JobState>))]
public enum JobState
{
    /// <summary>Waits for others.</summary>
    Queued,

    /// <summary>The model reads the prompt.</summary>
    Reading,

    /// <summary>Tokens are drawn.</summary>
    Painting,

    /// <summary>All pictures are there.</summary>
    Done,

    /// <summary>It was cancelled.</summary>
    Cancelled,

    /// <summary>It could not be done.</summary>
    Failed,
}

/// <summary>A job at one moment.</summary>
/// <param name="Id">The job's id.</param>
/// <param name="State">Where it is.</param>
/// <param name="Version">Grows with every change.</param>
/// <param name="QueuePosition">Jobs before this one, the running one included; 0 once it runs.</param>
/// <param name="Frame">Number of the frame that is painted.</param>
/// <param name="Done">Tokens drawn by each candidate.</param>
/// <param name="Total">Tokens that each candidate will draw.</param>
/// <param name="Read">Tokens of the prompt that were read.</param>
/// <param name="ReadTotal">Tokens of the prompt.</param>
/// <param name="TokensPerSecond">Speed of drawing, all candidates together.</param>
/// <param name="FirstPixelsSeconds">Time from submission to the first pixels; null before.</param>
/// <param name="Seconds">Time since submission, to the end once it has ended.</param>
/// <param name="Error">Why it failed.</param>
public sealed record JobSnapshot(
    string Id, JobState State, long Version, int QueuePosition, int Frame, int Done, int Total, int Read, int ReadTotal,
    double TokensPerSecond, double? FirstPixelsSeconds, double Seconds, string? Error)
{
    /// <summary>Whether nothing will change any more.</summary>
    [JsonIgnore]
    public bool IsOver => State is JobState.Done or JobState.Cancelled or JobState.Failed;
}
