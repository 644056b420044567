using static TorchSharp.torch;

namespace PixelPrompt.Training;

/// <summary>Carries what belongs to the cells of one token grid over to another grid.</summary>
internal static class CellGrid
{
    /// <summary>The weight that has a row for each cell.</summary>
    internal const string Weight = "model.embed_cells.weight";

    /// <summary>Bilinear interpolation between the cells' centres: a vector means a place in the picture, not a number.</summary>
    /// <param name="cells">[G G, H].</param>
    /// <param name="side">The new G.</param>
    /// <returns>[side side, H].</returns>
    internal static Tensor Resample(Tensor cells, int side)
    {
        using var scope = NewDisposeScope();
        var (from, width) = ((long)Math.Round(Math.Sqrt(cells.shape[0])), cells.shape[1]);
        var grid = cells.view(1, from, from, width).permute(0, 3, 1, 2).contiguous();
        var fitted = nn.functional.interpolate(grid, [side, side], mode: InterpolationMode.Bilinear, align_corners: false);
        return fitted.permute(0, 2, 3, 1).reshape((long)side * side, width).contiguous().MoveToOuterDisposeScope();
    }
}
