using static TorchSharp.torch;

namespace PixelPrompt.Models.Llama;

/// <summary>Cosines and sines for a run of positions, float32, each [T, E / 2].</summary>
internal sealed record RotaryTurns(Tensor Cos_TE, Tensor Sin_TE) : IDisposable
{
    public void Dispose()
    {
        Cos_TE.Dispose();
        Sin_TE.Dispose();
    }
}

/// <summary>Cosines and sines of the rotary angles for the whole context, made when they are first needed.</summary>
/// <remarks>
/// RoFormer, arXiv:2104.09864, in the half-split layout of Hugging Face's weights: channel j of a head turns together with
/// channel j + width/2. Angles are computed in double precision: in single they are off by 1e-4 at position 4096.
/// </remarks>
internal sealed class RotaryCache : IDisposable
{
    // Wavelengths of 2 to 200 cells: short enough to tell neighbours apart, long enough for grids of any side in use.
    private const double CellTheta = 100;

    private readonly LlamaConfig config;
    private readonly Lock gate = new();
    private RotaryTurns? table;
    private Device? where;

    internal RotaryCache(LlamaConfig config) => this.config = config;

    /// <summary>Whether queries are turned by the position of the token that they predict rather than by their own.</summary>
    /// <remarks>With grid positions, "the same cell of the image before" is then one constant offset, at the end of a row too.</remarks>
    internal bool QueriesLookAhead => config.Rotary == RotaryLayout.Grid;

    /// <summary>The turns of positions [start, start + count), to be disposed by the caller.</summary>
    internal RotaryTurns At(long start, long count, Device device)
    {
        lock (gate)
        {
            if (table is null || where != device) Build(device);
            return new RotaryTurns(table!.Cos_TE.narrow(0, start, count), table.Sin_TE.narrow(0, start, count));
        }
    }

    public void Dispose() => table?.Dispose();

    // All positions of the context, and one more that queries may look ahead to.
    private void Build(Device device)
    {
        long rows = config.MaxPositions + 1L, pairs = config.HeadWidth / 2;
        float[] cos = new float[rows * pairs], sin = new float[rows * pairs];
        for (var position = 0L; position < rows; position++)
        {
            for (var pair = 0; pair < pairs; pair++)
            {
                var angle = Angle(position, pair, (int)pairs);
                cos[(position * pairs) + pair] = (float)Math.Cos(angle);
                sin[(position * pairs) + pair] = (float)Math.Sin(angle);
            }
        }
        table?.Dispose();
        using var scope = NewDisposeScope();
        table = new RotaryTurns(
            tensor(cos, [rows, pairs]).to(device).DetachFromDisposeScope(), tensor(sin, [rows, pairs]).to(device).DetachFromDisposeScope());
        where = device;
    }

    private double Angle(long position, int pair, int pairs)
    {
        if (config.Rotary == RotaryLayout.Sequence) return position * Math.Pow(config.RopeTheta, -(double)pair / pairs);
        int cells = config.GridSide * config.GridSide;
        return GridAngle(position / cells, position % cells / config.GridSide, position % config.GridSide, pair, pairs);
    }

    /// <summary>The angle by which a pair of channels turns for a place, or an offset between two places, in the grid layout.</summary>
    /// <param name="image">Image.</param>
    /// <param name="row">Row within it.</param>
    /// <param name="column">Column within it.</param>
    /// <param name="pair">Pair of channels, in [0, pairs).</param>
    /// <param name="pairs">Half of the head's width.</param>
    /// <returns>In radians.</returns>
    internal static double GridAngle(long image, long row, long column, int pair, int pairs)
    {
        // Thirds of the head: image, row, column.
        var third = pairs / 3;
        return Math.PI * (pair < third ? image * Falling(pair, third)
            : pair < 2 * third ? row * Falling(pair - third, third)
            : column * Falling(pair - (2 * third), pairs - (2 * third)));
    }

    private static double Falling(int index, int count) => Math.Pow(CellTheta, -(double)index / count);
}
