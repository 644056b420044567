using System.Diagnostics;

namespace PixelPrompt.Benchmarks;

/// <summary>Times actions and prints figures, as a table or as one JSON object a line.</summary>
internal static class Measure
{
    private static string area = "";

    /// <summary>Whether figures are printed as JSON lines.</summary>
    internal static bool Json { get; set; }

    /// <summary>Starts an area's table.</summary>
    internal static void Begin(string name)
    {
        area = name;
        if (Json) return;
        Console.WriteLine($"== {name}");
        Console.WriteLine(Figure.Heading);
    }

    /// <summary>Prints a figure and what limits it.</summary>
    internal static void Print(string what, double value, string unit, double? limit, string limitedBy)
    {
        var figure = new Figure(area, what, value, unit, limit, limitedBy);
        Console.WriteLine(Json ? figure.ToJson() : figure.ToRow());
    }

    /// <summary>Prints a time and the least time possible.</summary>
    internal static void PrintTime(string what, double milliseconds, double limitMilliseconds, string limitedBy) =>
        Print(what, milliseconds, "ms", limitMilliseconds, limitedBy);

    /// <summary>The time of one call in milliseconds that a tenth of the calls stay below: other programs disturb the rest.</summary>
    internal static double Milliseconds(Action action, double seconds = 1)
    {
        action();
        action();
        var times = new List<double>();
        var total = Stopwatch.StartNew();
        while (times.Count < 5 || (total.Elapsed.TotalSeconds < seconds && times.Count < 1000))
        {
            var watch = Stopwatch.StartNew();
            action();
            times.Add(watch.Elapsed.TotalMilliseconds);
        }
        return LowestTenth(times);
    }

    /// <summary>The least seconds of one call over some rounds of several calls.</summary>
    internal static double Least(int rounds, int calls, Action action)
    {
        var least = double.MaxValue;
        for (var round = 0; round < rounds; round++)
        {
            var watch = Stopwatch.StartNew();
            for (var i = 0; i < calls; i++) action();
            least = Math.Min(least, watch.Elapsed.TotalSeconds / calls);
        }
        return least;
    }

    /// <summary>The value that a tenth of the values stay below.</summary>
    internal static double LowestTenth(IReadOnlyCollection<double> values) => values.Order().ElementAt(values.Count / 10);

    /// <summary>The middle one; of an even number the higher of both.</summary>
    internal static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }
}
