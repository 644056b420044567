using PixelPrompt.Data.Scenes;
using PixelPrompt.Data.Tasks;

namespace PixelPrompt.Tests.Data.Tasks;

public class TaskSplitTests
{
    public static TheoryData<string> Tasks => [.. TaskRegistry.All.Concat(TaskRegistry.Compositions).Select(task => task.Name)];

    public static TheoryData<string> Sequences => [.. TaskRegistry.Sequences.Select(task => task.Name)];

    [Theory, MemberData(nameof(Tasks))]
    public void Every_split_and_style_yields_pairs_of_its_own_part(string name)
    {
        var task = TaskRegistry.Get(name);
        foreach (var style in task.Styles)
        {
            foreach (var split in task.Splits(style))
            {
                var rule = task.SampleRule(5, split, style);
                // One pair of the larger worlds, which are slower.
                for (ulong seed = 0; seed < (style is SceneStyle.Coarse or SceneStyle.Simple ? 3UL : 1UL); seed++)
                {
                    var truth = rule.MakePair(seed).Truth;
                    if (truth.Input is { } input) Assert.Equal(input.Key, truth.Key);
                    Assert.Equal(split != DataSplit.Training, HeldOut.IsScene(truth.Key));
                    Assert.Equal(split == DataSplit.HeldOutPairs, truth.Contents.Any(HeldOut.IsPair));
                    foreach (var shown in (truth.Input?.Contents ?? []).Concat(truth.Answer?.Contents ?? []))
                        Assert.Contains(shown, truth.Contents);
                }
            }
        }
    }

    [Theory, MemberData(nameof(Sequences))]
    public void Every_sequence_begins_with_a_scene_of_its_split_and_shows_only_its_combinations(string name)
    {
        var task = TaskRegistry.GetSequence(name);
        foreach (var style in task.Styles)
        {
            foreach (var split in task.Splits)
            {
                var sample = task.Make(3, 4, split, style);
                Assert.Equal(4, sample.Frames.Count);
                Assert.Equal(split != DataSplit.Training, HeldOut.IsScene(sample.Scenes[0].Key));
                Assert.Equal(split == DataSplit.HeldOutPairs, sample.Scenes.SelectMany(scene => scene.Contents).Any(HeldOut.IsPair));
            }
        }
    }

    [Fact]
    public void Every_kind_and_every_colour_is_both_trained_and_held_out_somewhere()
    {
        foreach (var kind in ShapeKinds.Flat)
        {
            var heldOut = Palette.Objects.Count(color => HeldOut.IsPair(new KindColor(kind, color)));
            Assert.InRange(heldOut, 1, 2);
        }
        foreach (var kind in ShapeKinds.Simple)
            Assert.Equal(1, Palette.SimpleObjects.Count(color => HeldOut.IsPair(new KindColor(kind, color))));
        foreach (var color in Palette.Objects)
            Assert.InRange(ShapeKinds.Flat.Count(kind => HeldOut.IsPair(new KindColor(kind, color))), 1, 4);
    }
}
