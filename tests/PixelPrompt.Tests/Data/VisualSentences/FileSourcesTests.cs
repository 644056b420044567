using PixelPrompt.Data.RealImages;
using PixelPrompt.Data.Shards;
using PixelPrompt.Data.VisualSentences;
using PixelPrompt.Data.VisualSentences.Sources;
using PixelPrompt.Imaging;
using PixelPrompt.Tests.Imaging;

namespace PixelPrompt.Tests.Data.VisualSentences;

public class FileSourcesTests
{
    [Fact]
    public void Single_pictures_come_once_each_before_any_comes_again()
    {
        using var folder = new TestFolder();
        for (var i = 0; i < 20; i++) Save(folder.Path, $"photos/{i / 5}/{i}.png", (byte)(i * 10));
        var plan = Open(folder, """{ "splits": { "train": 36, "validation": 4 }, "sources": [ { "name": "p", "type": "pictures", "folder": "photos", "heldOut": 0.1 } ] }""");
        var train = Enumerable.Range(0, 36).Select(i => Color(plan.Make(DataPart.Train, i).Images.Single())).ToList();
        var validation = Enumerable.Range(0, 4).Select(i => Color(plan.Make(DataPart.Validation, i).Images.Single())).ToList();
        Assert.All(train.GroupBy(c => c), g => Assert.Equal(2, g.Count())); // 18 pictures, twice
        Assert.Equal(18, train.Distinct().Count());
        Assert.Equal(2, validation.Distinct().Count());
        Assert.Empty(train.Intersect(validation));
        Assert.False(plan.Sources[0].Has(DataPart.HeldOutPairs));
    }

    [Theory]
    [InlineData("pairs-interleaved", "rotate", "rotate")]
    [InlineData("pairs-grouped", "rotate", "rotate")]
    [InlineData("annotations", "rotate, mirror", "rotate & mirror")]
    [InlineData("mixed", "rotate, denoise", "rotate & denoise")]
    public void Answers_are_made_from_any_picture(string format, string tasks, string task)
    {
        using var folder = new TestFolder();
        for (var i = 0; i < 9; i++) Save(folder.Path, $"{i}.png", (byte)(i * 25));
        var names = string.Join(", ", tasks.Split(", ").Select(t => $"\"{t}\""));
        var plan = Open(folder, $$"""{ "splits": { "train": 5 }, "sources": [ { "name": "p", "type": "pictures", "folder": ".", "tasks": [{{names}}], "formats": "{{format}}", "shots": 3, "side": 64 } ] }""");
        for (var i = 0; i < 5; i++)
        {
            var sentence = plan.Make(DataPart.Train, i);
            Assert.Equal((task, format), (sentence.Task, sentence.Format));
            Assert.Equal(format == "annotations" ? 9 : 6, sentence.Images.Count);
            for (var a = 0; a < sentence.Images.Count; a++)
            {
                if (sentence.AnswerOf[a] == Sentence.NoAnswer || format == "mixed") continue;
                // A rotated or mirrored picture has the same pixels in another order.
                var question = sentence.Images[sentence.AnswerOf[a]];
                Assert.Equal(Colors(question), Colors(sentence.Images[a]));
                Assert.False(question.ContentEquals(sentence.Images[a]));
            }
            var shown = sentence.AnswerOf.Select((a, n) => (a, n)).Where(x => x.a == Sentence.NoAnswer).Select(x => x.n);
            Assert.Equal(3, shown.Select(n => Color(sentence.Images[format == "mixed" ? n + 1 : n])).Distinct().Count()); // three different pictures
        }
    }

    [Fact]
    public void Paired_folders_keep_their_pairs_and_their_label_colours()
    {
        using var folder = new TestFolder();
        for (var i = 0; i < 6; i++)
        {
            Save(folder.Path, $"voc/images/{i}.png", (byte)(100 + i));
            Save(folder.Path, $"voc/labels/{i}.png", (byte)i, flat: true);
        }
        var plan = Open(folder, """
            { "splits": { "train": 4 }, "sources": [ { "name": "voc", "type": "pairs", "formats": ["pairs-interleaved", "pairs-grouped"], "shots": [2, 3], "heldOut": 0,
              "columns": [ { "folder": "voc/images" }, { "folder": "voc/labels", "colors": { "0": "#000000", "3": "#0000FF" }, "otherColor": "#FF0000" } ] } ] }
            """);
        for (var i = 0; i < 4; i++)
        {
            var sentence = plan.Make(DataPart.Train, i);
            Assert.Equal("voc", sentence.Task);
            for (var a = 0; a < sentence.Images.Count; a++)
            {
                if (sentence.AnswerOf[a] == Sentence.NoAnswer) continue;
                var number = Color(sentence.Images[sentence.AnswerOf[a]]) - 100;
                Assert.Equal(number switch { 0 => (0, 0, 0), 3 => (0, 0, 255), _ => ((byte)255, (byte)0, (byte)0) }, sentence.Images[a][0, 0]);
            }
        }
    }

