using PixelPrompt.Data.VisualSentences;
using PixelPrompt.Studies;
using PixelPrompt.Studies.Reports;
using PixelPrompt.Tests.Cli;

namespace PixelPrompt.Tests.Studies;

public sealed class StudyRunnerTests(StudyBundle bundle) : IClassFixture<StudyBundle>
{
    private const string Context = """{ "type": "context", "title": "t", MODEL, "sequences": ["motion", "growth"], "contexts": [1, 3] }""";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Finished_cells_are_skipped_and_rows_depend_on_the_recipe_alone()
    {
        var study = bundle.Study("context", Context);
        var first = new StudyRunner(study).Run(cancellation: Cancellation);
        Assert.Equal((4, 4, 0, 0), (first.Cells, first.Ran, first.Skipped, first.Failures.Count));
        var rows = StudyBundle.Rows(study);
        Assert.Equal(8, rows.Count);
        var again = new StudyRunner(study).Run(cancellation: Cancellation);
        Assert.Equal((0, 4), (again.Ran, again.Skipped));
        Assert.Equal(rows, StudyBundle.Rows(study));

        var other = bundle.Study("context-again", Context);
        new StudyRunner(other).Run(cancellation: Cancellation);
        Assert.Equal(rows, StudyBundle.Rows(other));

        // One more value on an axis asks for its own cells only; another seed asks for all of them.
        System.IO.File.WriteAllText(study.Recipe, System.IO.File.ReadAllText(study.Recipe).Replace("[1, 3]", "[1, 2, 3]"));
        Assert.Equal(2, new StudyRunner(study).Run(cancellation: Cancellation).Ran);
        System.IO.File.WriteAllText(study.Recipe, System.IO.File.ReadAllText(study.Recipe).Replace("\"prompts\": 4", "\"prompts\": 4, \"seed\": 9"));
        Assert.Equal(6, new StudyRunner(study).Run(cancellation: Cancellation).Ran);
        Assert.Equal(12, StudyResults.Read(study).Rows.Count);
    }

    [Fact]
    public void Every_row_names_estimator_interval_count_and_origin()
    {
        var study = bundle.Study("origin", Context);
        new StudyRunner(study).Run(cancellation: Cancellation);
        Assert.All(StudyResults.Read(study).Rows, row =>
        {
            Assert.Contains("NLL", row.Estimator);
            Assert.Equal(4, row.Figure.Count);
            Assert.Equal(4, row.Observations.Count);
            Assert.InRange(row.Figure.Value, row.Figure.Low, row.Figure.High);
            Assert.Contains("\"seed\":1", row.Provenance.Settings);
            Assert.Matches("\"transformer\":\"[0-9a-f]{64}\",\"tokenizer\":\"[0-9a-f]{64}\"", row.Provenance.Inputs);
            Assert.Contains("\"processor\":", row.Provenance.Machine);
            Assert.Matches("^([0-9a-f]{40}\\+?|unknown)$", row.Provenance.Commit);
        });
    }

    [Fact]
    public void The_reported_perplexity_is_that_of_the_meter()
    {
        var study = bundle.Study("meter", Context);
        new StudyRunner(study).Run(cancellation: Cancellation);
        var row = StudyResults.Read(study).Rows.Of("perplexity", ("sequence", "growth"), ("context", "3"))[0];
        using var model = PixelPrompt.Inference.ModelBundle.Load(Path.Combine(bundle.Root, "model"));
        var source = new PixelPrompt.Studies.Evaluation.ProceduralSequences(
            PixelPrompt.Data.Tasks.TaskRegistry.GetSequence("growth"), PixelPrompt.Data.Scenes.SceneStyle.Simple,
            [PixelPrompt.Data.Tasks.DataSplit.HeldOutScenes, PixelPrompt.Data.Tasks.DataSplit.HeldOutPairs]);
        var total = 0.0;
        foreach (var frames in PixelPrompt.Studies.Evaluation.Episodes.DrawSequences(source, 1, 4, 4))
        {
            var ids = model.Tokenizer.Encode([.. frames]);
            total += model.CreatePerplexityMeter().Measure([.. ids[..3].SelectMany(x => x)], ids[3], Cancellation).NegativeLogLikelihood;
        }
        Assert.Equal(Math.Exp(total / (4 * 16)), row.Figure.Value, 3);
    }

