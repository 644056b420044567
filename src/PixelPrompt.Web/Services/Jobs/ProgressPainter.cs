using PixelPrompt.Imaging;
using PixelPrompt.Inference;
using PixelPrompt.Native;

namespace PixelPrompt.Web.Services.Jobs;

/// <summary>Shows a picture while it is painted: at most 16 times a second, and at most a quarter of the time.</summary>
internal sealed class ProgressPainter(PaintJob job, Generator generator, TimeProvider time)
{
    private static readonly TimeSpan Least = TimeSpan.FromSeconds(1.0 / 16);
    private long lastShown;
    private TimeSpan pause = TimeSpan.Zero;

    internal void Report(GenerationProgress progress)
    {
        var isComplete = progress.Phase == GenerationPhase.ImageComplete;
        if (!isComplete && lastShown != 0 && time.GetElapsedTime(lastShown) < pause) return;
        var began = time.GetTimestamp();
        // The first tokens at once: they are what a visitor waits for.
        if (progress.Phase != GenerationPhase.Reading) ShowPictures(progress);
        job.Update(x => x with
        {
            State = progress.Phase == GenerationPhase.Reading ? JobState.Reading : JobState.Painting,
            Frame = progress.Frame, Done = progress.Done, Total = progress.Total, Read = progress.Read, ReadTotal = progress.ReadTotal,
            TokensPerSecond = progress.TokensPerSecond,
        });
        lastShown = time.GetTimestamp();
        var cost = time.GetElapsedTime(began);
        pause = progress.Phase == GenerationPhase.Reading ? TimeSpan.Zero : Max(Least, 3 * cost);
    }

    private void ShowPictures(GenerationProgress progress)
    {
        var tokens = Enumerable.Range(0, progress.Candidates)
            .Select(x => (IReadOnlyList<int>)[.. progress.Tokens(x).Select(t => t.Id)]).ToList();
        var pictures = generator.DecodePartials(tokens);
        for (var candidate = 0; candidate < pictures.Length; candidate++)
            job.Show(candidate, progress.Frame, ImageFile.Encode(pictures[candidate], ImageFormat.Png));
    }

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
