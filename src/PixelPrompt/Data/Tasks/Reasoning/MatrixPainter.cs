using PixelPrompt.Data.Scenes;
using PixelPrompt.Data.Scenes.Flat;
using PixelPrompt.Data.Scenes.Raster;
using PixelPrompt.Imaging;

namespace PixelPrompt.Data.Tasks.Reasoning;

/// <summary>Draws matrices of cells on the token grid.</summary>
/// <param name="side">2 or 3 cells a side.</param>
/// <param name="style">Decides which kinds and colours the cells' indices mean.</param>
internal sealed class MatrixPainter(int side, SceneStyle style)
{
    private static readonly Rgb Paper = new(246, 246, 244);
    private static readonly Rgb Gap = new(92, 98, 110);
    private static readonly Rgb Hidden = new(150, 156, 166);

    // Cells start and end on the token grid.
    private int CellSide => side == 2 ? 96 : 64;

    private int Start(int index) => side == 2 ? 16 + (index * 128) : 16 + (index * 80);

    internal PixelBox Box(int index) =>
        new(Start(index % side), Start(index / side), Start(index % side) + CellSide, Start(index / side) + CellSide);

    /// <summary>Draws the matrix; a hidden last cell is left grey.</summary>
    internal RgbImage Draw(IReadOnlyList<MatrixCell> cells, bool hidesLast)
    {
        var shown = hidesLast ? cells.Count - 1 : cells.Count;
        var objects = new List<FlatObject>();
        for (var i = 0; i < shown; i++) Add(objects, cells[i], Box(i));
        var ground = new Canvas(Scene.Side, Scene.Side);
        ground.Cover(new PlainFill(Gap), View.Whole);
        for (var i = 0; i < cells.Count; i++) PictureBlocks.Fill(ground.Image, Box(i), i < shown ? Paper : Hidden);
        foreach (var item in objects) FlatScene.PaintOn(ground, item);
        return ground.Image;
    }

    private void Add(List<FlatObject> objects, MatrixCell cell, PixelBox box)
    {
        var (kind, color) = cell.Contents(style);
        var count = cell.Count + 1;
        var middle = CellSide / 2f;
        // Several objects stand in a triangle and are half as large.
        var largest = count == 1 ? middle : middle / 2;
        var size = largest * (cell.Size switch { 0 => 0.6f, 1 => 0.8f, _ => 1 }) - 2;
        ReadOnlySpan<(float X, float Y)> places = count switch
        {
            1 => [(0, 0)],
            2 => [(-0.5f, 0), (0.5f, 0)],
            _ => [(0, -0.5f), (-0.5f, 0.5f), (0.5f, 0.5f)],
        };
        foreach (var (x, y) in places)
            objects.Add(new FlatObject(kind, color, box.Left + middle + (x * middle), box.Top + middle + (y * middle), size));
    }
}