    [Fact]
    public void Two_processes_share_a_study_and_come_to_the_same_rows()
    {
        var recipe = """{ "type": "shots", "title": "t", MODEL, "tasks": ["edges", "mirror", "depth"], "shots": [0, 1, 2] }""";
        var (alone, shared) = (bundle.Study("alone", recipe), bundle.Study("shared", recipe));
        new StudyRunner(alone).Run(cancellation: Cancellation);
        using var one = new CliProcess("study", "run", shared.Path, "--json", "--no-report");
        using var two = new CliProcess("study", "run", shared.Path, "--json", "--no-report");
        Assert.Equal((0, 0), (one.Wait().Code, two.Wait().Code));
        var (a, b) = (System.Text.Json.Nodes.JsonNode.Parse(one.Wait().Output)!, System.Text.Json.Nodes.JsonNode.Parse(two.Wait().Output)!);
        Assert.Equal(9, (int)a["ran"]! + (int)b["ran"]!);
        Assert.Equal(StudyBundle.Rows(alone), StudyBundle.Rows(shared));
    }

    [Fact]
    public void A_failing_cell_is_reported_and_the_others_go_on()
    {
        var folder = Directory.CreateDirectory(Path.Combine(bundle.Root, "few")).FullName;
        for (var i = 0; i < 2; i++)
        {
            foreach (var part in (string[])["in", "out"])
            {
                Directory.CreateDirectory(Path.Combine(folder, part));
                PixelPrompt.Imaging.ImageFile.Save(new PixelPrompt.Imaging.RgbImage(32, 32), Path.Combine(folder, part, $"{i}.png"));
            }
        }
        var study = bundle.Study("failing", """
            { "type": "shots", "title": "t", MODEL, "tasks": "edges", "shots": [1, 2],
              "folders": [{ "name": "own", "columns": [{ "folder": "../../few/in" }, { "folder": "../../few/out" }], "metric": "mse" }] }
            """);
        var outcome = new StudyRunner(study).Run(cancellation: Cancellation);
        Assert.Equal(2, outcome.Failures.Count);
        Assert.All(outcome.Failures, x => Assert.Contains("2 examples and a query need 3", x.Error));
        Assert.Equal(["edges"], StudyResults.Read(study).Rows.Select(x => x["task"]).Distinct());
        Assert.Equal(2, StudyResults.Read(study).Failures.Count);
        // They are tried again, and succeed with one example.
        System.IO.File.WriteAllText(study.Recipe, System.IO.File.ReadAllText(study.Recipe).Replace("[1, 2]", "[0, 1]"));
        Assert.Empty(new StudyRunner(study).Run(cancellation: Cancellation).Failures);
    }

    [Fact]
    public void A_plan_says_what_is_open_and_what_it_takes()
    {
        var study = bundle.Study("plan", Context);
        var plan = new StudyRunner(study).Plan(Cancellation);
        Assert.Equal(4, plan.Count);
        Assert.All(plan, x =>
        {
            Assert.False(x.Done);
            Assert.True(x.Cost.Flops > 0 && x.Cost.Seconds > 0 && x.Cost.MemoryBytes > 0);
        });
        Assert.True(plan[1].Cost.Flops > plan[0].Cost.Flops);
        Assert.False(System.IO.File.Exists(study.Database));
        new StudyRunner(study).Run(cancellation: Cancellation);
        Assert.All(new StudyRunner(study).Plan(Cancellation), x => Assert.True(x.Done));
    }

    [Fact]
    public void More_images_than_the_context_holds_are_refused_with_what_is_allowed()
    {
        var study = bundle.Study("long", """{ "type": "analogies", "title": "t", MODEL, "tasks": ["edges", "depth"], "examples": 5 }""");
        var outcome = new StudyRunner(study).Run(cancellation: Cancellation);
        Assert.All(outcome.Failures, x => Assert.Contains("holds 10", x.Error));
        Assert.All(outcome.Failures, x => Assert.Contains("up to 4 pairs", x.Error));
        Assert.Equal(2, outcome.Failures.Count);
    }

    [Fact]
    public void All_violations_of_a_recipe_are_named_at_once()
    {
        var error = Assert.Throws<RecipeException>(() => StudyRecipe.Parse(
            """{ "type": "shots", "tasks": ["egdes"], "shots": [0, 99], "prompts": 1, "style": "baroque", "colour": 3 }""", "."));
        foreach (var part in (string[])["title: it is missing", "model: it is missing", "'egdes'", "shots: [0, 99]", "prompts: 1 is not", "'baroque'", "colour: there is no such key"])
            Assert.Contains(part, error.Message);
        Assert.Contains("not one of context, shots", Assert.Throws<RecipeException>(() => StudyRecipe.Parse("""{ "type": "x", "title": "t" }""", ".")).Message);
    }
}
