using PixelPrompt.Data.Loading;
using PixelPrompt.Data.VisualSentences;
using PixelPrompt.Training;
using static TorchSharp.torch;

namespace PixelPrompt.Tests.Training;

/// <summary>The pieces of a step: schedule, mixing of data sets, masks, weights, token grids, recipes.</summary>
public sealed class TrainingPartsTests : IDisposable
{
    private readonly TempFolder folder = new();

    [Fact]
    public void The_learning_rate_warms_up_and_falls_to_its_share()
    {
        var options = Options(warmUp: 10, stages: [90, 10]);
        Assert.Equal(0.1, LearningRate.At(options, 0), 12);
        Assert.Equal(1, LearningRate.At(options, 9), 12);
        Assert.Equal(0.1 + (0.9 * 0.5), LearningRate.At(options, 55), 12); // half of the cosine
        Assert.InRange(LearningRate.At(options, 99), 0.1, 0.101);
        var each = options with { Optimizer = options.Optimizer with { EachStage = true, WarmUp = 2 } };
        Assert.InRange(LearningRate.At(each, 89), 0.1, 0.101);
        Assert.Equal(0.5, LearningRate.At(each, 90), 12);
    }

    [Fact]
    public void Data_sets_take_turns_in_their_shares()
    {
        var turns = TrainingRows.Turns([3, 1]);
        Assert.Equal((48, 16), (turns.Count(t => t == 0), turns.Count(t => t == 1)));
        Assert.True(Enumerable.Range(0, 60).All(i => turns.Skip(i).Take(5).Contains(1)), "the rare one comes in lumps");
        Assert.Contains(2, TrainingRows.Turns([1, 1, 1e-6]));
        Assert.Equal([0], TrainingRows.Turns([7]));
    }

    [Fact]
    public void Only_answers_with_an_example_before_them_are_masked_and_only_in_the_input()
    {
        var options = TrainingData.Options(TrainingData.Recipe(TrainingData.Write(folder.File("data"))));
        using var rows = new TrainingRows(options, 0);
        var masking = new OwnPrefixMasking(options.Objective with { MaskedShare = 1, MaskLevels = [1] }, options.MaskId, 5);
        var row = rows.Read(0, default);
        var batch = new MicroBatch([row], options.Objective, masking, 0);
        var plain = new MicroBatch([row], options.Objective, null, 0);
        Assert.Equal(plain.Targets, batch.Targets);
        const int Tokens = TrainingData.TokensPerImage;
        Assert.NotEmpty(row.Batch.Placements);
        foreach (var place in row.Batch.Placements)
        {
            var ids = batch.Ids.AsSpan(place.Column, 4 * Tokens);
            Assert.True(ids[..(3 * Tokens)].SequenceEqual(plain.Ids.AsSpan(place.Column, 3 * Tokens)), "an image before the last answer was masked");
            Assert.True(ids[(3 * Tokens)..].IndexOfAnyExcept(options.MaskId) < 0, "the last answer was not masked");
        }
    }

    [Fact]
    public void Half_masks_hide_about_half_and_always_the_same()
    {
        var options = TrainingData.Options(TrainingData.Recipe(TrainingData.Write(folder.File("data"), train: 256)));
        using var rows = new TrainingRows(options, 0);
        var masking = new OwnPrefixMasking(options.Objective with { MaskedShare = 0.5, MaskLevels = [0.5] }, options.MaskId, 5);
        var all = Enumerable.Range(0, 60).Select(i => rows.Read(i, default)).ToArray();
        int Masked() => new MicroBatch(all, options.Objective, masking, 0).Ids.Count(id => id == options.MaskId);
        var sentences = all.Sum(r => r.Batch.Placements.Count);
        Assert.InRange(Masked(), 0.75 * sentences, 1.25 * sentences); // 4 tokens x 1/2 x 1/2
        Assert.Equal(Masked(), Masked());
    }

