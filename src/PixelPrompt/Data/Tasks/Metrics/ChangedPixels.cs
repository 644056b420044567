using PixelPrompt.Imaging;

namespace PixelPrompt.Data.Tasks.Metrics;

/// <summary>
/// Share of the pixels which the task changes that are nearer to the right answer than to the input. Copying the input
/// scores 0. Pixels that should stay do not count.
/// </summary>
public sealed class ChangedPixels : TaskMetric
{
    /// <summary>Summed channel difference, in 8-bit units, above which a pixel counts as changed.</summary>
    private const int Threshold = 48;

    private ChangedPixels()
        : base("accuracy of changed pixels, nearest of {answer, input}", higherIsBetter: true)
    {
    }

    /// <summary>The only instance.</summary>
    public static ChangedPixels Instance { get; } = new();

    private protected override double Measure(RgbImage predicted, TaskPair pair)
    {
        int changed = 0, right = 0;
        ReadOnlySpan<byte> input = pair.Input.Pixels, answer = pair.Answer.Pixels, guess = predicted.Pixels;
        for (var o = 0; o < answer.Length; o += 3)
        {
            if (Difference(input, answer, o) <= Threshold) continue;
            changed++;
            if (Difference(guess, answer, o) < Difference(guess, input, o)) right++;
        }
        return changed == 0 ? 1 : (double)right / changed;
    }

    private static int Difference(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b, int o) =>
        Math.Abs(a[o] - b[o]) + Math.Abs(a[o + 1] - b[o + 1]) + Math.Abs(a[o + 2] - b[o + 2]);
}
