using PixelPrompt.Data.Tasks.Gallery;
using PixelPrompt.Imaging;

namespace PixelPrompt.Inference.InContext;

/// <summary>A picture of the gate: for each family some prompts with what was painted.</summary>
public static class GateSheet
{
    /// <summary>Draws a row for each of the first prompts of every family: examples, query, painted, right answer, painted after mismatched examples.</summary>
    /// <param name="families">The answers of each family.</param>
    /// <param name="rows">Prompts of each family, at least 1.</param>
    /// <param name="cell">Side of a picture in pixels.</param>
    /// <returns>The sheet.</returns>
    public static RgbImage Draw(IReadOnlyList<IReadOnlyList<GateAnswer>> families, int rows = 2, int cell = 64)
    {
        ArgumentNullException.ThrowIfNull(families);
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        return GallerySheet.Draw([.. families.SelectMany(x => x.Take(rows)).Select(Row)], cell, 1);
    }

    private static GalleryRow Row(GateAnswer answer)
    {
        var verdict = answer.Row.Solved ? "solved" : "not solved";
        return new GalleryRow(
            $"{answer.Prompt.Family} {answer.Prompt.Rule} | query, painted ({verdict}), truth, mismatched",
            [.. answer.Prompt.Examples, answer.Prompt.Query, answer.Painted, answer.Prompt.Truth, answer.PaintedMismatched]);
    }
}
