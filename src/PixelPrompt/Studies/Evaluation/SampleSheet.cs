using PixelPrompt.Data.Tasks.Gallery;
using PixelPrompt.Imaging;

namespace PixelPrompt.Studies.Evaluation;

/// <summary>Pictures of what was painted, for the eye.</summary>
internal static class SampleSheet
{
    private const int Prompts = 2;
    private const int Cell = 72;

    /// <summary>A row for each of the first prompts: examples, query, then answers of several kinds.</summary>
    internal static RgbImage Draw(
        string name, string legend, IReadOnlyList<AnalogyEpisode> episodes, int examples, params IReadOnlyList<RgbImage>[] answers) =>
        GallerySheet.Draw([.. episodes.Take(Prompts).Select((x, i) => new GalleryRow(
            $"{name} {x.Rule} | {legend}",
            [.. x.Examples.TakeLast(examples).SelectMany(y => new[] { y.Input, y.Answer }), x.Query.Input, .. answers.Select(y => y[i]), x.Query.Answer]))], Cell, 1);
}
