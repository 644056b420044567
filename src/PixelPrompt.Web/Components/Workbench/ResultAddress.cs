using PixelPrompt.Web.Services.Jobs;
using PixelPrompt.Web.Services.Prompts;

namespace PixelPrompt.Web.Components.Workbench;

/// <summary>Where the newest pixels of a result are.</summary>
internal static class ResultAddress
{
    /// <summary>The finished picture, or the one being painted; null when there is nothing to show yet.</summary>
    internal static string? Of(PaintJob? job, PaintResult? shown, int candidate, int frame)
    {
        if (job is { Snapshot.IsOver: false } || (job is { Result: null } && shown is null))
        {
            var state = job.Snapshot;
            return state.FirstPixelsSeconds is not null && frame <= state.Frame && job.Picture(candidate, frame) is not null
                ? $"/api/jobs/{job.Id}/pictures/{candidate}/{frame}.png?v={state.Version}" : null;
        }
        return shown?.Images.ElementAtOrDefault(candidate)?.ElementAtOrDefault(frame) is { } image ? $"/api/images/{image.Image}.png" : null;
    }
}
