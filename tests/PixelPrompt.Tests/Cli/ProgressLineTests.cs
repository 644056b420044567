using PixelPrompt.Cli.Shared;

namespace PixelPrompt.Tests.Cli;

public class ProgressLineTests
{
    private readonly Clock clock = new();
    private readonly StringWriter writer = new();

    [Fact]
    public void Without_a_terminal_there_is_a_plain_line_every_tenth()
    {
        var lines = Run(40, terminal: false).Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(10, lines.Length);
        Assert.Equal("Sampling 4/40, 0:36 left, 3 tokens/s", lines[0]);
        Assert.Equal("Sampling 40/40, 3 tokens/s", lines[^1]);
    }

    [Fact]
    public void On_a_terminal_one_line_is_redrawn_and_then_ended()
    {
        const string half = "Sampling [############............] 1/2, 0:01 left, 3 tokens/s";
        var whole = "Sampling [########################] 2/2, 3 tokens/s".PadRight(half.Length);

        Assert.Equal($"\r{half}\r{whole}{Environment.NewLine}", Run(2, terminal: true));
    }

    private string Run(int total, bool terminal)
    {
        using (var progress = new ProgressLine("Sampling", writer, terminal, clock))
        {
            for (var i = 1; i <= total; i++)
            {
                clock.Seconds++;
                progress.Report(i, total, "3 tokens/s");
            }
        }
        return writer.ToString();
    }

    private sealed class Clock : TimeProvider
    {
        internal long Seconds { get; set; }

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => Seconds;
    }
}
