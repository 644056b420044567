using PixelPrompt.Data.Shards;

namespace PixelPrompt.Tests.Data.Shards;

public class DatasetAssemblyTests
{
    [Fact]
    public void A_whole_set_gets_its_index_and_opens()
    {
        using var folder = new TestFolder();
        Write(folder.Path, "train", 0, 10);
        Write(folder.Path, "train", 10, 25);
        Write(folder.Path, "validation", 0, 5);
        Assert.Contains("not finished", Assert.Throws<ShardException>(() => ShardSet.Open(folder.Path)).Message);
        Assert.Empty(DatasetAssembly.Complete(folder.Path, verify: true));
        using var train = ShardSet.Open(folder.Path);
        using var validation = ShardSet.Open(folder.Path, "validation");
        Assert.Equal((25, 5), (train.Count, validation.Count));
        for (var i = 0; i < 25; i++) TestShards.AssertSame(TestShards.Sentence(i), train.Read(i));
        Assert.Contains("no split 'test'", Assert.Throws<ShardException>(() => ShardSet.Open(folder.Path, "test")).Message);
    }

    [Fact]
    public void Everything_that_is_missing_is_listed()
    {
        using var folder = new TestFolder();
        Write(folder.Path, "train", 5, 10);
        Write(folder.Path, "train", 15, 20);
        Write(folder.Path, "train", 18, 22);
        TestShards.Write(folder["z-unfinished.tokens"], 3, seal: false);
        File.WriteAllText(folder["broken.tokens"], "hello");
        var problems = DatasetAssembly.Complete(folder.Path);
        Assert.Equal(3, problems.Count); // what belongs together is looked at when every shard is usable
        Assert.Contains("broken.tokens': it has 5 bytes; a token shard has at least 4096", problems[0]);
        Assert.Contains("z-unfinished.tokens': it is unfinished (3 sentences)", problems[1]);
        File.Delete(folder["broken.tokens"]);
        File.Delete(folder["z-unfinished.tokens"]);
        Assert.Equal(
            [
                "Sentences 0 to 4 of split 'train' are missing.", "Sentences 10 to 14 of split 'train' are missing.",
                $"Shard '{folder["train-000000018.tokens"]}': it repeats sentences from 18 on. Remove it or the one before it.",
                "Sentences 22 to 24 of split 'train' are missing.", "Sentences 0 to 4 of split 'validation' are missing.",
            ],
            DatasetAssembly.Complete(folder.Path));
        Assert.False(File.Exists(folder[DatasetIndex.FileName]));
    }

    [Fact]
    public void A_finished_set_that_lost_or_gained_a_shard_says_which()
    {
        using var folder = new TestFolder();
        Write(folder.Path, "train", 0, 10);
        Write(folder.Path, "train", 10, 25);
        Write(folder.Path, "validation", 0, 5);
        DatasetAssembly.Complete(folder.Path);
        Assert.Empty(DatasetAssembly.Differences(folder.Path));

        File.Delete(folder["train-000000010.tokens"]);
        File.Delete(folder["validation-000000000.tokens"]);
        Write(folder.Path, "validation", 0, 4);
        Write(folder.Path, "train", 25, 26);

        Assert.Collection(
            DatasetAssembly.Differences(folder.Path),
            text => Assert.Equal($"Shard '{folder["train-000000010.tokens"]}': it is missing; dataset.json names it. Build or copy it again.", text),
            text => Assert.StartsWith($"Shard '{folder["validation-000000000.tokens"]}': it holds 4 sentences", text),
            text => Assert.StartsWith($"Shard '{folder["train-000000025.tokens"]}': dataset.json does not know it.", text));
    }

    [Fact]
    public void Shards_of_another_recipe_or_tokenizer_are_named()
    {
        using var folder = new TestFolder();
        Write(folder.Path, "train", 0, 10);
        Write(folder.Path, "train", 10, 25, m => m with { RecipeHash = "other" });
        Assert.Contains("recipe hash 'other' against ''", Assert.Single(DatasetAssembly.Complete(folder.Path)));
    }

    [Fact]
    public void Parts_from_several_folders_are_collected_once()
    {
        using var folder = new TestFolder();
        foreach (var name in new[] { "1", "2", "all" }) Directory.CreateDirectory(folder[name]);
        Write(folder["1"], "train", 0, 10);
        Write(folder["2"], "train", 10, 25);
        Write(folder["2"], "validation", 0, 5);
        DatasetAssembly.Collect(folder["all"], [folder["1"], folder["2"], folder["1"]]);
        Assert.Empty(DatasetAssembly.Complete(folder["all"]));
        File.Delete(Path.Combine(folder["1"], "train-000000000.tokens"));
        Write(folder["1"], "train", 0, 9);
        Assert.Contains("holds something else", Assert.Throws<ShardException>(() => DatasetAssembly.Collect(folder["all"], [folder["1"]])).Message);
    }

    [Fact]
    public void A_shard_that_changed_after_the_index_was_written_is_noticed()
    {
        using var folder = new TestFolder();
        Write(folder.Path, "train", 0, 25);
        Write(folder.Path, "validation", 0, 5);
        Assert.Empty(DatasetAssembly.Complete(folder.Path));
        File.Delete(folder["train-000000000.tokens"]);
        Assert.Contains("cannot be opened", Assert.Throws<ShardException>(() => ShardSet.Open(folder.Path)).Message);
        Write(folder.Path, "train", 0, 24);
        Assert.Contains("dataset.json says 25", Assert.Throws<ShardException>(() => ShardSet.Open(folder.Path)).Message);
    }

    [Theory]
    [InlineData("", "cannot be read")]
    [InlineData("[]", "cannot be read")]
    [InlineData("{\"version\": 2, \"tokenizerFingerprint\": \"\", \"recipeHash\": \"\", \"parts\": []}", "version is not 1")]
    [InlineData("{\"tokenizerFingerprint\": \"\", \"recipeHash\": \"\", \"parts\": null}", "cannot be read")]
    [InlineData("{\"tokenizerFingerprint\": \"\", \"recipeHash\": \"\", \"parts\": [], \"more\": 1}", "cannot be read")]
    [InlineData("{\"tokenizerFingerprint\": \"\", \"recipeHash\": \"\", \"parts\": [{\"file\": \"../a.tokens\", \"split\": \"train\", \"first\": 0, \"next\": 1, \"sentences\": 1, \"tokens\": 1, \"skipped\": 0}]}", "names the shard '../a.tokens'")]
    public void A_wrong_index_is_refused_by_name(string json, string problem)
    {
        using var folder = new TestFolder();
        File.WriteAllText(folder[DatasetIndex.FileName], json);
        var error = Assert.Throws<ShardException>(() => DatasetIndex.Read(folder.Path));
        Assert.StartsWith($"Shard '{folder[DatasetIndex.FileName]}': ", error.Message);
        Assert.Contains(problem, error.Message);
    }

    private static void Write(string folder, string split, int first, int end, Func<ShardManifest, ShardManifest>? change = null)
    {
        var manifest = TestShards.Manifest(first, end, split) with { Totals = new Dictionary<string, long> { ["train"] = 25, ["validation"] = 5 } };
        using var writer = ShardWriter.Open(Path.Combine(folder, ShardNames.Of(split, first)), change?.Invoke(manifest) ?? manifest, end - first);
        for (var i = first; i < end; i++) writer.Add(TestShards.Sentence(i));
        writer.Seal(end);
    }
}
