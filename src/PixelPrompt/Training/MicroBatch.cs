using PixelPrompt.Data.Loading;

namespace PixelPrompt.Training;

/// <summary>The rows that are computed at once, as arrays for the network.</summary>
internal sealed class MicroBatch
{
    /// <summary>Targets with this id count nothing.</summary>
    internal const long Ignored = -100;

    private readonly TrainingRow[] rows;

    internal MicroBatch(TrainingRow[] rows, TrainingObjective objective, OwnPrefixMasking? masking, int stage)
    {
        this.rows = rows;
        Context = rows[0].Batch.Context;
        var size = rows.Length * Context;
        (Ids, Targets, Segments) = (new long[size], new long[size], new long[size]);
        (Weights, Kinds) = (new float[size], new TokenKind[size]);
        var weights = WeightsOf(objective);
        for (var r = 0; r < rows.Length; r++) Fill(r, weights, masking, stage);
    }

    /// <summary>Rows, B.</summary>
    internal int Rows => rows.Length;

    /// <summary>Columns, T.</summary>
    internal int Context { get; }

    /// <summary>Inputs, [B, T].</summary>
    internal long[] Ids { get; }

    /// <summary>The id after each input, or <see cref="Ignored"/>, [B, T].</summary>
    internal long[] Targets { get; }

    /// <summary>Number of each input's sentence in its row, [B, T].</summary>
    internal long[] Segments { get; }

    /// <summary>What each target weighs in the loss, [B, T].</summary>
    internal float[] Weights { get; }

    /// <summary>What each target is, [B, T].</summary>
    internal TokenKind[] Kinds { get; }

    /// <summary>Targets that are not padding.</summary>
    internal int Counted { get; private set; }

    /// <summary>Sum of the weights.</summary>
    internal double TotalWeight { get; private set; }

    /// <summary>Pairs of a position and one that it sees, when sentences do not see each other.</summary>
    internal long SeenPairs { get; private set; }

    /// <summary>Names of the sources that the sentences at some targets come from.</summary>
    /// <param name="at">Indices into the arrays.</param>
    internal IReadOnlyList<string> SourcesAt(IEnumerable<int> at) => [.. at.Select(SourceAt).Distinct()];

    private string SourceAt(int index)
    {
        var (row, column) = Math.DivRem(index, Context);
        foreach (var p in rows[row].Batch.Placements)
        {
            if (column >= p.Column && column < p.Column + p.Length) return rows[row].Set.Manifest.Sources[p.Sentence.Source];
        }
        return "padding";
    }

    private void Fill(int r, float[] weights, OwnPrefixMasking? masking, int stage)
    {
        var batch = rows[r].Batch;
        for (var t = 0; t < Context; t++)
        {
            var at = (r * Context) + t;
            Ids[at] = batch.Inputs[t];
            Segments[at] = batch.Segments[t];
            Kinds[at] = batch.Kinds[t];
            var counts = batch.LossMask[t] > 0;
            Targets[at] = counts ? batch.Targets[t] : Ignored;
            Weights[at] = counts ? batch.LossMask[t] * weights[(int)batch.Kinds[t]] : 0;
            TotalWeight += Weights[at];
            if (counts) Counted++;
        }
        foreach (var p in batch.Placements) SeenPairs += (long)p.Length * (p.Length + 1) / 2;
        masking?.Apply(Ids.AsSpan(r * Context, Context), rows[r], stage);
    }

    private static float[] WeightsOf(TrainingObjective objective)
    {
        var weights = new float[Enum.GetValues<TokenKind>().Length];
        Array.Fill(weights, 1f);
        weights[(int)TokenKind.Input] = (float)objective.Input;
        weights[(int)TokenKind.Unchanged] = (float)objective.Unchanged;
        weights[(int)TokenKind.Changed] = (float)objective.Changed;
        weights[(int)TokenKind.FirstChanged] = (float)objective.FirstChanged;
        weights[(int)TokenKind.Free] = (float)objective.Free;
        return weights;
    }
}
