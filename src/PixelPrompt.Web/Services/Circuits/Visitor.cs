using PixelPrompt.Web.Services.Jobs;
using PixelPrompt.Web.Services.Prompts;

namespace PixelPrompt.Web.Services.Circuits;

/// <summary>One open page: who it belongs to, and what runs for it. When the page goes, so do its jobs.</summary>
public sealed class Visitor(JobQueue queue) : IDisposable
{
    private readonly List<PaintJob> jobs = [];

    /// <summary>Random id that the browser keeps; drafts and limits hang on it.</summary>
    public string Owner { get; set; } = "";

    /// <summary>A prompt that another page hands over to be opened; taken once.</summary>
    public PromptDocument? Handed { get; set; }

    /// <summary>The library entry that the handed prompt came from.</summary>
    public string? HandedId { get; set; }

    /// <summary>Submits a prompt.</summary>
    /// <param name="document">The prompt.</param>
    /// <returns>The job.</returns>
    /// <exception cref="UserException">It cannot be painted, or too many jobs wait.</exception>
    public PaintJob Submit(PromptDocument document)
    {
        var job = queue.Submit(document, "page " + Owner);
        jobs.RemoveAll(x => x.Snapshot.IsOver);
        jobs.Add(job);
        return job;
    }

    /// <summary>Cancels a job.</summary>
    /// <param name="job">The job.</param>
    public void Cancel(PaintJob job) => queue.Cancel(job);

    /// <summary>Cancels what still runs.</summary>
    public void Dispose()
    {
        foreach (var job in jobs) queue.Cancel(job);
    }
}
