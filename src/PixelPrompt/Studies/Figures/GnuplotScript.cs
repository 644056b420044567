using System.Globalization;
using System.Text;
using PixelPrompt.Studies.Storage;

namespace PixelPrompt.Studies.Figures;

/// <summary>A figure as data and as a gnuplot script that draws the data.</summary>
internal static class GnuplotScript
{
    // Okabe and Ito 2008: told apart by people with any kind of colour vision.
    private static readonly string[] Colors = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000", "#999933", "#882255"];
    private static readonly int[] Marks = [7, 5, 9, 13, 11, 15, 6, 4, 8];

    /// <summary>The data: a line a point, series one after the other.</summary>
    internal static string Csv(Figure figure)
    {
        var text = new StringBuilder("number,series,x,y,low,high,n,category\n");
        for (var i = 0; i < figure.Series.Count; i++)
        {
            foreach (var point in figure.Series[i].Points)
            {
                var category = figure.Kind == FigureKind.Dots ? figure.Categories[(int)point.X] : "";
                text.Append(string.Create(CultureInfo.InvariantCulture,
                    $"{i},{RowsCsv.Field(figure.Series[i].Name)},{point.X:G6},{point.Y:G6},{point.Low:G6},{point.High:G6},{point.Count},{RowsCsv.Field(category)}\n"));
            }
        }
        return text.ToString();
    }

    /// <summary>Draws NAME.csv of the current folder as NAME.svg, .png and .pdf.</summary>
    internal static string Script(Figure figure)
    {
        var dots = figure.Kind == FigureKind.Dots;
        var (width, height) = dots ? (figure.Series.Count > 1 ? 860 : 700, Math.Max(220, 150 + (figure.Categories.Count * Math.Max(17, 10 * figure.Series.Count)))) : (figure.Series.Count > 1 ? 800 : 640, 420);
        var text = new StringBuilder();
        text.AppendLine(Invariant($"# {figure.Title}. Draw it again with: gnuplot {figure.Name}.gp"));
        text.AppendLine("set datafile separator comma");
        text.AppendLine("set encoding utf8");
        text.AppendLine("set border 3 lw 1 lc rgb '#444444'");
        text.AppendLine("set tics nomirror textcolor rgb '#222222'");
        text.AppendLine("set grid lw 0.5 lc rgb '#dddddd'");
        text.AppendLine("set style fill noborder");
        text.AppendLine(Invariant($"set title {Quoted(figure.Title)} font ',13' textcolor rgb '#111111'"));
        text.AppendLine(Invariant($"set xlabel {Quoted(figure.XLabel)}"));
        text.AppendLine(Invariant($"set ylabel {Quoted(figure.YLabel)}"));
        text.AppendLine(figure.Series.Count > 1 ? "set key outside right center vertical Left reverse samplen 1.5 spacing 1.2 textcolor rgb '#222222'" : "unset key");
        if (dots) Categories(text, figure);
        else Axes(text, figure);
        var draw = PlotCommand(figure);
        foreach (var (terminal, extension) in new[]
        {
            (Invariant($"svg size {width},{height} dynamic enhanced background rgb 'white' font 'Helvetica,Arial,sans-serif,11'"), "svg"),
            (Invariant($"pngcairo size {2 * width},{2 * height} enhanced background rgb 'white' font 'DejaVu Sans,10' fontscale 1.9 linewidth 2 pointscale 1.8"), "png"),
            (Invariant($"pdfcairo size {width / 110.0:0.00}in,{height / 110.0:0.00}in enhanced font 'DejaVu Sans,9' linewidth 1"), "pdf"),
        })
        {
            text.AppendLine(Invariant($"set terminal {terminal}")).AppendLine(Invariant($"set output '{figure.Name}.{extension}'")).AppendLine(draw);
            draw = "replot";
        }
        return text.AppendLine("set output").ToString();
    }

    private static void Axes(StringBuilder text, Figure figure)
    {
        var points = figure.Series.SelectMany(x => x.Points).ToList();
        double left = points.Min(x => x.X), right = points.Max(x => x.X);
        if (figure.LogX)
        {
            text.AppendLine("set logscale x");
            Ticks(text, "x", left, right);
            text.AppendLine(Invariant($"set xrange [{left * 0.8:G6}:{right * 1.25:G6}]"));
        }
        else
        {
            var margin = Math.Max(right - left, 1e-3) * 0.06;
            text.AppendLine(Invariant($"set xrange [{left - margin:G6}:{right + margin:G6}]"));
            if (points.All(x => x.X == Math.Floor(x.X)) && right - left <= 16) text.AppendLine("set xtics 1");
        }
        double low = points.Min(x => x.Low), high = points.Max(x => x.High);
        // Within a small factor a logarithmic axis only hides that it does not begin at zero.
        if (figure.LogValues && low > 0 && high / low > 2)
        {
            text.AppendLine("set logscale y");
            Ticks(text, "y", low, high);
            text.AppendLine(Invariant($"set yrange [{low * 0.93:G6}:{high * 1.07:G6}]"));
        }
        else
        {
            var margin = Math.Max(high - low, 1e-9 + (0.01 * Math.Abs(high))) * 0.06;
            text.AppendLine(Invariant($"set yrange [{low - margin:G6}:{high + margin:G6}]"));
        }
    }

