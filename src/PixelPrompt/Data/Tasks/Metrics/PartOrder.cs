using PixelPrompt.Data.Scenes;
using PixelPrompt.Imaging;

namespace PixelPrompt.Data.Tasks.Metrics;

/// <summary>Share of the answer's parts that hold what belongs there: of all parts of the right answer, the one at the same place is nearest.</summary>
public sealed class PartOrder : TaskMetric
{
    private PartOrder()
        : base("accuracy of parts, nearest of the answer's parts", higherIsBetter: true)
    {
    }

    /// <summary>The only instance.</summary>
    public static PartOrder Instance { get; } = new();

    private protected override double Measure(RgbImage predicted, TaskPair pair)
    {
        var parts = pair.Truth.Parts;
        if (parts.Count < 2) throw new ArgumentException("The pair has no parts to tell apart; use another metric.", nameof(pair));
        var right = 0;
        for (var i = 0; i < parts.Count; i++)
        {
            var own = Difference(predicted, parts[i], pair.Answer, parts[i]);
            var isNearest = true;
            for (var j = 0; j < parts.Count && isNearest; j++)
                isNearest = j == i || own < Difference(predicted, parts[i], pair.Answer, parts[j]);
            if (isNearest) right++;
        }
        return (double)right / parts.Count;
    }

    private static long Difference(RgbImage a, PixelBox boxA, RgbImage b, PixelBox boxB)
    {
        long sum = 0;
        for (var y = 0; y < boxA.Height; y++)
        {
            var first = a.Row(boxA.Top + y)[(boxA.Left * 3)..(boxA.Right * 3)];
            var second = b.Row(boxB.Top + y)[(boxB.Left * 3)..(boxB.Right * 3)];
            for (var o = 0; o < first.Length; o++) sum += (first[o] - second[o]) * (first[o] - second[o]);
        }
        return sum;
    }
}
