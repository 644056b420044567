using PixelPrompt.Web.Services.Images;
using PixelPrompt.Web.Services.Models;
using PixelPrompt.Web.Services.Prompts;
using PixelPrompt.Web.Services.Serving;

namespace PixelPrompt.Web.Services.Jobs;

/// <summary>Jobs in the order of their arrival; one runs at a time. Bounded in every direction.</summary>
public sealed class JobQueue(ServeOptions options, ImageStore images, ModelHost models, TimeProvider time)
{
    private readonly Lock gate = new();
    private readonly LinkedList<PaintJob> waiting = [];
    private readonly Queue<PaintJob> finished = [];
    private readonly Dictionary<string, PaintJob> byId = [];
    private readonly SemaphoreSlim arrivals = new(0);
    private PaintJob? running;
    private InstalledModel? wantedModel;

    /// <summary>Takes a prompt.</summary>
    /// <param name="document">The prompt.</param>
    /// <param name="owner">Who asks: a browser or a script.</param>
    /// <returns>The job.</returns>
    /// <exception cref="UserException">The prompt cannot be painted, or too many jobs wait.</exception>
    public PaintJob Submit(PromptDocument document, string owner)
    {
        ArgumentNullException.ThrowIfNull(document);
        if (PromptRules.Violations(document, options.Limits, images, models.Status) is { Count: > 0 } found) throw new UserException(string.Join(" ", found), 422);
        if (models.Status.State is ModelState.None or ModelState.Failed && wantedModel is null) models.Borrow().Dispose(); // says why
        var job = new PaintJob(document with { Result = null }, owner, time);
        lock (gate)
        {
            if (waiting.Count >= options.Limits.MaxQueue)
                throw new UserException($"{waiting.Count} jobs wait already, which is the limit. Try again in a moment.", 503);
            var own = waiting.Count(x => x.Owner == owner) + (running?.Owner == owner ? 1 : 0);
            if (own >= options.Limits.MaxJobsPerOwner)
                throw new UserException($"{own} of your jobs wait or run, which is the limit. Cancel one, or wait.", 429);
            waiting.AddLast(job);
            byId[job.Id] = job;
        }
        RenumberWaiting();
        arrivals.Release();
        return job;
    }

    /// <summary>A job by its id.</summary>
    /// <param name="id">The id.</param>
    /// <returns>The job.</returns>
    /// <exception cref="UserException">There is no such job, or no longer.</exception>
    public PaintJob Get(string id)
    {
        lock (gate)
        {
            if (byId.TryGetValue(id, out var job)) return job;
        }
        throw new UserException($"There is no such job. The last {options.Limits.MaxFinishedJobs} finished ones are remembered.", 404);
    }

    /// <summary>Asks for another model, after the job that runs now and before those that wait.</summary>
    /// <param name="model">The model.</param>
    public void Load(InstalledModel model)
    {
        lock (gate) wantedModel = model;
        arrivals.Release();
    }

    /// <summary>Takes a waiting job out, or ends a running one.</summary>
    /// <param name="job">The job.</param>
    public void Cancel(PaintJob job)
    {
        ArgumentNullException.ThrowIfNull(job);
        bool removed;
        lock (gate) removed = waiting.Remove(job);
        job.Cancel();
        if (!removed) return;
        Remember(job);
        RenumberWaiting();
    }

    /// <summary>Whether anything waits for the worker.</summary>
    internal bool HasWork
    {
        get { lock (gate) return waiting.Count > 0 || wantedModel is not null; }
    }

    internal async Task<(InstalledModel? Model, PaintJob? Job)> Next(CancellationToken stop)
    {
        await arrivals.WaitAsync(stop);
        lock (gate)
        {
            if (wantedModel is { } model)
            {
                wantedModel = null;
                return (model, null);
            }
            running = waiting.First?.Value;
            if (running is null) return (null, null); // it was cancelled
            waiting.RemoveFirst();
        }
        RenumberWaiting();
        return (null, running);
    }

    internal void Ended(PaintJob job)
    {
        lock (gate) running = null;
        Remember(job);
        RenumberWaiting();
    }

    private void Remember(PaintJob job)
    {
        lock (gate)
        {
            finished.Enqueue(job);
            while (finished.Count > options.Limits.MaxFinishedJobs) byId.Remove(finished.Dequeue().Id);
        }
    }

    private void RenumberWaiting()
    {
        PaintJob[] jobs;
        int before;
        lock (gate) (jobs, before) = ([.. waiting], running is null ? 0 : 1);
        for (var i = 0; i < jobs.Length; i++)
        {
            var position = before + i;
            if (jobs[i].Snapshot.QueuePosition != position) jobs[i].Update(x => x.State == JobState.Queued ? x with { QueuePosition = position } : x);
        }
    }
}
