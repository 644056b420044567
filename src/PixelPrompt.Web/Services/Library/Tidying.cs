using PixelPrompt.Web.Services.Images;

namespace PixelPrompt.Web.Services.Library;

/// <summary>Keeps the data folder bounded: at start and once an hour.</summary>
internal sealed class Tidying(PromptLibrary library, ImageStore images, TimeProvider time, ILogger<Tidying> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        using var timer = new PeriodicTimer(TimeSpan.FromHours(1), time);
        do
        {
            try
            {
                images.Sweep(library.Tidy());
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or UserException or Microsoft.Data.Sqlite.SqliteException)
            {
                log.LogWarning(e, "The data folder could not be tidied; trying again in an hour.");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
