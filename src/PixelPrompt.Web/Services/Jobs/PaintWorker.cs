using PixelPrompt.Imaging;
using PixelPrompt.Inference;
using PixelPrompt.Web.Services.Images;
using PixelPrompt.Web.Services.Models;
using PixelPrompt.Web.Services.Prompts;

namespace PixelPrompt.Web.Services.Jobs;

/// <summary>Owns the model: loads it, and paints one job after the other.</summary>
internal sealed class PaintWorker(
    JobQueue queue, ModelHost models, ModelCatalog catalog, ImageStore images, TimeProvider time, ILogger<PaintWorker> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The page shows while the model is read.
        await Task.Yield();
        if (catalog.Read().FirstOrDefault(x => x.Problem is null) is { } first) await LongRunning(() => Load(first, stoppingToken));
        while (!stoppingToken.IsCancellationRequested)
        {
            var (model, job) = await queue.Next(stoppingToken);
            if (model is not null) await LongRunning(() => Load(model, stoppingToken));
            if (job is null) continue;
            await LongRunning(() => Paint(job, stoppingToken));
            queue.Ended(job);
        }
    }

    // A thread of its own: the pool's threads keep answering requests while this one computes.
    private static Task LongRunning(Action work) => Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private void Load(InstalledModel model, CancellationToken stop)
    {
        models.Load(model);
        if (models.Status.State != ModelState.Ready) return;
        try
        {
            using var lease = models.Borrow();
            WarmUp.Run(lease, () => queue.HasWork, stop);
        }
        catch (Exception e)
        {
            // Whatever is wrong will be said to the first who asks for a picture.
            log.LogWarning(e, "The model {Name} is loaded, but did not paint.", model.Name);
        }
    }

    private void Paint(PaintJob job, CancellationToken stop)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(job.Cancellation, stop);
        try
        {
            using var lease = models.Borrow();
            var began = time.GetTimestamp();
            either.Token.ThrowIfCancellationRequested();
            job.Update(x => x with { State = JobState.Reading, QueuePosition = 0 });
            var generator = lease.Bundle.CreateGenerator();
            var painter = new ProgressPainter(job, generator, time);
            var result = generator.Generate(PromptOf(job.Document), job.Document.Settings.ToOptions(), painter.Report, either.Token);
            foreach (var frames in result.Images)
            {
                foreach (var frame in frames) job.Show(frame.Tokens.Candidate, frame.Tokens.Frame, ImageFile.Encode(frame.Image, Native.ImageFormat.Png));
            }
            job.Finish(new PaintResult(
                lease.Name, lease.Bundle.Tokenizer.Fingerprint, job.Document.Settings,
                [.. result.Images.Select(frames => (IReadOnlyList<PaintedImage>)[.. frames.Select(Kept)])],
                result.Timing.TokensPerSecond, time.GetElapsedTime(began).TotalSeconds, result.DroppedImages));
        }
        catch (OperationCanceledException)
        {
            job.Update(x => x with { State = JobState.Cancelled });
        }
        catch (Exception e) when (e is UserException or ArgumentException)
        {
            job.Update(x => x with { State = JobState.Failed, Error = UserException.Words(e) });
        }
        catch (Exception e)
        {
            // The worker must outlive any job; the visitor is told, the log has the details.
            log.LogError(e, "Painting failed.");
            job.Update(x => x with { State = JobState.Failed, Error = $"Painting failed: {e.Message}" });
        }
    }

    private Prompt PromptOf(PromptDocument document) => document.Kind == PromptKind.Sequence
        ? new SequencePrompt([.. document.ContextImages.Select(images.Load)])
        : new AnalogyPrompt([.. document.Pairs.Select(x => new ImagePair(images.Load(x.Input!), images.Load(x.Answer!)))], images.Load(document.Query!));

    private PaintedImage Kept(GeneratedImage image) => new(
        images.Add(image.Image), image.Tokens.Ids, [.. image.Tokens.Tokens.Select(x => -x.LogProbability)], [.. image.Tokens.Tokens.Select(x => x.Entropy)]);
}
