using PixelPrompt.Web.Services.Runs;

namespace PixelPrompt.Web.Services.Api;

/// <summary>Training runs and their sample sheets.</summary>
internal static class RunApi
{
    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/api/runs", (RunCatalog runs) => runs.Names().Select(x => new { x.Name, x.Updated })).WithTags("Runs").WithSummary("The training runs.");
        app.MapGet("/api/runs/sample", (HttpContext context, RunCatalog runs, string run, string file) =>
        {
            context.Response.Headers.CacheControl = "no-cache";
            return Results.File(runs.SamplePath(run, file), "image/png");
        }).WithTags("Runs").WithSummary("A sample sheet of a run.").Produces(200, contentType: "image/png").Produces<ApiError>(404);
    }
}
