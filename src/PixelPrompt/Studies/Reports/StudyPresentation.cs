using PixelPrompt.Studies.Figures;

namespace PixelPrompt.Studies.Reports;

/// <summary>What a study's report shows.</summary>
/// <param name="Figures">The figures.</param>
/// <param name="Tables">The tables.</param>
/// <param name="Findings">What the rows say.</param>
public sealed record StudyPresentation(IReadOnlyList<Figure> Figures, IReadOnlyList<ReportTable> Tables, IReadOnlyList<Finding> Findings);

/// <summary>A table of a report.</summary>
/// <param name="Title">What it shows, estimators named.</param>
/// <param name="Columns">Heads of the columns.</param>
/// <param name="Rows">Texts, as many a row as there are columns.</param>
public sealed record ReportTable(string Title, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows);

/// <summary>One thing that a study found, with the evidence.</summary>
/// <param name="Claim">What was expected, in a sentence.</param>
/// <param name="Verdict">Whether it shows.</param>
/// <param name="Evidence">Figures with intervals, n and estimator.</param>
public sealed record Finding(string Claim, Verdict Verdict, string Evidence);

/// <summary>Whether an expected trend shows.</summary>
public enum Verdict
{
    /// <summary>Yes, beyond chance (95 %).</summary>
    Yes,

    /// <summary>In some of the cases only; the evidence says in which.</summary>
    Partly,

    /// <summary>No: it is within chance, or the opposite.</summary>
    No,

    /// <summary>Nothing was expected; a measurement.</summary>
    Measured,
}
