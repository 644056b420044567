namespace PixelPrompt.Inference.InContext;

/// <summary>What the gate found for one family.</summary>
public sealed class FamilyReport
{
    /// <summary>Summarises a family's rows.</summary>
    /// <param name="rows">At least one, all of one family.</param>
    public FamilyReport(IReadOnlyList<GateRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        Family = rows[0].Family;
        Solved = Interval.OfShare([.. rows.Select(x => x.Solved)]);
        SolvedAndNotEmpty = Interval.OfShare([.. rows.Select(x => x.SolvedAndNotEmpty)]);
        SolvedMismatched = Interval.OfShare([.. rows.Select(x => x.SolvedMismatched)]);
        Error = Interval.OfMean([.. rows.Select(x => x.Error)]);
        CopyQueryError = rows.Average(x => x.CopyQueryError);
        CopyLastAnswerError = rows.Average(x => x.CopyLastAnswerError);
        TokenizerError = rows.Average(x => x.TokenizerError);
        MismatchGain = Interval.OfMean([.. rows.Select(x => x.MismatchedError - x.Error)]);
        Score = rows.All(x => x.Score is not null) ? Interval.OfMean([.. rows.Select(x => x.Score!.Value)]) : null;
        FirstChanged = [.. Enumerable.Range(0, rows.Max(x => x.FirstChanged.Count)).Select(shots => ShareRight(rows, shots))];
    }

    /// <summary>Name of the task or sequence.</summary>
    public string Family { get; }

    /// <summary>Share of the prompts whose error is below half of the better copy control's.</summary>
    public Interval Solved { get; }

    /// <summary>Share of the prompts whose error is also below half of an empty picture's: no object was forgotten.</summary>
    public Interval SolvedAndNotEmpty { get; }

    /// <summary>The share solved with mismatched examples.</summary>
    public Interval SolvedMismatched { get; }

    /// <summary>Mean squared error of the predictions.</summary>
    public Interval Error { get; }

    /// <summary>Mean squared error of copying the query.</summary>
    public double CopyQueryError { get; }

    /// <summary>Mean squared error of copying the last example's answer.</summary>
    public double CopyLastAnswerError { get; }

    /// <summary>Mean squared error of the right answers after the tokenizer: the floor.</summary>
    public double TokenizerError { get; }

    /// <summary>By how much mismatched examples raise the error of the same query; the examples matter where the interval lies above 0.</summary>
    public Interval MismatchGain { get; }

    /// <summary>Mean of the task's own metric; null for sequences.</summary>
    public Interval? Score { get; }

    /// <summary>Accuracy at the first changed token after 0, 1, 2 ... examples; null where no prompt changes anything.</summary>
    public IReadOnlyList<Interval?> FirstChanged { get; }

    /// <summary>Whether the right examples are better than mismatched ones beyond chance (95 %).</summary>
    public bool ExamplesMatter => MismatchGain.Low > 0;

    private static Interval? ShareRight(IReadOnlyList<GateRow> rows, int shots)
    {
        var right = rows.Where(x => shots < x.FirstChanged.Count).Select(x => x.FirstChanged[shots]).OfType<bool>().ToList();
        return right.Count == 0 ? null : Interval.OfShare(right);
    }
}
