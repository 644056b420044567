using PixelPrompt.Data.Scenes;
using PixelPrompt.Data.Tasks;
using PixelPrompt.Imaging;
using PixelPrompt.Native;

namespace PixelPrompt.Web.Services;

/// <summary>Draws examples of the procedural tasks as PNG files; the same address always shows the same picture.</summary>
internal static class TaskPictures
{
    private const int MaxPairs = 8;

    internal static void Map(WebApplication app)
    {
        app.MapGet("/api/tasks", () => TaskRegistry.All.Select(x => new
        {
            x.Name,
            Family = x.Family.ToString(),
            x.Description,
            Styles = x.Styles.Select(s => s.ToString()),
        }));
        app.MapGet("/api/tasks/{name}.png", (HttpContext context, string name, ulong seed = 1, int pairs = 4, string? style = null) =>
        {
            var task = TaskRegistry.All.FirstOrDefault(x => x.Name == name);
            if (task is null) return Results.NotFound($"There is no task '{name}'. GET /api/tasks lists them.");
            if (pairs is < 1 or > MaxPairs) return Results.BadRequest($"pairs is {pairs}; allowed is 1 to {MaxPairs}.");
            if (!Enum.TryParse<SceneStyle>(style ?? task.Styles[0].ToString(), ignoreCase: true, out var world) || !task.Styles.Contains(world))
                return Results.BadRequest($"Task '{name}' has no style '{style}'; it has {string.Join(", ", task.Styles)}.");
            context.Response.Headers.CacheControl = "max-age=86400"; // a function of the address alone
            return Results.Bytes(Sheet(task, world, seed, pairs), "image/png");
        });
    }

    /// <summary>One rule in one column a pair: inputs above, answers below.</summary>
    private static byte[] Sheet(VisualTask task, SceneStyle style, ulong seed, int pairs)
    {
        var rule = task.SampleRule(seed, DataSplit.Training, style);
        var drawn = Enumerable.Range(0, pairs).Select(i => rule.MakePair((seed * MaxPairs) + (ulong)i)).ToList();
        var grid = Montage.Grid([.. drawn.Select(x => x.Input), .. drawn.Select(x => x.Answer)], new MontageOptions { Columns = pairs });
        return ImageFile.Encode(grid, ImageFormat.Png);
    }
}
