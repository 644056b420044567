using System.Diagnostics;
using System.Text.Json;
using PixelPrompt.IO;
using PixelPrompt.Tests.Cli;
using PixelPrompt.Training;

namespace PixelPrompt.Tests.Training.Distributed;

/// <summary>Processes of their own, one of them killed in the real way.</summary>
public sealed class TrainProcessesTests : IDisposable
{
    private readonly TempFolder folder = new();

    [Fact]
    public async Task A_killed_process_ends_the_run_which_goes_on_from_its_checkpoint()
    {
        File.WriteAllText(folder.File("recipe.json"), TrainingData.Recipe(TrainingData.Write(folder.File("data"))).Replace("\"steps\": 40", "\"steps\": 100000"));
        string[] train = ["train", folder.File("recipe.json"), "--out", folder.File("run"), "--processes", "2"];
        var log = Path.Combine(folder.File("run"), "log.jsonl");
        long last;
        using (var parent = CliProgram.Start(train))
        {
            var output = parent.StandardOutput.ReadToEndAsync();
            var errors = parent.StandardError.ReadToEndAsync();
            while (!parent.HasExited && Lines(log).Count < 3) await Task.Delay(20);
            Assert.False(parent.HasExited, "it ended before a process could be killed");
            Child(parent).Kill();
            await parent.WaitForExitAsync();
            Assert.Equal(1, parent.ExitCode);
            last = Lines(log)[^1].GetProperty("step").GetInt64();
            Assert.Contains($"The run ended at step {last} of 100000, because another process was lost.", await errors);
            Assert.Contains("Rank 1 was ended by signal 9.", await errors);
            Assert.Equal("", await output);
        }
        Assert.Equal(last, new RunFolder(folder.File("run")).All()[^1].Step);
        var resumed = CliProgram.Ok([.. train, "--resume", "--stop-after", $"{last + 2}", "--json"]);
        Assert.Equal(last + 2, resumed.Json.GetProperty("step").GetInt64());
        Assert.Equal(Enumerable.Range(1, (int)last + 2), Lines(log).Select(l => l.GetProperty("step").GetInt32()));
    }

    public void Dispose() => folder.Dispose();

    private static List<JsonElement> Lines(string log) =>
        File.Exists(log) ? [.. JsonLines.Read(log).Where(l => l.Error is null).Select(l => l.Value)] : [];

    // The one process that it has started.
    private static Process Child(Process parent)
    {
        var ids = Directory.GetDirectories($"/proc/{parent.Id}/task").SelectMany(t => File.ReadAllText(Path.Combine(t, "children")).Split(' '));
        return Process.GetProcessById(int.Parse(Assert.Single(ids, id => id.Length > 0)));
    }
}
