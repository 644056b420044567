using PixelPrompt.Data.Scenes;
using PixelPrompt.Data.Tasks;
using PixelPrompt.Imaging;
using PixelPrompt.Inference.Gallery;
using PixelPrompt.Native;
using PixelPrompt.Web.Services.Samples;

namespace PixelPrompt.Web.Services.Api;

/// <summary>The ready prompts.</summary>
internal static class GalleryApi
{
    private const int Side = 128;

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/api/gallery", (ReadyPrompts ready) => ready.All).WithTags("Samples")
            .WithSummary("The ready prompts, labelled where the labels speak of the loaded model.").Produces<IReadOnlyList<ReadyPrompt>>();
        app.MapGet("/api/gallery/{task}/{style}/{seed}.png", (HttpContext context, string task, string style, ulong seed, int shots = 3) =>
        {
            ImageApi.Cacheable(context);
            return Results.Bytes(ImageFile.Encode(Sheet(task, SceneStyles.Parse(style), seed, shots), ImageFormat.Png), "image/png");
        }).WithTags("Samples").WithSummary("The first pictures of a ready prompt: inputs above, answers below; frames of a sequence.")
            .Produces(200, contentType: "image/png").Produces<ApiError>(404);
    }

    private static RgbImage Sheet(string task, SceneStyle style, ulong seed, int shots)
    {
        if (shots is < 1 or > 15) throw new UserException($"shots is {shots}; allowed is 1 to 15.");
        var prompt = new ReadyPrompt("", task, seed, style, shots);
        if (!prompt.IsSequence && TaskRegistry.All.All(x => x.Name != task)) throw ImageApi.NoSuchTask();
        var drawn = ReadyDraw.Of(prompt);
        if (prompt.IsSequence) return Montage.Grid([.. drawn.Examples.Append(drawn.Query).Take(4)], new MontageOptions { Columns = 4, CellSize = Side });
        var pairs = drawn.Examples.Chunk(2).Take(2).ToList();
        return Montage.Grid([.. pairs.Select(x => x[0]), .. pairs.Select(x => x[1])], new MontageOptions { Columns = pairs.Count, CellSize = Side });
    }
}
