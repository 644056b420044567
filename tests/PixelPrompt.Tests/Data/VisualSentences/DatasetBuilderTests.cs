using PixelPrompt.Data.Shards;
using PixelPrompt.Data.VisualSentences;
using PixelPrompt.Imaging;

namespace PixelPrompt.Tests.Data.VisualSentences;

public class DatasetBuilderTests
{
    private const string Text = """
        {
          "seed": 9, "splits": { "train": 340, "validation": 24, "held-out-pairs": 16 }, "shardSentences": 150,
          "sources": [
            { "name": "looks", "type": "scenes", "styles": ["simple"], "weight": 9 },
            { "name": "several", "type": "scenes", "annotations": ["edges", "segmentation-colors"], "shots": 2 },
            { "name": "pairs", "type": "tasks", "tasks": ["color-change", "rotate"], "formats": ["pairs-interleaved", "pairs-grouped", "mixed"], "shots": [1, 3], "weight": 3 },
            { "name": "motion", "type": "sequences", "sequences": "motion", "formats": ["sequence", "video-interleaved", "video-grouped"], "annotations": "edges", "frames": [2, 4] },
            { "name": "classes", "type": "categories", "sizes": [2, 4] }
          ]
        }
        """;

    private static readonly PaletteTokenizer Tokenizer = new();

    [Fact]
    public void The_bytes_do_not_depend_on_threads_or_on_where_a_run_was_interrupted()
    {
        using var folder = new TestFolder();
        var recipe = Recipe.Parse(Text, ".");
        var report = Build(recipe, folder["one"], threads: 1);
        Assert.Equal((380, 0, 380, true), (report.Sentences, report.Skipped, report.Made, report.Complete));
        Build(recipe, folder["three"], threads: 3);
        AssertSameFiles(folder["one"], folder["three"]);

        var stops = 0;
        BuildReport? done = null;
        while (done is null)
        {
            using var stop = new CancellationTokenSource();
            var after = 150 + (stops * 37);
            try
            {
                var steps = 0L;
                done = DatasetBuilder.Run(recipe, Tokenizer, new BuildOptions { Folder = folder["stopped"], Threads = 2 }, _ =>
                {
                    if ((steps += 16) > after) stop.Cancel();
                }, stop.Token);
            }
            catch (OperationCanceledException)
            {
                Assert.InRange(++stops, 1, 50);
            }
        }
        Assert.InRange(stops, 2, 50);
        Assert.InRange(done.Made, 0, 379); // the last run did not begin again
        AssertSameFiles(folder["one"], folder["stopped"]);
        Assert.Equal(0, Build(recipe, folder["stopped"], threads: 2).Made);
    }

    [Fact]
    public void Sentences_are_what_the_recipe_says()
    {
        using var folder = new TestFolder();
        var recipe = Recipe.Parse(Text, ".");
        Build(recipe, folder["data"], threads: 2);
        var plan = SentencePlan.Open(recipe, (_, _) => { });
        using var train = ShardSet.Open(folder["data"]);
        Assert.Equal([0, 150, 300], train.Shards.Select(s => (int)s.Manifest.First));
        Assert.Equal(recipe.Text, train.Manifest.Recipe);
        Assert.Equal(Tokenizer.Fingerprint, train.Manifest.TokenizerFingerprint);
        for (var i = 0; i < 340; i += 13)
        {
            var (stored, made) = (train.Read(i), plan.Make(DataPart.Train, i));
            Assert.Equal(i, stored.Index);
            Assert.Equal(recipe.Sources[plan.Assign(DataPart.Train, i, i + 1)[0].Source].Name, train.Manifest.Sources[stored.Source]);
            Assert.Equal((made.Task, made.Format), (train.Manifest.Tasks[stored.Task], train.Manifest.Formats[stored.Format]));
            Assert.Equal(made.AnswerOf, stored.AnswerOf);
            Assert.Equal(Tokenizer.Encode(made.Images).SelectMany(t => t), stored.Tokens.Select(t => (int)t));
        }
        var formats = Enumerable.Range(0, 340).Select(i => train.Manifest.Formats[train.Read(i).Format]).ToHashSet();
        Assert.Equal(
            [.. new[] { "category", "single", "annotations", "pairs-interleaved", "pairs-grouped", "mixed", "sequence", "video-interleaved", "video-grouped" }.Order()],
            formats.Order());
        using var heldOut = ShardSet.Open(folder["data"], "held-out-pairs");
        Assert.Equal(16, heldOut.Count);
        Assert.All(Enumerable.Range(0, 16), i => Assert.DoesNotContain(heldOut.Manifest.Sources[heldOut.Read(i).Source], new[] { "looks", "several" }));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(30)]
    public void Parts_built_apart_hold_the_same_sentences(int parts)
    {
        using var folder = new TestFolder();
        var recipe = Recipe.Parse(Text, ".");
        Build(recipe, folder["whole"], threads: 2);
        for (var part = parts - 1; part >= 0; part--)
        {
            if (part == parts - 2) Assert.Contains("Sentences 0 to ", DatasetAssembly.Complete(folder["parts"])[0]);
            var report = DatasetBuilder.Run(recipe, Tokenizer, new BuildOptions { Folder = folder["parts"], Part = part, Parts = parts, Threads = 2 });
            Assert.False(report.Complete);
        }
        Assert.Empty(DatasetAssembly.Complete(folder["parts"], verify: true));
        foreach (var split in new[] { "train", "validation", "held-out-pairs" })
        {
            using var whole = ShardSet.Open(folder["whole"], split);
            using var merged = ShardSet.Open(folder["parts"], split);
            Assert.Equal(whole.Count, merged.Count);
            for (var i = 0; i < whole.Count; i++) TestShards.AssertSame(whole.Read(i), merged.Read(i));
        }
    }

