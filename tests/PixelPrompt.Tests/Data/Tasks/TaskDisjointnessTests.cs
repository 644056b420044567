using System.Security.Cryptography;
using PixelPrompt.Data.Scenes;
using PixelPrompt.Data.Tasks;

namespace PixelPrompt.Tests.Data.Tasks;

public class TaskDisjointnessTests
{
    [Theory, InlineData("color-change"), InlineData("maze"), InlineData("counting")]
    public void No_training_picture_is_ever_held_out(string name)
    {
        // Coarse scenes are so few that seeds alone would not keep them apart: the test repeats pictures within a split.
        var training = Inputs(name, DataSplit.Training, 160);
        var heldOut = Inputs(name, DataSplit.HeldOutScenes, 80);
        Assert.Empty(training.Intersect(heldOut));
    }

    [Fact]
    public void Held_out_rules_and_training_rules_share_none()
    {
        foreach (var task in TaskRegistry.All.Where(task => task.Splits(SceneStyle.Simple).Contains(DataSplit.HeldOutRules)))
        {
            foreach (var style in new[] { SceneStyle.Simple, SceneStyle.Varied })
            {
                var training = Rules(task, DataSplit.Training, style);
                var heldOut = Rules(task, DataSplit.HeldOutRules, style);
                Assert.Empty(training.Intersect(heldOut));
                Assert.True(training.Count >= 6 && heldOut.Count >= 2, $"{task.Name}: {training.Count} and {heldOut.Count} rules");
                Assert.All(heldOut, rule => Assert.True(HeldOut.IsRule(task.Name, rule)));
                // Rules of the other splits are training rules.
                Assert.Empty(Rules(task, DataSplit.HeldOutScenes, style).Intersect(heldOut));
            }
        }
    }

    [Fact]
    public void A_split_or_style_that_a_task_lacks_is_named()
    {
        var maze = TaskRegistry.Get("maze");
        var noPairs = Assert.Throws<ArgumentException>(() => maze.SampleRule(1, DataSplit.HeldOutPairs, SceneStyle.Simple));
        Assert.Contains("has no split HeldOutPairs", noPairs.Message);
        var noStyle = Assert.Throws<ArgumentException>(() => maze.SampleRule(1, DataSplit.Training, SceneStyle.Natural));
        Assert.Contains("has no style Natural", noStyle.Message);
        var unknown = Assert.Throws<ArgumentException>(() => TaskRegistry.Get("mazes"));
        Assert.Contains("There is no task 'mazes'. Tasks: segmentation,", unknown.Message);
    }

    [Fact]
    public void Names_are_unique()
    {
        var names = TaskRegistry.All.Concat(TaskRegistry.Compositions).Select(task => task.Name).Concat(TaskRegistry.Sequences.Select(task => task.Name)).ToArray();
        Assert.Equal(names.Length, names.Distinct().Count());
        Assert.All(names, name => Assert.Matches("^[a-z0-9]+([-+][a-z0-9]+)*$", name));
    }

    private static HashSet<string> Inputs(string name, DataSplit split, int count)
    {
        var rule = TaskRegistry.Get(name).SampleRule(1, split, SceneStyle.Coarse);
        return [.. Enumerable.Range(0, count).Select(seed => Convert.ToHexString(SHA256.HashData(rule.MakePair((ulong)seed).Input.Pixels)))];
    }

    private static HashSet<string> Rules(VisualTask task, DataSplit split, SceneStyle style) =>
        [.. Enumerable.Range(0, 60).Select(seed => task.SampleRule((ulong)seed, split, style).Text)];
}