    [Fact]
    public void Category_lists_hold_different_pictures_of_one_category()
    {
        using var folder = new TestFolder();
        for (var i = 0; i < 30; i++) Save(folder.Path, $"{"cat dog owl".Split()[i % 3]}/{i}.png", (byte)(((i % 3) * 80) + (i / 3)));
        Save(folder.Path, "lonely/0.png", 250);
        var problems = new List<string>();
        var plan = Open(folder, """{ "splits": { "train": 30, "validation": 3 }, "sources": [ { "name": "c", "type": "classes", "folder": ".", "sizes": [2, 4], "heldOut": 0.2 } ] }""", problems);
        Assert.Equal(["c: lonely: the category has 1 pictures for training; the smallest list takes 2."], problems);
        var sizes = new HashSet<int>();
        var (train, validation) = (new HashSet<int>(), new HashSet<int>());
        for (var i = 0; i < 33; i++)
        {
            var part = i < 30 ? DataPart.Train : DataPart.Validation;
            var colors = plan.Make(part, i % 30).Images.Select(Color).ToList();
            sizes.Add(colors.Count);
            Assert.Single(colors.Select(c => c / 80).Distinct());
            Assert.Equal(colors.Count, colors.Distinct().Count());
            (part == DataPart.Train ? train : validation).UnionWith(colors);
        }
        Assert.Equal([2, 4], sizes.Order());
        Assert.Empty(train.Intersect(validation));
    }

    [Theory]
    [InlineData("sequence", "")]
    [InlineData("video-interleaved", "")]
    [InlineData("video-grouped", ", \"tasks\": \"mirror\"")]
    public void Frame_folders_give_runs_with_a_stride(string format, string tasks)
    {
        using var folder = new TestFolder();
        for (var v = 0; v < 2; v++)
        {
            for (var f = 0; f < 30; f++)
            {
                Save(folder.Path, $"frames/{v}/{f}.png", (byte)((v * 100) + f));
                Save(folder.Path, $"depth/{v}/{f}.png", (byte)((v * 100) + f + 50), flat: true);
            }
        }
        Save(folder.Path, "frames/short/0.png", 9);
        Save(folder.Path, "depth/short/0.png", 9);
        var columns = tasks.Length > 0 ? """[ { "folder": "frames" } ]""" : """[ { "folder": "frames" }, { "folder": "depth", "flat": "yes" } ]""";
        var plan = Open(folder, $$"""{ "splits": { "train": 12 }, "sources": [ { "name": "v", "type": "videos", "columns": {{columns}}, "formats": "{{format}}", "frames": 4, "strides": [3, 9, 10], "heldOut": 0 {{tasks}} } ] }""");
        var skipped = 0;
        var strides = new HashSet<int>();
        for (var i = 0; i < 12; i++)
        {
            PictureSentence sentence;
            try
            {
                sentence = plan.Make(DataPart.Train, i);
            }
            catch (UnusableItemException e)
            {
                Assert.Equal("'short': it has 1 frames; 4 with a stride of 3 need 10. Allow fewer frames or smaller strides.", e.Message);
                skipped++;
                continue;
            }
            var frames = Enumerable.Range(0, sentence.Images.Count).Where(n => format == "sequence" || sentence.AnswerOf[n] == Sentence.NoAnswer)
                .Select(n => Color(sentence.Images[n])).ToList();
            Assert.Equal(4, frames.Count);
            strides.Add(frames[1] - frames[0]);
            Assert.Equal([frames[0], frames[1], (2 * frames[1]) - frames[0], (3 * frames[1]) - (2 * frames[0])], frames);
            if (format == "video-interleaved") Assert.Equal(frames.Select(f => f + 50), new[] { 1, 3, 5, 7 }.Select(n => Color(sentence.Images[n])));
        }
        Assert.Equal(4, skipped); // every third sentence falls to the short video
        Assert.Equal([3, 9], strides.Order()); // a stride of 10 does not fit
    }

