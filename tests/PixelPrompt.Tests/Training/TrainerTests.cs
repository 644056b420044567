using System.Text.Json;
using PixelPrompt.IO;
using PixelPrompt.Models.Checkpoints;
using PixelPrompt.Models.Llama;
using PixelPrompt.Training;

namespace PixelPrompt.Tests.Training;

public sealed class TrainerTests : IDisposable
{
    private readonly TempFolder folder = new();

    [Fact]
    public void It_learns_and_measures_the_held_out_part()
    {
        var log = Train("run", TrainingData.Options(TrainingData.Recipe(Data(), """, "validation": { "every": 20, "rows": 8 }""")));
        var losses = log.Where(l => l.TryGetProperty("loss", out _)).Select(l => l.GetProperty("nll").GetDouble()).ToList();
        Assert.Equal(40, losses.Count);
        Assert.InRange(losses[0], 3, 4); // ln 32 = 3.47
        Assert.True(losses[^5..].Average() < losses[0] - 0.5, $"from {losses[0]} to {losses[^5..].Average()} only");
        var validation = log.Last(l => l.TryGetProperty("validation", out _)).GetProperty("validation");
        Assert.Equal(["one", "two"], validation.EnumerateObject().Select(p => p.Name));
        Assert.All(validation.EnumerateObject(), p => Assert.InRange(p.Value.GetProperty("perplexity").GetDouble(), 2, 32));
    }

    [Theory]
    [InlineData("bf16")]
    [InlineData("fp32")]
    public void A_stopped_and_resumed_run_repeats_the_undisturbed_one_bit_by_bit(string precision)
    {
        var options = TrainingData.Options(TrainingData.Recipe(Data(), $", \"precision\": \"{precision}\", \"validation\": {{ \"every\": 13, \"rows\": 1 }}"));
        var whole = Train("whole", options);
        foreach (var stop in new[] { 7, 20, 33 }) Train("parts", options, resume: stop > 7, stop);
        var parts = Train("parts", options, resume: true);
        Assert.Equal(whole.Select(Essence), parts.Select(Essence));
        Assert.Equal(Tensors("whole"), Tensors("parts"));
    }

    [Fact]
    public void A_curriculum_of_grids_carries_the_weights_over_and_resumes_across_its_border()
    {
        var small = TrainingData.Write(folder.File("small"), tokensPerImage: 4);
        var large = TrainingData.Write(folder.File("large"), tokensPerImage: 16);
        var options = TrainingData.Options(TrainingData.Recipe("", model: """, "rotary": "grid", "gridSide": 4, "cellEmbeddings": true""", stages: $$"""
            { "data": [ { "folder": "{{small}}" } ], "context": 32, "rows": 4, "steps": 15, "gridSide": 2 },
            { "data": [ { "folder": "{{large}}", "weight": 3 }, { "folder": "{{large}}" } ], "context": 64, "rows": 2, "steps": 10, "gridSide": 4 }
            """));
        var whole = Train("whole", options);
        Train("parts", options, stop: 15);
        Train("parts", options, resume: true, stop: 18);
        Assert.Equal(whole.Select(Essence), Train("parts", options, resume: true).Select(Essence));
        Assert.Equal(4, LlamaConfigJson.Read(Path.Combine(new RunFolder(folder.File("whole")).Last()!, "transformer", "config.json")).GridSide);
    }

    [Fact]
    public void Recomputed_activations_give_the_same_bits()
    {
        var options = TrainingData.Options(TrainingData.Recipe(Data(), model: """, "cellEmbeddings": true, "gridSide": 2"""));
        var kept = Train("kept", options, stop: 6);
        var recomputed = Train("recomputed", options with { RecomputeActivations = true }, stop: 6);
        Assert.Equal(kept.Select(Essence), recomputed.Select(Essence));
        Assert.Equal(Tensors("kept"), Tensors("recomputed"));
    }

