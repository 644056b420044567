using System.Text.Json;
using PixelPrompt.Data.Shards;

namespace PixelPrompt.Tests.Cli;

/// <summary>The data verbs as a user meets them: the real program, the real tokenizer.</summary>
public class DataBuildTests
{
    private const string Recipe = """
        { "seed": 2, "splits": { "train": 1100, "validation": 4 }, "sources": [
          { "name": "looks", "type": "scenes", "weight": 9 }, { "name": "pairs", "type": "tasks", "tasks": "color-change", "shots": [1, 2] } ] }
        """;

    private static readonly string Tokenizer = Path.Combine(AppContext.BaseDirectory, "Fixtures", "vqgan-muse-conv-noattn");

    [Fact]
    public void A_killed_build_leaves_valid_shards_and_goes_on_to_the_same_bytes_on_other_threads()
    {
        using var folder = new Data.TestFolder();
        File.WriteAllText(folder["recipe.json"], Recipe);
        string[] Command(string name, int threads) =>
            ["data", "build", folder["recipe.json"], "--tokenizer", Tokenizer, "--out", folder[name], "--threads", $"{threads}", "--json"];
        var whole = CliProcess.Run(Command("whole", 2));
        Assert.True(whole.Code == 0, whole.Errors);
        using var json = JsonDocument.Parse(whole.Output);
        Assert.Equal(1104, json.RootElement.GetProperty("made").GetInt32());
        Assert.True(json.RootElement.GetProperty("complete").GetBoolean());

        var shard = Path.Combine(folder["killed"], ShardNames.Of("train", 0));
        for (var kills = 0; kills < 2; kills++)
        {
            using var process = new CliProcess(Command("killed", 1 + kills));
            while (process.Running && !File.Exists(shard)) Thread.Sleep(2);
            // The file grows just before each commit: when it has grown twice, one commit is whole.
            for (var growths = 0; growths < 2; growths++)
            {
                var before = new FileInfo(shard).Length;
                while (process.Running && new FileInfo(shard).Length == before) Thread.Sleep(2);
            }
            Assert.True(process.Running, "it ended before it could be killed");
            process.Kill();
            using var left = new ShardReader(shard);
            Assert.False(left.Sealed);
            Assert.InRange(left.Count, 1, 1099);
            Assert.Empty(ShardVerifier.Verify(shard));
        }
        var rest = CliProcess.Run(Command("killed", 3));
        Assert.Equal(0, rest.Code);
        using var resumed = JsonDocument.Parse(rest.Output);
        Assert.InRange(resumed.RootElement.GetProperty("made").GetInt32(), 1, 1103);
        foreach (var file in Directory.GetFiles(folder["whole"]))
            Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(Path.Combine(folder["killed"], Path.GetFileName(file))));

        var inspected = CliProcess.Run("data", "inspect", folder["killed"], "--verify", "--tokenizer", Tokenizer, "--sheet", folder["sheet.png"], "--sentences", "2", "--json");
        Assert.True(inspected.Code == 0, inspected.Errors);
        using var report = JsonDocument.Parse(inspected.Output);
        Assert.True(report.RootElement.GetProperty("verified").GetBoolean());
        Assert.All(report.RootElement.GetProperty("fidelity").EnumerateArray(), f => Assert.Equal(1, f.GetProperty("sameTokens").GetDouble()));
        Assert.True(PixelPrompt.Imaging.ImageFile.Load(folder["sheet.png"]).Width > 100);
    }

    [Fact]
    public void A_job_array_builds_parts_that_merge()
    {
        using var folder = new Data.TestFolder();
        File.WriteAllText(folder["recipe.json"], Recipe.Replace("1100", "40"));
        (int Code, string Output, string Errors) Build(string part, string into) =>
            CliProcess.Run("data", "build", folder["recipe.json"], "--tokenizer", Tokenizer, "--out", folder[into], "--shard", part);
        Assert.Equal(0, Build("1/2", "b").Code);
        var missing = CliProcess.Run("data", "merge", folder["all"], folder["b"]);
        Assert.Equal(2, missing.Code);
        Assert.Contains("Sentences 0 to 15 of split 'train' are missing.", missing.Errors);
        Assert.Equal(0, Build("0/2", "a").Code);
        var merged = CliProcess.Run("data", "merge", folder["all"], folder["a"], folder["b"], "--verify");
        Assert.True(merged.Code == 0, merged.Errors);
        Assert.StartsWith("complete: ", merged.Output);
        using var set = ShardSet.Open(folder["all"]);
        Assert.Equal(40, set.Count);

        var wrong = Build("2/2", "a");
        Assert.Equal((2, "--shard is '2/2'; write i/n with i from 0 to n - 1, for example 0/8 to 7/8."), (wrong.Code, wrong.Errors.Trim()));
        File.WriteAllText(folder["bad.json"], "{ \"splits\": {}, \"sources\": [], \"more\": 1 }");
        var bad = CliProcess.Run("data", "recipe", folder["bad.json"]);
        Assert.Equal(2, bad.Code);
        Assert.Contains("sources: it must be a list of 1 to 65536 objects.", bad.Errors);
        Assert.Contains("more: there is no such key here", bad.Errors);
    }
}
