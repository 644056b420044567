using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using PixelPrompt.Web.Services.Inspection;
using PixelPrompt.Web.Services.Jobs;
using PixelPrompt.Web.Services.Models;
using PixelPrompt.Web.Services.Prompts;

namespace PixelPrompt.Web.Services.Api;

/// <summary>A job as the API shows it.</summary>
/// <param name="Status">Where it is.</param>
/// <param name="Result">What came of it; null before.</param>
public sealed record JobView(JobSnapshot Status, PaintResult? Result);

/// <summary>Prompts in, pictures out.</summary>
internal static class JobApi
{
    private const int MaxPromptBytes = 1 << 20;

    internal static void Map(IEndpointRouteBuilder app)
    {
        var jobs = app.MapGroup("/api/jobs").WithTags("Jobs");
        jobs.MapPost("/", Submit).WithSummary("Submits a prompt: pairs and query, or frames, as ids of pictures sent before, and settings.")
            .Accepts<PromptDocument>("application/json").Produces<JobView>(202).Produces<ApiError>(400).Produces<ApiError>(422).Produces<ApiError>(429).Produces<ApiError>(503);
        jobs.MapGet("/{id}", (JobQueue queue, string id) => queue.Get(id) is var job ? new JobView(job.Snapshot, job.Result) : null)
            .WithSummary("State and result of a job.").Produces<JobView>().Produces<ApiError>(404);
        jobs.MapGet("/{id}/events", (JobQueue queue, string id, CancellationToken stop) => TypedResults.ServerSentEvents(Events(queue.Get(id), stop)))
            .WithSummary("Follows a job as server-sent events named 'progress'; the stream ends with the job.").Produces<JobSnapshot>(200, "text/event-stream");
        jobs.MapDelete("/{id}", (JobQueue queue, string id) =>
        {
            queue.Cancel(queue.Get(id));
            return Results.NoContent();
        }).WithSummary("Cancels a job.").Produces(204).Produces<ApiError>(404);
        jobs.MapGet("/{id}/pictures/{candidate:int}/{frame:int}.png", (HttpContext context, JobQueue queue, string id, int candidate, int frame) =>
        {
            context.Response.Headers.CacheControl = "no-store";
            return queue.Get(id).Picture(candidate, frame) is { } png ? Results.Bytes(png, "image/png") : Results.NotFound(new ApiError("Nothing is painted there yet."));
        }).WithSummary("The newest pixels of one picture, also while it is painted.").Produces(200, contentType: "image/png").Produces<ApiError>(404);
        jobs.MapGet("/{id}/download/{candidate:int}/{frame:int}.png", Download)
            .WithSummary("A finished picture that carries its prompt in its metadata.").Produces(200, contentType: "image/png").Produces<ApiError>(404);
        jobs.MapGet("/{id}/cells/{candidate:int}/{frame:int}/{cell:int}", (JobQueue queue, Inspector inspector, string id, int candidate, int frame, int cell, CancellationToken stop) =>
                queue.Get(id) is { Result: { } result } job ? inspector.Cell(job.Document, result, candidate, frame, cell, stop)
                    : throw new UserException("The job has no result yet.", 409))
            .WithSummary("What the model considered for one cell, and where it looked.").Produces<CellView>().Produces<ApiError>(404);
        app.MapGet("/api/models", (ModelCatalog catalog, ModelHost host) => new
        {
            host.Status,
            Installed = catalog.Read().Select(x => new { x.Name, x.Parameters, x.MemoryBytes, x.Problem }),
        }).WithTags("Models").WithSummary("The installed models and the loaded one.");
        app.MapPost("/api/models/{name}/load", (ModelCatalog catalog, JobQueue queue, string name) =>
        {
            queue.Load(catalog.Get(name));
            return Results.Accepted("/api/models");
        }).WithTags("Models").WithSummary("Loads a model in place of the present one.").Produces(202).Produces<ApiError>(404);
    }

    private static async Task<IResult> Submit(HttpRequest request, JobQueue queue, CancellationToken stop)
    {
        if (!request.HasJsonContentType()) throw new UserException("Send the prompt as application/json.", 415);
        var document = PromptJson.Read(System.Text.Encoding.UTF8.GetString(await Body.Read(request, MaxPromptBytes, stop)));
        var job = queue.Submit(document, "api " + request.HttpContext.Connection.RemoteIpAddress);
        return Results.Accepted($"/api/jobs/{job.Id}", new JobView(job.Snapshot, null));
    }

    private static IResult Download(JobQueue queue, PromptPng png, string id, int candidate, int frame)
    {
        var job = queue.Get(id);
        if (job.Result is not { } result || candidate >= result.Images.Count || frame >= result.Images[candidate].Count || candidate < 0 || frame < 0)
            throw new UserException("There is no such finished picture.", 404);
        return Results.File(
            png.Write(result.Images[candidate][frame].Image, job.Document with { Result = result }), "image/png",
            $"pixelprompt-{id[..8]}-{candidate + 1}-{frame + 1}.png");
    }

    private static async IAsyncEnumerable<SseItem<JobSnapshot>> Events(PaintJob job, [EnumeratorCancellation] CancellationToken stop)
    {
        await foreach (var state in job.Follow(stop)) yield return new SseItem<JobSnapshot>(state, "progress") { EventId = state.Version.ToString(System.Globalization.CultureInfo.InvariantCulture) };
    }
}
