using System.Diagnostics;
using System.Globalization;
using PixelPrompt.Training;

namespace PixelPrompt.Cli.Commands.Training;

/// <summary>A run's progress on stderr: one line that redraws itself on a terminal, else a plain line now and then.</summary>
internal sealed class TrainingConsole : IDisposable
{
    private static readonly TimeSpan Redraw = TimeSpan.FromMilliseconds(500), PlainEvery = TimeSpan.FromSeconds(15);

    private readonly bool terminal = !Console.IsErrorRedirected;
    private readonly Stopwatch clock = Stopwatch.StartNew();
    private TimeSpan shown = TimeSpan.MinValue;
    private long firstStep = -1;
    private double smoothed;
    private int width;

    internal void Report(TrainingProgress progress)
    {
        if (firstStep < 0) firstStep = progress.Step - 1;
        smoothed = smoothed == 0 ? progress.Nll : smoothed + (0.05 * (progress.Nll - smoothed));
        var now = clock.Elapsed;
        var last = progress.Step == progress.TotalSteps;
        if (!last && shown != TimeSpan.MinValue && now - shown < (terminal ? Redraw : PlainEvery)) return;
        shown = now;
        var text = Text(progress, now);
        if (!terminal)
        {
            Console.Error.WriteLine(text);
            return;
        }
        Console.Error.Write($"\r{text.PadRight(width)}");
        width = text.Length;
    }

    /// <summary>Ends the line.</summary>
    public void Dispose()
    {
        if (width > 0) Console.Error.WriteLine();
        width = 0;
    }

    private string Text(TrainingProgress p, TimeSpan elapsed)
    {
        var left = elapsed * ((double)(p.TotalSteps - p.Step) / Math.Max(1, p.Step - firstStep));
        return string.Create(CultureInfo.InvariantCulture,
            $"{p.Stage} {p.Step}/{p.TotalSteps}  loss {p.Loss:0.000}  nll {smoothed:0.000}  lr {p.LearningRate:0.0e0}  grad {p.GradNorm:0.00}  " +
            $"{p.TokensPerSecond:0} tokens/s ({p.PeakShare:P0} of matmul peak)  {p.Memory / 1e9:0.0} GB  {(int)left.TotalHours}:{left:mm\\:ss} left");
    }
}
