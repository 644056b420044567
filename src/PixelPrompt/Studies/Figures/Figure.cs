namespace PixelPrompt.Studies.Figures;

/// <summary>A point with its interval.</summary>
/// <param name="X">Place on the horizontal axis; the number of the category in a <see cref="FigureKind.Dots"/> figure.</param>
/// <param name="Y">The figure.</param>
/// <param name="Low">Lower end of the interval; equal to Y where there is none.</param>
/// <param name="High">Upper end.</param>
/// <param name="Count">Examples behind it; 0 for computed curves.</param>
public sealed record FigurePoint(double X, double Y, double Low, double High, int Count)
{
    /// <summary>A point without interval, of a computed curve.</summary>
    /// <param name="x">Place on the horizontal axis.</param>
    /// <param name="y">The value.</param>
    /// <returns>The point.</returns>
    public static FigurePoint Exact(double x, double y) => new(x, y, y, y, 0);
}

/// <summary>Points that belong together.</summary>
/// <param name="Name">What the key calls them.</param>
/// <param name="Points">In the order of X.</param>
/// <param name="Style">How they are drawn.</param>
public sealed record FigureSeries(string Name, IReadOnlyList<FigurePoint> Points, SeriesStyle Style = SeriesStyle.Measured);

/// <summary>How a series is drawn.</summary>
public enum SeriesStyle
{
    /// <summary>Points with error bars, joined in figures of lines.</summary>
    Measured,

    /// <summary>Points with error bars, not joined.</summary>
    Points,

    /// <summary>A dashed line without points: a fit or a reference.</summary>
    Curve,
}

/// <summary>The layouts of figures.</summary>
public enum FigureKind
{
    /// <summary>Numbers on both axes.</summary>
    Lines,

    /// <summary>Categories from top to bottom, the figure from left to right (Cleveland's dot plot).</summary>
    Dots,
}

/// <summary>A figure, drawn by gnuplot.</summary>
public sealed record Figure
{
    /// <summary>File name without extension, lower case with hyphens.</summary>
    public required string Name { get; init; }

    /// <summary>What it shows.</summary>
    public required string Title { get; init; }

    /// <summary>The layout.</summary>
    public FigureKind Kind { get; init; }

    /// <summary>Quantity and unit on the horizontal axis.</summary>
    public required string XLabel { get; init; }

    /// <summary>Quantity and unit on the vertical axis.</summary>
    public string YLabel { get; init; } = "";

    /// <summary>Whether the horizontal axis is logarithmic.</summary>
    public bool LogX { get; init; }

    /// <summary>Whether the axis of the figure's values is logarithmic.</summary>
    public bool LogValues { get; init; }

    /// <summary>Names of the categories, the first on top.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>The series.</summary>
    public required IReadOnlyList<FigureSeries> Series { get; init; }

    /// <summary>What stands below the figure: estimator, n, meaning of the bars.</summary>
    public required string Caption { get; init; }
}