    [Fact]
    public void Video_files_give_runs_with_a_stride()
    {
        using var folder = new TestFolder();
        VideoFixtures.Write(folder["a.mkv"], frames: 40);
        File.WriteAllText(folder["broken.mp4"], "this is no video");
        var plan = Open(folder, """{ "splits": { "train": 8 }, "sources": [ { "name": "v", "type": "videos", "folder": ".", "frames": [2, 5], "strides": [4, 9], "heldOut": 0 } ] }""");
        var broken = 0;
        for (var i = 0; i < 8; i++)
        {
            try
            {
                var sentence = plan.Make(DataPart.Train, i);
                var frames = sentence.Images.Select(f => (int)f[20, 20].R).ToList();
                Assert.Contains(frames[1] - frames[0], new[] { 4, 9 });
                for (var f = 2; f < frames.Count; f++) Assert.Equal(frames[1] - frames[0], frames[f] - frames[f - 1]);
            }
            catch (UnusableItemException e)
            {
                Assert.StartsWith("'broken.mp4': ", e.Message);
                broken++;
            }
        }
        Assert.Equal(4, broken);
    }

    [Fact]
    public void All_files_that_cannot_be_used_are_counted_although_a_hundred_are_listed()
    {
        using var folder = new TestFolder();
        for (var i = 0; i < 3; i++) Save(folder.Path, $"in/{i}.png", (byte)(i * 20));
        for (var i = 0; i < 130; i++) File.WriteAllBytes(Path.Combine(folder.Path, "in", $"empty {i}.png"), []);
        var recipe = Recipe.Parse("""{ "splits": { "train": 3 }, "sources": [ { "name": "p", "type": "pictures", "folder": "in", "heldOut": 0 } ] }""", folder.Path);

        var report = DatasetBuilder.Run(recipe, new PaletteTokenizer(), new BuildOptions { Folder = folder["data"] });

        Assert.Equal((3, 130, 100), (report.Sentences, report.Unusable, report.Problems.Count));
    }

    [Fact]
    public void Hostile_folders_are_reported_and_counted_and_fatal_only_when_strict()
    {
        using var folder = new TestFolder();
        for (var i = 0; i < 12; i++) Save(folder.Path, $"in/{i}.png", (byte)(i * 20));
        var pictures = Path.Combine(folder.Path, "in");
        File.WriteAllBytes(Path.Combine(pictures, "empty.png"), []);
        File.WriteAllText(Path.Combine(pictures, "text.jpg"), "this is no picture");
        File.WriteAllBytes(Path.Combine(pictures, "cut.png"), File.ReadAllBytes(Path.Combine(pictures, "3.png"))[..60]);
        File.WriteAllText(Path.Combine(pictures, "notes.txt"), "not a picture by its name");
        File.CreateSymbolicLink(Path.Combine(pictures, "link.png"), Path.Combine(pictures, "0.png"));
        File.CreateSymbolicLink(Path.Combine(pictures, "dangling.png"), "/nowhere");
        Directory.CreateSymbolicLink(Path.Combine(pictures, "circle"), pictures);
        Directory.CreateDirectory(Path.Combine(pictures, "folder.png"));
        using (var huge = File.Create(Path.Combine(pictures, "huge.png"))) huge.SetLength(1L << 30);
        var recipe = Recipe.Parse("""{ "splits": { "train": 56 }, "sources": [ { "name": "p", "type": "pictures", "folder": "in", "heldOut": 0 } ] }""", folder.Path);

        var report = DatasetBuilder.Run(recipe, new PaletteTokenizer(), new BuildOptions { Folder = folder["data"] });
        Assert.Equal((48, 8, true), (report.Sentences, report.Skipped, report.Complete)); // 14 pictures by name, 4 times; 2 cannot be read
        var items = report.Problems.ToDictionary(p => p.Item, p => p.Sentences);
        Assert.Equal(
            new Dictionary<string, long>
            {
                ["p: empty.png"] = 0, ["p: link.png"] = 0, ["p: dangling.png"] = 0, ["p: circle"] = 0, ["p: huge.png"] = 0, ["p: text.jpg"] = 4, ["p: cut.png"] = 4,
            },
            items);
        using (var set = ShardSet.Open(folder["data"]))
        {
            Assert.Equal(48, set.Count);
            Assert.Equal(8, set.Shards[0].Skipped);
            Assert.Equal(56, set.Shards[0].Next);
        }
        var again = DatasetBuilder.Run(recipe, new PaletteTokenizer(), new BuildOptions { Folder = folder["data"] });
        Assert.Equal((48, 8, 0), (again.Sentences, again.Skipped, again.Made));

        var strict = new BuildOptions { Folder = folder["strict"], Strict = true };
        Assert.Contains("p: ", Assert.Throws<InvalidDataException>(() => DatasetBuilder.Run(recipe, new PaletteTokenizer(), strict)).Message);
        Save(folder.Path, "in/new.png", 5);
        Assert.Contains("recipe hash", Assert.Throws<ShardException>(() => DatasetBuilder.Run(recipe, new PaletteTokenizer(), new BuildOptions { Folder = folder["data"] })).Message);
    }

