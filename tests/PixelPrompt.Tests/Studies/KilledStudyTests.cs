using System.Diagnostics;
using PixelPrompt.Studies;
using PixelPrompt.Tests.Cli;

namespace PixelPrompt.Tests.Studies;

public sealed class KilledStudyTests(StudyBundle bundle) : IClassFixture<StudyBundle>
{
    private const int Kills = 10;
    private const string Recipe = """
        { "type": "shots", "title": "t", MODEL, "tasks": ["edges", "mirror", "depth", "rotate", "color-change", "counting"], "shots": [0, 1, 2, 3] }
        """;

    [Fact]
    public void A_study_killed_ten_times_has_the_rows_of_an_undisturbed_one()
    {
        var (whole, killed) = (bundle.Study("whole", Recipe), bundle.Study("killed", Recipe));
        var clock = Stopwatch.StartNew();
        Assert.Equal(0, CliProcess.Run("study", "run", whole.Path, "--no-report").Code);
        var window = clock.Elapsed;

        var random = new Random(5);
        var disturbed = 0;
        for (var kill = 0; kill < Kills; kill++)
        {
            using var process = new CliProcess("study", "run", killed.Path, "--no-report");
            // From before the first cell to well inside of the work; the whole study is too long to be done in between.
            var delay = window * (0.15 + (random.NextDouble() * 0.35));
            var started = Stopwatch.StartNew();
            while (started.Elapsed < delay && process.Running) Thread.Sleep(5);
            if (process.Running) disturbed++;
            process.Kill();
            if (System.IO.File.Exists(killed.Database)) Assert.All(StudyResults.Read(killed).Rows.GroupBy(x => x.Cell), x => Assert.Equal(8, x.Count()));
        }
        Assert.InRange(disturbed, 2, Kills);
        var last = CliProcess.Run("study", "run", killed.Path, "--no-report", "--json");
        Assert.Equal(0, last.Code);
        Assert.Equal(StudyBundle.Rows(whole), StudyBundle.Rows(killed));
        Assert.Equal(24 * 8, StudyBundle.Rows(killed).Count);
    }
}