    private static void Categories(StringBuilder text, Figure figure)
    {
        var names = figure.Categories.Select((x, i) => Invariant($"{Quoted(x)} {i}"));
        text.AppendLine(Invariant($"set ytics ({string.Join(", ", names)})"));
        text.AppendLine(Invariant($"set yrange [{figure.Categories.Count - 0.4:0.0}:-0.6]"));
        var points = figure.Series.SelectMany(x => x.Points).ToList();
        double low = points.Min(x => x.Low), high = points.Max(x => x.High);
        if (figure.LogValues && low > 0 && high / low > 2)
        {
            text.AppendLine("set logscale x");
            Ticks(text, "x", low, high);
            text.AppendLine(Invariant($"set xrange [{low * 0.9:G6}:{high * 1.1:G6}]"));
        }
        else
        {
            var margin = Math.Max(high - low, 1e-9 + (0.01 * Math.Abs(high))) * 0.04;
            text.AppendLine(Invariant($"set xrange [{low - margin:G6}:{high + margin:G6}]"));
        }
    }

    // gnuplot labels powers of ten alone, which leaves most of our axes with one label or none.
    private static void Ticks(StringBuilder text, string axis, double low, double high)
    {
        double[] steps = (high / low) switch { > 300 => [1], > 20 => [1, 3], _ => [1, 1.5, 2, 3, 4, 5, 7] };
        var labels = new List<string>();
        for (var power = (int)Math.Floor(Math.Log10(low)); power <= Math.Ceiling(Math.Log10(high)); power++)
        {
            foreach (var step in steps)
            {
                var at = step * Math.Pow(10, power);
                if (at < low * 0.8 || at > high * 1.25) continue;
                var label = power is >= -3 and < 5 ? at.ToString("0.####", CultureInfo.InvariantCulture) : step == 1 ? Invariant($"10^{{{power}}}") : Invariant($"{step}·10^{{{power}}}");
                labels.Add(Invariant($"'{label}' {at:G6}"));
            }
        }
        text.AppendLine(Invariant($"set {axis}tics ({string.Join(", ", labels)})"));
    }

    private static string PlotCommand(Figure figure)
    {
        var parts = new List<string>();
        for (var i = 0; i < figure.Series.Count; i++)
        {
            var (series, color, mark) = (figure.Series[i], Colors[i % Colors.Length], Marks[i % Marks.Length]);
            string Only(string value) => Invariant($"($1=={i} ? {value} : NaN)");
            var title = Invariant($"title {Quoted(series.Name)}");
            if (figure.Kind == FigureKind.Dots)
            {
                // Series of one category stand a little apart, so that bars do not hide each other.
                var shift = figure.Series.Count == 1 ? 0 : ((i + 0.5) / figure.Series.Count * 0.7) - 0.35;
                parts.Add(Invariant($"data using {Only("$4")}:($3+{shift:0.000}):5:6 with xerrorbars pt {mark} ps 0.7 lw 1.3 lc rgb '{color}' {title}"));
            }
            else if (series.Style == SeriesStyle.Curve)
            {
                parts.Add(Invariant($"data using {Only("$3")}:4 with lines dt 2 lw 1.5 lc rgb '{color}' {title}"));
            }
            else
            {
                if (series.Style == SeriesStyle.Measured) parts.Add(Invariant($"data using {Only("$3")}:4 with lines lw 1.5 lc rgb '{color}' notitle"));
                parts.Add(Invariant($"data using {Only("$3")}:4:5:6 with yerrorbars pt {mark} ps 0.8 lw 1.3 lc rgb '{color}' {title}"));
            }
        }
        return Invariant($"data = '{figure.Name}.csv'\nplot ") + string.Join(", \\\n     ", parts);
    }

    private static string Quoted(string text) =>
        '\'' + text.Replace("'", "''").Replace("_", "\\_").Replace("{", "\\{").Replace("@", "\\@").Replace("^", "\\^") + '\'';

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
