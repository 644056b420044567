using PixelPrompt.Inference.InContext;
using PixelPrompt.Studies.Figures;
using PixelPrompt.Studies.Statistics;

namespace PixelPrompt.Studies.Reports;

/// <summary>Selecting and pooling rows for figures and findings.</summary>
internal static class RowSet
{
    /// <summary>The rows of one measure with these keys.</summary>
    internal static IReadOnlyList<StudyRow> Of(this IEnumerable<StudyRow> rows, string measure, params (string Key, string Value)[] keys) =>
        [.. rows.Where(x => x.Measure == measure && keys.All(k => x[k.Key] == k.Value))];

    /// <summary>The values of a key, in the order of the rows.</summary>
    internal static IReadOnlyList<string> Values(this IEnumerable<StudyRow> rows, string key) => [.. rows.Select(x => x[key]).Where(x => x.Length > 0).Distinct()];

    /// <summary>All examples of the rows together; null where there are no rows.</summary>
    internal static Interval? Pooled(this IReadOnlyList<StudyRow> rows)
    {
        if (rows.Count == 0) return null;
        if (rows.Count == 1) return rows[0].Figure;
        return Bootstrap.Of(rows[0].Statistic, [.. rows.SelectMany(x => x.Observations)]);
    }

    /// <summary>
    /// The mean of pairwise differences between two sets of rows of the same examples, the first minus the second; null where
    /// they do not hold the same examples.
    /// </summary>
    internal static Interval? Difference(IReadOnlyList<StudyRow> a, IReadOnlyList<StudyRow> b)
    {
        double[] first = [.. a.SelectMany(x => x.Observations)], second = [.. b.SelectMany(x => x.Observations)];
        if (first.Length == 0 || first.Length != second.Length) return null;
        return Interval.OfMean([.. first.Zip(second, (x, y) => x - y)]);
    }

    internal static FigurePoint Point(double x, Interval y) => new(x, y.Value, y.Low, y.High, y.Count);

    /// <summary>"0.123 [0.101, 0.145]".</summary>
    internal static string Text(this Interval? x) => x is null ? "-" : FormattableString.Invariant($"{Short(x.Value)} [{Short(x.Low)}, {Short(x.High)}]");

    /// <summary>The same with the number of examples.</summary>
    internal static string TextWithCount(this Interval? x) => x is null ? "-" : $"{Text(x)}, n = {x.Count}";

    /// <summary>Three digits that matter.</summary>
    internal static string Short(double x)
    {
        var size = Math.Abs(x);
        var format = size switch { < 1e-9 => "0", >= 1000 => "0", >= 100 => "0", >= 10 => "0.0", >= 1 => "0.00", >= 0.1 => "0.000", >= 0.001 => "0.0000", _ => "0.0e0" };
        return x.ToString(format, System.Globalization.CultureInfo.InvariantCulture);
    }

    internal static double Number(string text) => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>How many of the cases an expectation holds in.</summary>
    internal static Verdict Of(int holds, int all) => all == 0 || holds == 0 ? Verdict.No : holds == all ? Verdict.Yes : Verdict.Partly;
}
