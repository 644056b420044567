using System.Globalization;

namespace PixelPrompt.Cli.Shared;

/// <summary>Progress on stderr: a bar that redraws itself on a terminal, a plain line every tenth otherwise.</summary>
internal sealed class ProgressLine : IDisposable
{
    private const int BarWidth = 24;
    private static readonly TimeSpan Redraw = TimeSpan.FromMilliseconds(100);

    private readonly string what;
    private readonly TextWriter writer;
    private readonly bool terminal;
    private readonly TimeProvider time;
    private readonly long started;
    private long drawn;
    private int tenth;
    private int width;

    /// <param name="what">What is being done, a few words.</param>
    /// <param name="writer">Where to draw; stderr when null.</param>
    /// <param name="terminal">Whether it is a terminal; asked of the console when null.</param>
    /// <param name="time">The clock.</param>
    internal ProgressLine(string what, TextWriter? writer = null, bool? terminal = null, TimeProvider? time = null)
    {
        this.what = what;
        this.writer = writer ?? Console.Error;
        this.terminal = terminal ?? !Console.IsErrorRedirected;
        this.time = time ?? TimeProvider.System;
        started = this.time.GetTimestamp();
    }

    /// <summary>Shows that <paramref name="done"/> of <paramref name="total"/> are done.</summary>
    /// <param name="done">How many, at most <paramref name="total"/>.</param>
    /// <param name="total">Of how many, at least 1.</param>
    /// <param name="note">A few more words, such as a rate.</param>
    internal void Report(long done, long total, string note = "")
    {
        if (terminal) Draw(done, total, note);
        else WriteTenths(done, total, note);
    }

    /// <summary>Ends the line, so that what follows starts on its own.</summary>
    public void Dispose()
    {
        if (width > 0) writer.WriteLine();
        width = 0;
    }

    private void Draw(long done, long total, string note)
    {
        var now = time.GetTimestamp();
        if (done < total && drawn != 0 && time.GetElapsedTime(drawn, now) < Redraw) return;
        drawn = now;
        var filled = (int)(BarWidth * done / total);
        var text = $"{what} [{new string('#', filled)}{new string('.', BarWidth - filled)}] {Text(done, total, note)}";
        writer.Write($"\r{text.PadRight(width)}");
        width = text.Length;
    }

    private void WriteTenths(long done, long total, string note)
    {
        var reached = (int)(10 * done / total);
        if (reached <= tenth) return;
        tenth = reached;
        writer.WriteLine($"{what} {Text(done, total, note)}");
    }

    private string Text(long done, long total, string note)
    {
        var elapsed = time.GetElapsedTime(started);
        var left = done > 0 && done < total ? $", {Short(elapsed * ((double)(total - done) / done))} left" : "";
        return $"{done}/{total}{left}{(note.Length > 0 ? $", {note}" : "")}";
    }

    private static string Short(TimeSpan span) =>
        span.TotalHours >= 1 ? span.ToString(@"h\:mm\:ss", CultureInfo.InvariantCulture) : span.ToString(@"m\:ss", CultureInfo.InvariantCulture);
}
