using PixelPrompt.Imaging;
using PixelPrompt.Studies;
using PixelPrompt.Studies.Figures;
using PixelPrompt.Studies.Reports;
using PixelPrompt.Tests.Cli;

namespace PixelPrompt.Tests.Studies;

/// <summary>Every kind of study from its recipe to its report.</summary>
public sealed class StudyKindTests(StudyBundle bundle) : IClassFixture<StudyBundle>
{
    public static TheoryData<string, string, int, string[]> Kinds => new()
    {
        { "context", """{ "type": "context", "title": "t", MODEL, "sequences": ["motion", "category-color"], "contexts": [1, 2] }""", 4, ["perplexity", "perplexity-mean"] },
        { "shots", """{ "type": "shots", "title": "t", MODEL, "tasks": ["edges", "mirror"], "shots": [0, 1] }""", 4, ["perplexity", "score", "mse", "mse-normalised", "psnr", "ssim", "solved"] },
        { "analogies", """{ "type": "analogies", "title": "t", MODEL, "tasks": ["edges", "detection", "sort"], "examples": 2 }""", 3, ["score", "mse", "mse-normalised", "psnr", "ssim", "solved", "mismatch-gain"] },
        { "grids", """{ "type": "grids", "title": "t", MODEL, "tasks": ["color-change", "size-change"] }""", 2, ["iou", "accuracy"] },
        { "sampling", """{ "type": "sampling", "title": "t", MODEL, "tasks": ["edges"], "examples": 1, "temperatures": [0.7, 1], "topPs": [0.9] }""", 3, ["score", "solved", "distinct-tokens"] },
        { "prompts", """{ "type": "prompts", "title": "t", MODEL, "tasks": ["edges"], "examples": 1, "pool": 4, "candidates": 2 }""", 5, ["score", "mse", "solved"] },
        { "tokenizer", """{ "type": "tokenizer", "title": "t", "tokenizer": "../../model/tokenizer", "styles": ["simple", "natural"], "tasks": "color-change", "pictures": 6 }""", 3, ["psnr", "ssim", "codebook-use", "entropy", "token-stability"] },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_recipe_leads_to_rows_figures_and_a_report(string name, string recipe, int cells, string[] measures)
    {
        var study = bundle.Study(name, recipe);
        var run = CliProgram.Ok("study", "run", study.Path);
        Assert.Contains($"{cells} cells: {cells} done now", run.Out);
        var results = StudyResults.Read(study);
        Assert.Equal(cells, results.DoneCells);
        foreach (var measure in measures) Assert.Contains(results.Rows, x => x.Measure == measure);
        Assert.All(results.Rows, x => Assert.True(x.Figure.Low <= x.Figure.Value && x.Figure.Value <= x.Figure.High && x.Figure.Count >= 4 && x.Estimator.Length > 8));

        var shown = results.Present();
        Assert.NotEmpty(shown.Figures);
        Assert.NotEmpty(shown.Findings);
        foreach (var figure in shown.Figures)
        {
            string At(string extension) => Path.Combine(study.Figures, figure.Name + extension);
            Assert.All(Gnuplot.Extensions, x => Assert.True(new FileInfo(At(x)).Length > 50, figure.Name + x));
            Assert.Contains("<svg", System.IO.File.ReadAllText(At(".svg")));
            Assert.StartsWith("%PDF", System.IO.File.ReadAllText(At(".pdf"))[..8]);
            Assert.Equal(figure.Series.Sum(x => x.Points.Count) + 1, System.IO.File.ReadAllLines(At(".csv")).Length);
            var png = ImageFile.Load(At(".png"));
            Assert.True(png.Pixels.Distinct().Count() > 8, "the picture is blank");
        }
        var report = System.IO.File.ReadAllText(study.Report);
        Assert.Equal(shown.Figures.Count, report.Split("data:image/svg+xml;base64,").Length - 1);
        Assert.DoesNotContain("src=\"figures", report);
        Assert.Contains(shown.Findings[0].Claim, System.IO.File.ReadAllText(study.Findings));
        Assert.Equal(results.Rows.Count + 1, System.IO.File.ReadAllLines(study.Rows).Length);
        Assert.Equal(name != "context" && (name != "tokenizer" || Directory.Exists(study.Samples)), System.IO.File.Exists(study.Montage));
    }

    [Fact]
    public void List_show_and_report_tell_of_a_study()
    {
        var study = bundle.Study("told", """{ "type": "context", "title": "Told", MODEL, "sequences": "motion", "contexts": [1, 2] }""");
        Assert.Equal(2, CliProgram.Execute("study", "report", study.Path).Code);
        CliProgram.Ok("study", "run", study.Path, "--no-report");
        Assert.Contains("2 of    2 cells  Told", CliProgram.Ok("study", "list", Path.GetDirectoryName(study.Path)!).Out);
        Assert.Contains("n=4", CliProgram.Ok("study", "show", study.Path, "--rows").Out);
        Assert.Equal(2, CliProgram.Execute("study", "show", study.Path, "--measure", "beauty").Code);
        var readme = Path.Combine(bundle.Root, "README.md");
        System.IO.File.WriteAllText(readme, $"before\n{ReadmeTable.Begin}\nold\n{ReadmeTable.End}\nafter\n");
        CliProgram.Ok("study", "report", study.Path, "--readme", readme);
        var text = System.IO.File.ReadAllText(readme);
        Assert.Contains("| [Told](studies/told/findings.md) |", text);
        Assert.DoesNotContain("old\n<!--", text);
        Assert.EndsWith("after\n", text);
        Assert.Equal(2, CliProgram.Execute("study", "run", bundle.Root).Code);
    }
}
