using System.Text.Json;
using PixelPrompt.IO;
using PixelPrompt.Models.Checkpoints;
using PixelPrompt.Native.Distributed;
using PixelPrompt.Tests.Native.Distributed;
using PixelPrompt.Training;

namespace PixelPrompt.Tests.Training.Distributed;

public sealed class DistributedTrainerTests : IDisposable
{
    private readonly TempFolder folder = new();

    [Fact]
    public void Two_processes_learn_what_one_with_the_doubled_batch_does()
    {
        // Two data sets that take turns, so that a process's rows are not simply every other one.
        var data = TrainingData.Write(folder.File("data"));
        var other = TrainingData.Write(folder.File("other"), train: 40);
        var stage = $$"""{ "data": [ { "folder": "{{data}}", "weight": 2 }, { "folder": "{{other}}" } ], "context": 40, "rows": 3, "accumulate": 2, "steps": 20 }""";
        var recipe = TrainingData.Recipe("", """, "precision": "fp32", "validation": { "every": 20, "rows": 4 }""", stages: stage);
        var one = Train("one", TrainingData.Options(recipe.Replace("\"rows\": 3", "\"rows\": 6")), processes: 1);
        var two = Train("two", TrainingData.Options(recipe), processes: 2);
        Assert.Equal(one.Count, two.Count); // rank 0 alone writes
        foreach (var (a, b) in one.Zip(two))
        {
            Assert.Equal(Steps(a), Steps(b));
            if (!a.TryGetProperty("loss", out _)) continue;
            foreach (var figure in new[] { "loss", "nll", "gradNorm" })
            {
                var (x, y) = (a.GetProperty(figure).GetDouble(), b.GetProperty(figure).GetDouble());
                Assert.True(Math.Abs(x - y) < 1e-4 * x, $"step {Steps(a)}: {figure} is {x} in one process and {y} in two");
            }
        }

        static (long, string) Steps(JsonElement line) =>
            (line.GetProperty("step").GetInt64(), line.TryGetProperty("tokens", out var tokens) ? tokens.GetRawText() : "");
    }

    [Fact]
    public void A_stopped_and_resumed_run_of_two_repeats_the_undisturbed_one_bit_by_bit_and_needs_two()
    {
        var options = TrainingData.Options(TrainingData.Recipe(TrainingData.Write(folder.File("data"))));
        var whole = Train("whole", options, processes: 2, stop: 12);
        Train("parts", options, processes: 2, stop: 5);
        var parts = Train("parts", options, processes: 2, stop: 12, resume: true);
        Assert.Equal(whole.Select(Loss), parts.Select(Loss));
        Assert.Equal(State("whole"), State("parts"));

        var error = Assert.Throws<CheckpointException>(() => Train("parts", options, processes: 1, resume: true));
        Assert.Contains("was made by 2 processes; this run has 1", error.Message);
    }

    [Fact]
    public void One_process_that_is_told_to_stop_stops_all_with_a_checkpoint()
    {
        var options = TrainingData.Options(TrainingData.Recipe(TrainingData.Write(folder.File("data"))));
        using var told = new CancellationTokenSource();
        var results = Ranks.Run(2, group =>
        {
            using var run = new RunFolder(folder.File("run"));
            var trainer = new Trainer(options) { Group = group, Progress = p => Stop(p.Step == 3) };
            return trainer.Run(run, resume: false, cancellation: group.Rank == 1 ? told.Token : default);
        });
        Assert.All(results, r => Assert.True(r.Interrupted && r.Step is 3 or 4, $"{r}"));
        Assert.Equal(results[0].Step, results[1].Step);
        Assert.Equal(results[0].Step, new RunFolder(folder.File("run")).All()[^1].Step);

        void Stop(bool now)
        {
            if (now) told.Cancel();
        }
    }

    [Fact]
    public void A_lost_process_ends_the_run_with_a_checkpoint_of_the_last_step()
    {
        var options = TrainingData.Options(TrainingData.Recipe(TrainingData.Write(folder.File("data"))));
        var whole = Train("whole", options, processes: 2, stop: 12);
        var groups = new ProcessGroup?[2];
        var errors = Assert.Throws<AggregateException>(() => Ranks.Run(2, group =>
        {
            groups[group.Rank] = group;
            group.Barrier();
            using var run = new RunFolder(folder.File("run"));
            new Trainer(options) { Group = group, Progress = p => End(p.Step == 5) }.Run(run, resume: false);
        }));
        var lost = Assert.Single(errors.InnerExceptions.OfType<PeerLostException>());
        Assert.Contains("The run ended at step 5 of 40, because another process was lost.", lost.Message);
        Assert.Equal(5, new RunFolder(folder.File("run")).All()[^1].Step);
        Assert.Equal(whole.Select(Loss), Train("run", options, processes: 2, stop: 12, resume: true).Select(Loss));

        // As the end of its process would: the connections of rank 1 close with no word to rank 0.
        void End(bool now)
        {
            if (now) groups[1]!.Dispose();
        }
    }

    [Fact]
    public void Processes_with_other_recipes_do_not_begin()
    {
        var options = TrainingData.Options(TrainingData.Recipe(TrainingData.Write(folder.File("data"))));
        var errors = Assert.Throws<AggregateException>(() => Ranks.Run(2, group =>
        {
            using var run = new RunFolder(folder.File("run"));
            var own = options with { Text = options.Text.Replace("\"seed\":3", $"\"seed\":{3 + group.Rank}") };
            new Trainer(own) { Group = group }.Run(run, resume: false);
        }));
        Assert.All(errors.InnerExceptions, e => Assert.Contains("1 of 2 processes have another recipe", e.Message));
    }

    public void Dispose() => folder.Dispose();

    private List<JsonElement> Train(string name, TrainingOptions options, int processes, bool resume = false, long? stop = null)
    {
        if (processes == 1) Run(null);
        else Ranks.Run(processes, group => Run(group));
        return [.. JsonLines.Read(Path.Combine(folder.File(name), "log.jsonl")).Select(l => l.Value)];

        void Run(ProcessGroup? group)
        {
            using var run = new RunFolder(folder.File(name));
            new Trainer(options) { Group = group }.Run(run, resume, stop);
        }
    }

    private static string Loss(JsonElement line) =>
        $"{line.GetProperty("step")} {line.GetProperty("loss").GetRawText()} {line.GetProperty("gradNorm").GetRawText()}";

    private byte[] State(string name) => File.ReadAllBytes(Path.Combine(new RunFolder(folder.File(name)).Last()!, "state", "training.safetensors"));
}
