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
        app.MapGet("/api/studies", (StudyCatalog studies) => studies.Read()).WithTags("Runs").WithSummary("The studies.");
        app.MapGet("/api/studies/{name}/report", (HttpContext context, StudyCatalog studies, string name) =>
        {
            // One file that needs no other: it gets no rights beyond showing itself.
            context.Response.Headers.ContentSecurityPolicy = "sandbox allow-popups; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'";
            return Results.File(studies.ReportPath(name), "text/html; charset=utf-8");
        }).WithTags("Runs").WithSummary("A study's report.").Produces(200, contentType: "text/html").Produces<ApiError>(404);
        app.MapGet("/api/studies/{name}/figures/{file}", (StudyCatalog studies, string name, string file) => Results.File(studies.FigurePath(name, file), "image/svg+xml"))
            .WithTags("Runs").WithSummary("A figure of a study.").Produces(200, contentType: "image/svg+xml").Produces<ApiError>(404);
    }
}