    [Fact]
    public void Exported_weights_are_a_model_and_another_run_can_start_from_them()
    {
        var options = TrainingData.Options(TrainingData.Recipe(Data()));
        Train("first", options, stop: 20);
        using var run = new RunFolder(folder.File("first"));
        Assert.Equal(20, run.Export(folder.File("model"), WeightType.BF16));
        using var model = LlamaStore.Load(folder.File("model"));
        Assert.Equal(32, model.Config.VocabSize);

        foreach (var start in new[] { folder.File("first"), folder.File("model") })
        {
            var next = TrainingData.Options(TrainingData.Recipe(Data(), $", \"initFrom\": \"{start}\""));
            var log = Train("next-" + Path.GetFileName(start), next, stop: 1);
            Assert.True(log[0].GetProperty("nll").GetDouble() < 3.3, "the first loss is that of random weights");
        }
        var other = TrainingData.Options(TrainingData.Recipe(Data(), $", \"initFrom\": \"{folder.File("model")}\"", model: ", \"layers\": 3"));
        var error = Assert.Throws<CheckpointException>(() => Train("other", other));
        Assert.Contains("do not fit the recipe's model", error.Message);
    }

    [Fact]
    public void A_run_of_another_recipe_or_with_checkpoints_is_not_overwritten()
    {
        var options = TrainingData.Options(TrainingData.Recipe(Data()));
        Train("run", options, stop: 3);
        Assert.Contains("Resume it", Assert.Throws<CheckpointException>(() => Train("run", options)).Message);
        var other = options with { Text = options.Text.Replace("\"seed\":3", "\"seed\":4") };
        Assert.Contains("another recipe", Assert.Throws<CheckpointException>(() => Train("run", other, resume: true)).Message);
    }

    [Fact]
    public void A_loss_that_is_not_finite_stops_before_the_weights_change_and_names_the_source()
    {
        var options = TrainingData.Options(TrainingData.Recipe(Data()));
        Train("run", options, stop: 2);
        // Weights that overflow: a checkpoint with an infinite norm weight.
        var checkpoint = new RunFolder(folder.File("run")).Last()!;
        Spoil(Path.Combine(checkpoint, "state", "training.safetensors"), "weight/model.norm.weight");
        var error = Assert.Throws<TrainingDivergedException>(() => Train("run", options, resume: true));
        Assert.Equal(2, error.Step);
        Assert.Contains("the loss is NaN", error.Message);
        Assert.Contains("one", error.Message);
        Assert.Equal(checkpoint, new RunFolder(folder.File("run")).Last());
    }

    public void Dispose() => folder.Dispose();

    private string Data() => Directory.Exists(folder.File("data")) ? folder.File("data") : TrainingData.Write(folder.File("data"));

    private List<JsonElement> Train(string name, TrainingOptions options, bool resume = false, long? stop = null)
    {
        using var run = new RunFolder(folder.File(name));
        new Trainer(options).Run(run, resume, stop);
        return [.. JsonLines.Read(run.Log).Select(l => l.Value)];
    }

    // Everything that does not depend on the clock.
    private static string Essence(JsonElement line) => string.Join(' ', line.EnumerateObject()
        .Where(p => p.Name is not ("seconds" or "tokensPerSecond" or "peakShare" or "memory")).Select(p => $"{p.Name}={p.Value.GetRawText()}"));

    private byte[] Tensors(string name) => File.ReadAllBytes(Path.Combine(new RunFolder(folder.File(name)).Last()!, "state", "training.safetensors"));

    private static void Spoil(string file, string weight)
    {
        using var source = CheckpointFile.Open(file);
        var tensors = source.Weights.ToDictionary(w => w.Name, w => w);
        var bytes = tensors.Values.ToDictionary(w => w.Name, w =>
        {
            var all = new List<byte>();
            source.CopyBytes(w.Name, piece => all.AddRange(piece));
            return w.Name == weight ? [.. Enumerable.Repeat(BitConverter.GetBytes(float.NaN), (int)w.ElementCount).SelectMany(b => b)] : all.ToArray();
        });
        SafetensorsWriter.Write(file, tensors.Values, (info, stream) => stream.Write(bytes[info.Name]));
    }
}