    [Fact]
    public void Sources_without_anything_to_use_are_all_named()
    {
        using var folder = new TestFolder();
        Directory.CreateDirectory(folder["void"]);
        var recipe = Recipe.Parse("""
            { "splits": { "train": 5 }, "sources": [
              { "name": "a", "type": "pictures", "folder": "nowhere" }, { "name": "b", "type": "classes", "folder": "void" },
              { "name": "c", "type": "videos", "folder": "void" }, { "name": "d", "type": "pairs", "columns": [ { "folder": "void" }, { "folder": "gone" } ] } ] }
            """, folder.Path);
        var error = Assert.Throws<SourceException>(() => SentencePlan.Open(recipe, (_, _) => { }));
        Assert.Equal(
            $"Source 'a': There is no folder '{folder["nowhere"]}'.\nSource 'b': '{folder["void"]}' holds nothing that can be used.\n" +
            $"Source 'c': '{folder["void"]}' holds nothing that can be used.\nSource 'd': There is no folder '{folder["gone"]}'.",
            error.Message);
    }

    [Fact]
    public void Recipes_of_files_are_checked_all_at_once()
    {
        var error = Assert.Throws<RecipeException>(() => Recipe.Parse("""
            { "splits": { "train": 5 }, "sources": [
              { "name": "a", "type": "pictures", "folder": "x", "tasks": ["denoise", "nothing"], "formats": ["annotations", "mixed"], "heldOut": 0.9, "fit": "squash" },
              { "name": "b", "type": "videos", "folder": "x", "columns": [ { "folder": "y" } ], "formats": "video-grouped", "frames": [2, 300], "strides": 0 },
              { "name": "c", "type": "pairs", "columns": [ { "folder": "x", "colors": { "300": "red" }, "what": 1 } ] } ] }
            """, "."));
        string[] expected =
        [
            "sources[0].tasks: 'nothing' is not one of edges",
            "sources[0].heldOut: 0.9 is not a number from 0 to 0.5.",
            "sources[0].fit: 'squash' is not one of stretch, crop.",
            "sources[0].formats: 'mixed' needs at least two tasks.",
            "sources[0].tasks: 'denoise' changes the picture that it asks about",
            "sources[1].frames: [2, 300] is not a whole number from 2 to 254",
            "sources[1].strides: 0 is not a whole number from 1 to 1000",
            "sources[1].folder: give either 'folder' or 'columns'.",
            "sources[1].formats: the video formats need annotations",
            "sources[2].columns[0].colors: 'red' (of label '300') is no colour; write #RRGGBB. '300' is no label",
            "sources[2].columns[0].what: there is no such key here",
            "sources[2].columns: it has 1 folders; allowed are 2 to 16.",
        ];
        foreach (var text in expected) Assert.Contains(error.Problems, p => p.StartsWith(text, StringComparison.Ordinal));
        Assert.Equal(expected.Length, error.Problems.Count);
    }

    private static SentencePlan Open(TestFolder folder, string recipe, List<string>? problems = null) =>
        SentencePlan.Open(Recipe.Parse(recipe, folder.Path), (item, problem) =>
        {
            if (problems is null) Assert.Fail($"{item}: {problem}");
            else problems.Add($"{item}: {problem}");
        });

    /// <summary>A picture whose green and blue grow to the right and downwards, unlike under any rotation or reflection, and whose red tells which it is.</summary>
    private static void Save(string root, string path, byte red, bool flat = false)
    {
        var image = new RgbImage(64, 64);
        for (var y = 0; y < 64; y++)
        {
            for (var x = 0; x < 64; x++) image[x, y] = flat ? (red, red, red) : (red, (byte)(x * 3), (byte)(y * 2));
        }
        var full = Path.Combine(root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        ImageFile.Save(image, full);
    }

    private static int Color(RgbImage image) => image[20, 20].R;

    private static IEnumerable<(byte, byte, byte)> Colors(RgbImage image) =>
        Enumerable.Range(0, image.Width * image.Height).Select(i => image[i % image.Width, i / image.Width]).Order();
}
