using System.Text.Json.Nodes;
using PixelPrompt.Tests.Architecture;

namespace PixelPrompt.Tests.Cli;

/// <summary>The notebooks as a reader runs them.</summary>
public sealed class NotebookTests : IDisposable
{
    private readonly TempFolder folder = new();

    /// <summary>The quick ones, whole, with the bundled model; 1, 3 and 4 read studies or take minutes.</summary>
    [Theory]
    [InlineData("2-first-analogy", 2)]
    [InlineData("5-your-own-data", 2)]
    public void A_bundled_notebook_runs_to_its_end(string name, int pictures)
    {
        var target = folder.File(name + ".ipynb");
        var run = CliProcess.Run("notebook", "run", Path.Combine(CheckoutRoot.Path, "notebooks", name + ".ipynb"), "--out", target);
        Assert.True(run.Code == 0, run.Errors);
        var cells = Cells(target);
        Assert.All(cells, x => Assert.DoesNotContain(x["outputs"]!.AsArray(), o => (string?)o!["output_type"] == "error"));
        var shown = cells.SelectMany(x => x["outputs"]!.AsArray()).Count(x => x!["data"]?["image/png"] is not null);
        Assert.True(shown >= pictures, $"{shown} pictures");
    }

    [Fact]
    public void Every_bundled_notebook_was_committed_with_outputs_and_without_errors()
    {
        var notebooks = Directory.GetFiles(Path.Combine(CheckoutRoot.Path, "notebooks"), "*.ipynb");
        Assert.Equal(5, notebooks.Length);
        foreach (var notebook in notebooks)
        {
            var outputs = Cells(notebook).Select(x => x["outputs"]!.AsArray()).ToList();
            Assert.True(outputs.Sum(x => x.Count) >= outputs.Count / 2, notebook);
            Assert.DoesNotContain(outputs.SelectMany(x => x), x => (string?)x!["output_type"] == "error");
            Assert.All(Cells(notebook), x => Assert.NotNull(x["execution_count"]));
        }
    }

    [Fact]
    public void Cells_share_their_state_and_the_first_that_fails_is_named_with_its_line()
    {
        var path = Write("var x = 20;", "Console.Write(x + 1);\nx * 2", "var y = 1;\nthrow new InvalidOperationException(\"no more\");", "Console.Write(\"never\");");
        var run = CliProcess.Run("notebook", "run", path);
        Assert.Equal(1, run.Code);
        Assert.Contains("cell 3", run.Errors);
        Assert.Contains("InvalidOperationException: no more", run.Errors);
        var cells = Cells(path);
        var second = cells[1]["outputs"]!.AsArray();
        Assert.Equal("21", string.Concat(second[0]!["text"]!.AsArray().Select(t => (string?)t)));
        Assert.Equal("40", string.Concat(second[1]!["data"]!["text/plain"]!.AsArray().Select(t => (string?)t)));
        Assert.Equal("error", (string?)cells[2]["outputs"]![0]!["output_type"]);
        Assert.Empty(cells[3]["outputs"]!.AsArray());

        var wrong = CliProcess.Run("notebook", "run", Write("var a = 1;\nint b = \"text\";"));
        Assert.Equal(1, wrong.Code);
        Assert.Contains("line 2: CS0029", wrong.Errors);
    }

    [Fact]
    public void A_cell_that_never_ends_is_stopped()
    {
        var run = CliProcess.Run("notebook", "run", Write("while (true) { }"), "--timeout", "3");
        Assert.Equal(1, run.Code);
        Assert.Contains("the cell did not end within 3 seconds", run.Errors);
    }

    public void Dispose() => folder.Dispose();

    private string Write(params string[] cells)
    {
        var path = folder.File(Guid.NewGuid().ToString("N") + ".ipynb");
        File.WriteAllText(path, new JsonObject
        {
            ["cells"] = new JsonArray([.. cells.Select(x => (JsonNode)new JsonObject
            {
                ["cell_type"] = "code", ["execution_count"] = null, ["metadata"] = new JsonObject(), ["outputs"] = new JsonArray(), ["source"] = x,
            })]),
            ["metadata"] = new JsonObject(), ["nbformat"] = 4, ["nbformat_minor"] = 5,
        }.ToJsonString());
        return path;
    }

    private static List<JsonNode> Cells(string path) =>
        [.. JsonNode.Parse(File.ReadAllText(path))!["cells"]!.AsArray().Where(x => (string?)x!["cell_type"] == "code").Select(x => x!)];
}
