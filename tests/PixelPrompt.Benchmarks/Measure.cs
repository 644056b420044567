using System.Diagnostics;
using System.Globalization;

namespace PixelPrompt.Benchmarks;

/// <summary>Times actions and prints each figure with the machine's limit beside it.</summary>
internal static class Measure
{
    /// <summary>The time of one call in milliseconds that a tenth of the calls stay below: other programs disturb the rest.</summary>
    internal static double Milliseconds(Action action)
    {
        action();
        action();
        var times = new List<double>();
        var total = Stopwatch.StartNew();
        while (times.Count < 5 || (total.Elapsed.TotalSeconds < 1 && times.Count < 1000))
        {
            var watch = Stopwatch.StartNew();
            action();
            times.Add(watch.Elapsed.TotalMilliseconds);
        }
        times.Sort();
        return times[times.Count / 10];
    }

    internal static void Header() =>
        Console.WriteLine($"{"what",-44} {"measured",12} {"limit",12} {"share",7}  limited by");

    /// <summary>Prints a time and the least time possible.</summary>
    internal static void PrintTime(string what, double milliseconds, double limitMilliseconds, string limitedBy) => Console.WriteLine(
        string.Create(CultureInfo.InvariantCulture,
            $"{what,-44} {milliseconds,9:0.00} ms {limitMilliseconds,9:0.00} ms {limitMilliseconds / milliseconds,7:P0}  {limitedBy}"));
}
