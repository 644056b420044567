using PixelPrompt.Data.VisualSentences;

namespace PixelPrompt.Tests.Data.VisualSentences;

public class RecipeTests
{
    [Fact]
    public void The_example_of_the_help_is_valid_and_can_be_made()
    {
        var recipe = Recipe.Parse(RecipeHelp.Example, ".");
        Assert.Equal((1, 2000, 3), (recipe.Seed, recipe.Splits[DataPart.Train], recipe.Sources.Count));
        var plan = SentencePlan.Open(recipe, (item, problem) => Assert.Fail($"{item}: {problem}"));
        foreach (var part in new[] { DataPart.Train, DataPart.Validation, DataPart.HeldOutPairs })
        {
            for (var i = 0; i < 6; i++) Assert.NotEmpty(plan.Make(part, i).Images);
        }
        Assert.Contains(RecipeHelp.Example, RecipeHelp.Text());
    }

    [Fact]
    public void Every_procedural_task_can_be_made_in_every_split_that_it_has()
    {
        var recipe = Recipe.Parse("""
            { "splits": { "train": 240, "validation": 120, "held-out-pairs": 120, "held-out-rules": 120 }, "sources": [
              { "name": "tasks", "type": "tasks", "tasks": ["all", "compositions"], "styles": "all", "shots": 1, "weight": 4 },
              { "name": "sequences", "type": "sequences", "sequences": "all", "styles": "all", "frames": 2 },
              { "name": "scenes", "type": "scenes", "styles": "all", "annotations": "all", "shots": 1 },
              { "name": "categories", "type": "categories", "styles": "all", "sizes": 2 } ] }
            """, ".");
        var plan = SentencePlan.Open(recipe, (_, _) => { });
        foreach (var (part, count) in recipe.Splits)
        {
            Parallel.For(0, count, i =>
            {
                var sentence = plan.Make(part, i);
                Assert.Contains(sentence.Task, plan.Sources[plan.Assign(part, i, i + 1)[0].Source].Tasks);
                Assert.All(sentence.Images, image => Assert.Equal((256, 256), (image.Width, image.Height)));
            });
        }
    }

    [Fact]
    public void All_problems_are_named_at_once()
    {
        const string Wrong = """
            {
              "seed": -1, "colour": "red", "splits": { "train": 1.5, "test": 3 }, "shardSentences": 3,
              "sources": [
                { "name": "a", "type": "tasks", "tasks": ["edges", "nothing", "edges"], "shots": [5, 2], "weight": 0, "folder": "x" },
                { "name": "a", "type": "unheard" , "anything": 1 },
                { "type": "sequences", "sequences": 3, "formats": "video-grouped", "frames": 1000 },
                { "name": "m", "type": "tasks", "tasks": "edges", "formats": "mixed", "styles": ["simple", "huge"] },
                7
              ]
            }
            """;
        var error = Assert.Throws<RecipeException>(() => Recipe.Parse(Wrong, ".", "wrong.json"));
        Assert.StartsWith("The recipe 'wrong.json' is not valid:\n  ", error.Message);
        string[] expected =
        [
            "seed: -1 is not a whole number from 0",
            "colour: there is no such key here",
            "splits.train: 1.5 is not a whole number",
            "splits.test: there is no such key here; there are held-out-pairs, held-out-rules, train, validation.",
            "shardSentences: 3 is not a whole number from 16 to 1048576.",
            "sources[0].tasks: 'nothing' is not one of",
            "sources[0].tasks: 'edges' is named twice.",
            "sources[0].shots: [5, 2] is not a whole number from 1 to 127, or two of them in order.",
            "sources[0].weight: 0 is not a number from 1E-06 to 1000000.",
            "sources[0].folder: there is no such key here; there are formats, name, shots, styles, tasks, type, weight.",
            "sources[1].type: 'unheard' is not one of tasks, ",
            "sources[2].name: it is missing.",
            "sources[2].sequences: it must be a name or a list of names.",
            "sources[2].frames: 1000 is not a whole number from 2 to",
            "sources[2].annotations: they belong to the video formats, and those need them.",
            "sources[3].styles: 'huge' is not one of coarse, simple",
            "sources[3].formats: 'mixed' needs at least two tasks.",
            "sources[4] is not an object.",
            "sources: 'a' names 2 sources; give each its own name.",
        ];
        foreach (var text in expected) Assert.Contains(error.Problems, p => p.StartsWith(text, StringComparison.Ordinal));
        Assert.DoesNotContain(error.Problems, p => !expected.Any(e => p.StartsWith(e, StringComparison.Ordinal)));
        Assert.Equal(expected.Length, error.Problems.Count);
    }

    [Theory]
    [InlineData("", "it is not JSON")]
    [InlineData("[]", "the recipe is not an object.")]
    [InlineData("{\"seed\": 1, \"seed\": 2}", "it is not JSON")]
    [InlineData("{\"splits\": {\"train\": 0}, \"sources\": [{\"name\": \"a\", \"type\": \"scenes\"}]}", "splits: at least one needs sentences.")]
    public void What_is_no_recipe_is_refused(string text, string problem) =>
        Assert.Contains(problem, Assert.Throws<RecipeException>(() => Recipe.Parse(text, ".")).Message);

    [Fact]
    public void White_space_and_comments_do_not_change_the_identity_of_the_data()
    {
        var a = Recipe.Parse("{\"splits\": {\"train\": 5}, \"sources\": [{\"name\": \"a\", \"type\": \"scenes\"}]}", ".");
        var b = Recipe.Parse("{ // hello\n \"splits\": {\"train\": 5},\n \"sources\": [{\"name\": \"a\", \"type\": \"scenes\"},],}", ".");
        Assert.Equal(a.Hash([]), b.Hash([]));
        var c = Recipe.Parse("{\"splits\": {\"train\": 6}, \"sources\": [{\"name\": \"a\", \"type\": \"scenes\"}]}", ".");
        Assert.NotEqual(a.Hash([]), c.Hash([]));
    }

    [Fact]
    public void Sources_get_their_shares_everywhere()
    {
        var recipe = Recipe.Parse("""
            { "splits": { "train": 100000, "held-out-rules": 1000 }, "sources": [
              { "name": "a", "type": "scenes", "weight": 7 },
              { "name": "b", "type": "tasks", "tasks": "color-change", "weight": 2 },
              { "name": "c", "type": "sequences", "sequences": "all", "weight": 1 } ] }
            """, ".");
        var plan = SentencePlan.Open(recipe, (_, _) => { });
        foreach (var start in new[] { 0, 12345, 99000 })
        {
            var counts = new int[3];
            foreach (var (source, _) in plan.Assign(DataPart.Train, start, start + 1000)) counts[source]++;
            Assert.InRange(counts[0], 690, 710); // blocks of about a thousand have exact shares; this looks across two
            Assert.InRange(counts[1], 190, 210);
            Assert.InRange(counts[2], 90, 110);
        }
        var all = plan.Assign(DataPart.Train, 0, 100_000);
        foreach (var (source, share) in new[] { (0, 70_000), (1, 20_000), (2, 10_000) })
        {
            var ordinals = all.Where(a => a.Source == source).Select(a => a.Ordinal).ToList();
            Assert.Equal(Enumerable.Range(0, share).Select(i => (long)i), ordinals.Order()); // each number once
        }
        for (var i = 0; i < 100_000; i += 777) Assert.Equal(all[i], plan.Assign(DataPart.Train, i, i + 1)[0]);
        Assert.All(plan.Assign(DataPart.HeldOutRules, 0, 1000), a => Assert.Equal(1, a.Source)); // nothing else has rules to hold out
    }
}
