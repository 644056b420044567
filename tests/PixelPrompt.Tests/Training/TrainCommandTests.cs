using System.Diagnostics;
using System.Text.Json;
using PixelPrompt.IO;
using PixelPrompt.Tests.Cli;
using PixelPrompt.Training;

namespace PixelPrompt.Tests.Training;

/// <summary>The verb as a user meets it: the real program, killed in the real way.</summary>
public sealed class TrainCommandTests : IDisposable
{
    private readonly TempFolder folder = new();

    [Fact]
    public void Killed_at_any_moment_and_resumed_it_computes_what_an_undisturbed_run_does()
    {
        var recipe = Recipe(steps: 400);
        CliProgram.Ok("train", recipe, "--out", folder.File("whole"));
        var log = Path.Combine(folder.File("killed"), "log.jsonl");
        for (var kills = 0; kills < 2; kills++)
        {
            using var process = new CliProcess(["train", recipe, "--out", folder.File("killed"), .. kills == 0 ? Array.Empty<string>() : ["--resume"]]);
            var before = kills == 0 ? 0 : Steps(log);
            while (process.Running && Steps(log) < before + 40) Thread.Sleep(5);
            Assert.True(process.Running, "it ended before it could be killed");
            process.Kill();
        }
        CliProgram.Ok("train", recipe, "--out", folder.File("killed"), "--resume");
        Assert.Equal(Losses(Path.Combine(folder.File("whole"), "log.jsonl")), Losses(log));
        Assert.Equal(State("whole"), State("killed"));
    }

    [Fact]
    public async Task An_interrupted_run_leaves_a_checkpoint()
    {
        var recipe = Recipe(steps: 100_000);
        using var process = CliProgram.Start("train", recipe, "--out", folder.File("run"));
        var errors = process.StandardError.ReadToEndAsync();
        var log = Path.Combine(folder.File("run"), "log.jsonl");
        while (!process.HasExited && Steps(log) < 3) await Task.Delay(10, TestContext.Current.CancellationToken);
        // SIGTERM, which Slurm sends: a program that a shell started in the background ignores SIGINT.
        Process.Start("kill", ["-TERM", $"{process.Id}"]).WaitForExit();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(130, process.ExitCode);
        Assert.Contains("--resume goes on from there", await errors);
        Assert.Equal(Steps(log), new RunFolder(folder.File("run")).All()[^1].Step);
        CliProgram.Ok("train", "export", folder.File("run"), folder.File("model"));
        Assert.Contains("BF16", CliProgram.Ok("model", "info", folder.File("model")).Out);
    }

    [Fact]
    public async Task A_full_disk_is_an_error_that_leaves_the_last_checkpoint_whole()
    {
        var recipe = Recipe(steps: 40);
        var cli = $"dotnet '{Path.Combine(AppContext.BaseDirectory, "PixelPrompt.Cli.dll")}' train '{recipe}' --out '{folder.File("disk/run")}'";
        Directory.CreateDirectory(folder.File("disk"));
        // A small file system of its own, in a mount namespace of its own.
        var script = $"""
            mount -t tmpfs -o size=4m none '{folder.File("disk")}' || exit 99
            {cli} --stop-after 10 || exit 98
            head -c 99m /dev/zero > '{folder.File("disk/filler")}' 2>/dev/null
            {cli} --resume; echo "full: $?"
            ls -A '{folder.File("disk/run/checkpoints")}'
            rm '{folder.File("disk/filler")}'
            {cli} --resume; echo "again: $?"
            ls -A '{folder.File("disk/run/checkpoints")}'
            """;
        var start = new ProcessStartInfo("unshare", ["-rm", "bash", "-c", script]) { RedirectStandardError = true, RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        if (process.ExitCode is 99 or 1 && output.Length == 0) Assert.Skip("This system does not let a test mount a small file system.");
        Assert.Contains("No space left on device", await errors);
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(l => !l.Contains("checkpoint:")).ToArray();
        Assert.Equal(["full: 1", "step-000000010", "again: 0", "step-000000025", "step-000000040"], lines);
    }

    [Fact]
    public void A_bad_recipe_is_told_all_its_problems()
    {
        File.WriteAllText(folder.File("bad.json"), """{ "model": { "preset": "huge" }, "stages": [ { "rows": 0 } ], "optimiser": {} }""");
        var run = CliProgram.Execute("train", folder.File("bad.json"), "--out", folder.File("run"));
        Assert.Equal(2, run.Code);
        foreach (var problem in new[]
        {
            "model.preset: 'huge' is not one of", "stages[0].data: it is missing", "stages[0].rows: 0 is not a whole number from 1 to 65536",
            "stages[0].context: it is missing", "stages[0].steps: it is missing", "optimiser: there is no such key here",
        })
        {
            Assert.Contains(problem, run.Error);
        }
    }

    public void Dispose() => folder.Dispose();

    private string Recipe(int steps)
    {
        var data = TrainingData.Write(folder.File("data"));
        var text = TrainingData.Recipe(data).Replace("\"steps\": 40", $"\"steps\": {steps}").Replace("\"every\": 10", "\"every\": 25");
        File.WriteAllText(folder.File("recipe.json"), text);
        return folder.File("recipe.json");
    }

    private byte[] State(string name) => File.ReadAllBytes(Path.Combine(new RunFolder(folder.File(name)).Last()!, "state", "training.safetensors"));

    private static List<string> Losses(string log) =>
        [.. JsonLines.Read(log).Select(l => $"{l.Value.GetProperty("step")} {l.Value.GetProperty("loss").GetRawText()} {l.Value.GetProperty("gradNorm").GetRawText()}")];

    private static long Steps(string log)
    {
        if (!File.Exists(log)) return 0;
        using var stream = new FileStream(log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(stream);
        var last = 0L;
        while (reader.ReadLine() is { } line)
        {
            if (line.EndsWith('}')) last = JsonDocument.Parse(line).RootElement.GetProperty("step").GetInt64();
        }
        return last;
    }
}
