using PixelPrompt.Web.Services.Library;
using PixelPrompt.Web.Services.Prompts;
using PixelPrompt.Web.Services.Serving;

namespace PixelPrompt.Web.Services.Api;

/// <summary>The library as files.</summary>
internal static class LibraryApi
{
    private const int MaxExport = 1000;

    internal static void Map(IEndpointRouteBuilder app)
    {
        var library = app.MapGroup("/api/library").WithTags("Library");
        library.MapGet("/export.zip", (PromptLibrary prompts, PromptArchive archive, string? id) =>
        {
            var chosen = id is null ? prompts.Find("", 0, MaxExport) : [prompts.Get(id)];
            return Results.Stream(stream => Task.Run(() => Write(archive, chosen, stream)), "application/zip", id is null ? "pixelprompt-library.zip" : "pixelprompt-prompt.zip");
        }).WithSummary("The library, or one prompt of it, with all pictures.").Produces(200, contentType: "application/zip");
        library.MapPost("/import", async (HttpRequest request, PromptArchive archive, ServeOptions options, CancellationToken stop) =>
            new { Added = archive.Import(new MemoryStream(await Body.Read(request, options.Limits.MaxImportBytes, stop))) })
            .WithSummary("Adds the prompts of an exported file, sent as the body.").Produces<ApiError>(400).Produces<ApiError>(413);
        library.MapGet("/{id}/pictures/{candidate:int}/{frame:int}.png", (PromptLibrary prompts, PromptPng png, string id, int candidate, int frame) =>
        {
            var document = prompts.Get(id).Document;
            var image = document.Result?.Images.ElementAtOrDefault(candidate)?.ElementAtOrDefault(frame) ?? throw new UserException("There is no such picture.", 404);
            return Results.File(png.Write(image.Image, document), "image/png", $"pixelprompt-{id}-{candidate + 1}-{frame + 1}.png");
        }).WithSummary("A saved result that carries its prompt in its metadata.").Produces(200, contentType: "image/png");
        app.MapGet("/api/drafts/{owner}/{place}/{candidate:int}/{frame:int}.png", (PromptLibrary prompts, PromptPng png, string owner, string place, int candidate, int frame) =>
        {
            var image = prompts.Draft(owner, place)?.Result?.Images.ElementAtOrDefault(candidate)?.ElementAtOrDefault(frame);
            return image is null ? throw new UserException("There is no such picture.", 404)
                : Results.File(png.Write(image.Image, prompts.Draft(owner, place)!), "image/png", $"pixelprompt-{image.Image[..8]}.png");
        }).ExcludeFromDescription();
    }

    // The ZIP writer is synchronous, which the response stream is not: through a temporary file, so that memory stays bounded.
    private static async Task Write(PromptArchive archive, IReadOnlyList<SavedPrompt> prompts, Stream stream)
    {
        var path = Path.GetTempFileName();
        await using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None, 81920, FileOptions.DeleteOnClose);
        archive.Export(prompts, file);
        file.Position = 0;
        await file.CopyToAsync(stream);
    }
}