    [Fact]
    public void Weights_follow_the_kind_of_the_target()
    {
        var options = TrainingData.Options(TrainingData.Recipe(TrainingData.Write(folder.File("data"))));
        using var rows = new TrainingRows(options, 0);
        var batch = new MicroBatch([rows.Read(0, default)], options.Objective, null, 0);
        for (var i = 0; i < batch.Kinds.Length; i++)
        {
            var expected = batch.Kinds[i] switch { TokenKind.Input => 0.3f, TokenKind.Changed => 4f, TokenKind.FirstChanged => 8f, TokenKind.None => 0f, _ => 1f };
            Assert.Equal(expected, batch.Weights[i]);
            Assert.Equal(batch.Kinds[i] == TokenKind.None, batch.Targets[i] == MicroBatch.Ignored);
        }
    }

    [Fact]
    public void Cells_of_a_finer_grid_lie_between_those_of_the_coarser()
    {
        using var scope = NewDisposeScope();
        var coarse = tensor([0f, 4f, 8f, 12f]).view(4, 1); // rows 0 and 8, columns 0 and 4
        var fine = CellGrid.Resample(coarse, 4).flatten().data<float>().ToArray();
        Assert.Equal([0, 1, 3, 4, 2, 3, 5, 6, 6, 7, 9, 10, 8, 9, 11, 12], fine);
        Assert.Equal([0, 4, 8, 12], CellGrid.Resample(CellGrid.Resample(coarse, 2), 2).flatten().data<float>().ToArray());
    }

    [Fact]
    public void How_often_a_run_saves_and_measures_does_not_change_what_it_is()
    {
        var recipe = TrainingData.Recipe("/data", """, "validation": { "every": 5 }""");
        string Hash(string text) => TrainingRecipe.Hash(TrainingData.Options(text));
        Assert.Equal(Hash(recipe), Hash(recipe.Replace("\"every\": 10", "\"every\": 99").Replace("\"every\": 5", "\"every\": 0")));
        Assert.NotEqual(Hash(recipe), Hash(recipe.Replace("1e-2", "2e-2")));
    }

    [Theory]
    [InlineData("\"rows\": 3", "\"rows\": 3, \"gridSide\": 4", "stages[0].gridSide: only a model with rotary 'grid' or cellEmbeddings has a grid")]
    [InlineData("\"context\": 40", "\"context\": 400", "stages[0].context: 400 ids do not fit the model's maxPositions of 128")]
    [InlineData("\"heads\": 2", "\"heads\": 3", "model: 'hidden_size' is 32, which 3 heads do not divide")]
    [InlineData("\"seed\": 3", "\"gate\": { \"every\": 5, \"tokenizer\": \"t\", \"tasks\": [\"edges\"] }", "gate: mismatched examples come from another family")]
    public void Options_that_do_not_go_together_are_refused(string replace, string by, string problem)
    {
        var error = Assert.Throws<RecipeException>(() => TrainingData.Options(TrainingData.Recipe("/data").Replace(replace, by)));
        Assert.Contains(problem, error.Message);
    }

    [Fact]
    public void Data_that_do_not_fit_the_model_are_refused()
    {
        var data = TrainingData.Write(folder.File("data"));
        var small = TrainingData.Options(TrainingData.Recipe(data).Replace("\"vocabSize\": 32", "\"vocabSize\": 30"));
        Assert.Contains("the model's vocabSize of 30 is too small", Assert.Throws<RecipeException>(() => new TrainingRows(small, 0)).Message);
        var grid = TrainingData.Options(TrainingData.Recipe(data, model: """, "cellEmbeddings": true, "gridSide": 4"""));
        Assert.Contains("its images have 4 tokens", Assert.Throws<RecipeException>(() => new TrainingRows(grid, 0)).Message);
        var source = TrainingData.Options(TrainingData.Recipe(data).Replace($"\"{data}\"", $"\"{data}\", \"sources\": {{ \"three\": 1 }}"));
        Assert.Contains("'three'", Assert.Throws<RecipeException>(() => new TrainingRows(source, 0)).Message);
    }

    public void Dispose() => folder.Dispose();

    private static TrainingOptions Options(long warmUp, long[] stages) => new()
    {
        Model = PixelPrompt.Models.Llama.LlamaPresets.Debug,
        Optimizer = new TrainingOptimizer { LearningRate = 1, WarmUp = warmUp, FinalShare = 0.1 },
        Stages = [.. stages.Select((steps, i) => new TrainingStage { Name = $"{i}", Data = [], Context = 8, Rows = 1, Steps = steps })],
    };
}