    [Fact]
    public void A_folder_of_another_recipe_or_tokenizer_is_refused()
    {
        using var folder = new TestFolder();
        Build(Recipe.Parse(Text, "."), folder["data"], threads: 2);
        Assert.Contains("recipe hash", Assert.Throws<ShardException>(() => Build(Recipe.Parse(Text.Replace("\"seed\": 9", "\"seed\": 10"), "."), folder["data"], 2)).Message);
        Assert.Contains("tokens an image", Assert.Throws<ShardException>(() =>
            DatasetBuilder.Run(Recipe.Parse(Text, "."), new PaletteTokenizer(4), new BuildOptions { Folder = folder["data"] })).Message);
    }

    [Fact]
    public void Options_are_checked_all_at_once()
    {
        var error = Assert.Throws<ArgumentException>(() =>
            DatasetBuilder.Run(Recipe.Parse(Text, "."), Tokenizer, new BuildOptions { Folder = "nowhere", Part = 3, Parts = 3, Threads = 0 }));
        Assert.Equal("Part 3 of 3 is not possible: parts are counted from 0, and there are 1 to 65536. The threads are 0; allowed is 1 to 1024.", error.Message);
        Assert.False(Directory.Exists("nowhere"));
    }

    [Fact]
    public void An_error_of_the_tokenizer_ends_the_build_and_is_told()
    {
        using var folder = new TestFolder();
        var error = Assert.Throws<InvalidOperationException>(() =>
            DatasetBuilder.Run(Recipe.Parse(Text, "."), new FailingTokenizer(Tokenizer), new BuildOptions { Folder = folder["data"], Threads = 3 }));
        Assert.Equal("out of memory, for example", error.Message);
        Assert.False(File.Exists(Path.Combine(folder["data"], DatasetIndex.FileName)));
        Build(Recipe.Parse(Text, "."), folder["data"], threads: 2); // and can be gone on with
        Build(Recipe.Parse(Text, "."), folder["whole"], threads: 2);
        AssertSameFiles(folder["whole"], folder["data"]);
    }

    private static BuildReport Build(Recipe recipe, string folder, int threads) =>
        DatasetBuilder.Run(recipe, Tokenizer, new BuildOptions { Folder = folder, Threads = threads });

    private static void AssertSameFiles(string expected, string actual)
    {
        var files = Directory.GetFiles(expected).Select(Path.GetFileName).Order().ToList();
        Assert.Equal(files, Directory.GetFiles(actual).Select(Path.GetFileName).Order());
        foreach (var file in files) Assert.Equal(File.ReadAllBytes(Path.Combine(expected, file!)), File.ReadAllBytes(Path.Combine(actual, file!)));
    }

    /// <summary>Fails at its tenth call.</summary>
    private sealed class FailingTokenizer(PaletteTokenizer inner) : PixelPrompt.Data.IImageTokenizer
    {
        private int _calls;

        public int CodebookSize => inner.CodebookSize;

        public int Resolution => inner.Resolution;

        public int GridSide => inner.GridSide;

        public string Fingerprint => inner.Fingerprint;

        public int[][] Encode(IReadOnlyList<RgbImage> images) =>
            Interlocked.Increment(ref _calls) < 10 ? inner.Encode(images) : throw new InvalidOperationException("out of memory, for example");

        public RgbImage[] Decode(IReadOnlyList<int[]> tokens) => inner.Decode(tokens);
    }
}
