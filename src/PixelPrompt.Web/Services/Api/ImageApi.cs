using PixelPrompt.Data.Scenes;
using PixelPrompt.Data.Tasks;
using PixelPrompt.Imaging;
using PixelPrompt.Native;
using PixelPrompt.Web.Services.Images;
using PixelPrompt.Web.Services.Prompts;
using PixelPrompt.Web.Services.Samples;
using PixelPrompt.Web.Services.Serving;

namespace PixelPrompt.Web.Services.Api;

/// <summary>An accepted upload.</summary>
/// <param name="Id">The picture's id.</param>
/// <param name="Width">Width as kept, in pixels.</param>
/// <param name="Height">Height as kept, in pixels.</param>
/// <param name="Prompt">The prompt that the file carried, if it was painted by PixelPrompt.</param>
/// <param name="PromptProblem">Why the prompt that the file carried cannot be used; the picture can.</param>
public sealed record UploadedImage(string Id, int Width, int Height, PromptDocument? Prompt, string? PromptProblem = null);

/// <summary>Pictures in and out.</summary>
internal static class ImageApi
{
    private const int ThumbnailSide = 128;

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/api/images", Upload).WithTags("Images").WithSummary("Sends a picture: the file itself as the body (PNG, JPEG, WebP or BMP).")
            .Accepts<Stream>("*/*")
            .Produces<UploadedImage>(201).Produces<ApiError>(413).Produces<ApiError>(415);
        app.MapGet("/api/images/{id}.png", (HttpContext context, ImageStore images, string id) =>
        {
            if (images.Png(id) is not { } bytes) return Results.NotFound(new ApiError("There is no such picture."));
            context.Response.Headers.CacheControl = "private, max-age=31536000, immutable"; // the id is a digest of the pixels
            return Results.Bytes(bytes, "image/png");
        }).WithTags("Images").WithSummary("A picture.").Produces(200, contentType: "image/png").Produces<ApiError>(404);
        app.MapGet("/api/scenes/{style}/{seed}.png", (HttpContext context, string style, ulong seed) =>
        {
            Cacheable(context);
            return Results.Bytes(ImageFile.Encode(PilBicubic.Resize(TaskPrompts.Scene(SceneStyles.Parse(style), seed), ThumbnailSide, ThumbnailSide), ImageFormat.Png), "image/png");
        }).WithTags("Samples").WithSummary("A small view of a procedural scene.").Produces(200, contentType: "image/png");
        app.MapGet("/api/tasks", () => TaskRegistry.All.Select(x => new TaskInfo(x.Name, x.Family.ToString(), x.Description, [.. x.Styles.Select(s => s.ToString())]))
            .Concat(TaskRegistry.Sequences.Select(x => new TaskInfo(x.Name, "Sequence", x.Description, [.. x.Styles.Select(s => s.ToString())]))))
            .WithTags("Samples").WithSummary("The procedural tasks and sequences.");
        app.MapGet("/api/tasks/{name}.png", TaskSheet).WithTags("Samples").WithSummary("Examples of a task: inputs above, answers below; frames of a sequence.")
            .Produces(200, contentType: "image/png").Produces<ApiError>(404);
    }

    private static async Task<IResult> Upload(HttpRequest request, ImageStore images, PromptPng prompts, ServeOptions options, CancellationToken stop)
    {
        var bytes = await Body.Read(request, options.Limits.MaxUploadBytes, stop);
        var id = images.AddUpload(bytes);
        var image = images.Load(id);
        var picture = new UploadedImage(id, image.Width, image.Height, null);
        try
        {
            picture = picture with { Prompt = prompts.Read(bytes) };
        }
        catch (UserException e)
        {
            picture = picture with { PromptProblem = e.Message };
        }
        return Results.Created($"/api/images/{id}.png", picture);
    }

    private static IResult TaskSheet(HttpContext context, string name, string? style = null, ulong seed = 1, int pairs = 4)
    {
        if (pairs is < 1 or > 8) throw new UserException($"pairs is {pairs}; allowed is 1 to 8.");
        SceneStyle? wanted = style is null ? null : SceneStyles.Parse(style);
        var pictures = TaskRegistry.Sequences.FirstOrDefault(x => x.Name == name) is { } sequence
            ? sequence.Make(seed, Math.Max(2, pairs), DataSplit.Training, sequence.Styles.OrFirst(wanted)).Frames
            : Pairs(TaskRegistry.All.FirstOrDefault(x => x.Name == name) ?? throw NoSuchTask(), wanted, seed, pairs);
        Cacheable(context);
        return Results.Bytes(ImageFile.Encode(Montage.Grid(pictures, new MontageOptions { Columns = pairs, CellSize = ThumbnailSide }), ImageFormat.Png), "image/png");
    }

    private static List<RgbImage> Pairs(VisualTask task, SceneStyle? style, ulong seed, int pairs)
    {
        var rule = task.SampleRule(seed, DataSplit.Training, task.Styles.OrFirst(style));
        var drawn = Enumerable.Range(0, pairs).Select(i => rule.MakePair((seed * 8) + (ulong)i)).ToList();
        return [.. drawn.Select(x => x.Input), .. drawn.Select(x => x.Answer)];
    }

    /// <summary>Says of a task's name that nothing has it.</summary>
    internal static UserException NoSuchTask() => new("There is no such task; GET /api/tasks lists them.", 404);

    /// <summary>Lets a browser keep what is a function of the address alone.</summary>
    internal static void Cacheable(HttpContext context) => context.Response.Headers.CacheControl = "private, max-age=86400";
}

/// <summary>A procedural task.</summary>
/// <param name="Name">Stable name.</param>
/// <param name="Family">Group.</param>
/// <param name="Description">What the answer shows.</param>
/// <param name="Styles">Worlds that it can be drawn from.</param>
public sealed record TaskInfo(string Name, string Family, string Description, IReadOnlyList<string> Styles);
