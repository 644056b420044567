using PixelPrompt.Data.Scenes;
using PixelPrompt.Data.Tasks;
using PixelPrompt.Data.Tasks.Sequences;

namespace PixelPrompt.Tests.Data.Tasks.Sequences;

public class SequenceTaskTests
{
    private static IEnumerable<SequenceSample> Samples(string name, SceneStyle style, int frames, int count = 4) =>
        Enumerable.Range(0, count).Select(seed => TaskRegistry.GetSequence(name).Make((ulong)seed, frames, DataSplit.Training, style));

    [Fact]
    public void Motion_shifts_the_picture_by_the_named_step()
    {
        foreach (var sample in Samples("motion", SceneStyle.Simple, 10))
        {
            var (dx, dy) = Step(sample);
            for (var i = 1; i < sample.Frames.Count; i++)
                Assert.True(Pixels.Same(PixelTransforms.Shift(sample.Frames[i - 1], dx, dy), sample.Frames[i]), $"{sample.Description}, frame {i}");
        }
    }

    [Theory, InlineData(SceneStyle.Simple), InlineData(SceneStyle.Varied)]
    public void A_bouncing_shape_moves_by_the_step_or_is_at_the_border(SceneStyle style)
    {
        foreach (var sample in Samples("bouncing", style, 16))
        {
            var (dx, dy) = Step(sample);
            var boxes = sample.Scenes.Select(scene => scene.Annotate().Objects.Single().Box).ToArray();
            var (bounces, moved) = (0, 0);
            for (var i = 1; i < boxes.Length; i++)
            {
                Assert.InRange(Math.Abs(boxes[i].Width - boxes[0].Width), 0, 1);
                int x = boxes[i].Left - boxes[i - 1].Left, y = boxes[i].Top - boxes[i - 1].Top;
                Assert.InRange(Math.Abs(x), 0, Math.Abs(dx) + 1);
                Assert.InRange(Math.Abs(y), 0, Math.Abs(dy) + 1);
                if (Math.Abs(Math.Abs(x) - Math.Abs(dx)) <= 1 && Math.Abs(Math.Abs(y) - Math.Abs(dy)) <= 1) moved++;
                else bounces++;
            }
            Assert.True(moved > 0 && bounces <= 9, $"{sample.Description}: {moved} whole steps, {bounces} turns");
        }
    }

    [Theory, InlineData("rotation", SceneStyle.Varied), InlineData("turntable", SceneStyle.Simple), InlineData("turntable", SceneStyle.Solids)]
    public void A_whole_turn_comes_back_to_the_first_picture(string name, SceneStyle style)
    {
        foreach (var sample in Samples(name, style, 32, 2))
        {
            var degrees = Math.Abs(int.Parse(sample.Description.Split(": ")[1].Split(' ')[0]));
            var period = 360 / degrees;
            if (period >= 32) continue;
            Assert.InRange(Pixels.MeanDifference(sample.Frames[0], sample.Frames[period]), 0, 0.05);
            Assert.All(Enumerable.Range(1, period - 1), i => Assert.True(Pixels.MeanDifference(sample.Frames[i - 1], sample.Frames[i]) > 0.02, sample.Description));
        }
    }

    [Fact]
    public void A_turning_shape_keeps_its_area_and_place()
    {
        foreach (var sample in Samples("rotation", SceneStyle.Varied, 8))
        {
            var objects = sample.Scenes.Select(scene => scene.Annotate().Objects.Single()).ToArray();
            Assert.All(objects, item => Assert.InRange(item.Pixels / (double)objects[0].Pixels, 0.97, 1.03));
        }
    }

    [Fact]
    public void Solids_on_the_turntable_keep_their_distance_from_the_middle()
    {
        foreach (var sample in Samples("turntable", SceneStyle.Solids, 12))
        {
            var frames = sample.Scenes.Cast<PixelPrompt.Data.Scenes.Solids.SolidScene>().ToArray();
            var radii = frames.Select(frame => string.Join(" ", frame.Objects.Select(item => Math.Round(Math.Sqrt((item.X * item.X) + (item.Z * item.Z)), 3)).Order())).ToArray();
            Assert.Single(radii.Distinct());
            Assert.True(frames.Select(frame => frame.Key).Distinct().Count() == frames.Length);
        }
    }

    [Theory, InlineData(SceneStyle.Coarse, 32), InlineData(SceneStyle.Simple, 16)]
    public void Growth_changes_the_half_extent_by_the_step(SceneStyle style, int step)
    {
        foreach (var sample in Samples("growth", style, 12))
        {
            var widths = sample.Scenes.Select(scene => Extent(scene)).ToArray();
            for (var i = 1; i < widths.Length; i++) Assert.Equal(2.0 * step, Math.Abs(widths[i] - widths[i - 1]), 6.0);
            Assert.InRange(widths.Max(), 100, 128);
        }
    }

    [Theory, InlineData("color-cycle"), InlineData("alternating")]
    public void Cycles_repeat_with_their_period(string name)
    {
        foreach (var sample in Samples(name, SceneStyle.Simple, 9))
        {
            var names = sample.Description.Split(": ")[1].Split(", ");
            for (var i = 0; i < sample.Frames.Count; i++)
            {
                var item = sample.Scenes[i].Annotate().Objects.Single();
                Assert.Equal(names[i % names.Length], name == "color-cycle" ? item.ColorName : item.Kind!.Value.Name());
                if (i >= names.Length) Assert.True(Pixels.Same(sample.Frames[i - names.Length], sample.Frames[i]));
                else if (i > 0) Assert.False(Pixels.Same(sample.Frames[i - 1], sample.Frames[i]));
            }
        }
    }

    [Theory, InlineData(SceneStyle.Coarse, 9), InlineData(SceneStyle.Simple, 16)]
    public void Counting_up_adds_one_and_starts_again_when_full(SceneStyle style, int full)
    {
        foreach (var sample in Samples("counting-up", style, 20))
        {
            var counts = sample.Scenes.Select(scene => scene.Annotate().Objects.Count(item => item.Pixels > 0)).ToArray();
            for (var i = 1; i < counts.Length; i++) Assert.Equal((counts[i - 1] % full) + 1, counts[i]);
        }
    }

    [Theory, InlineData(SceneStyle.Simple), InlineData(SceneStyle.Varied)]
    public void The_screen_hides_what_passes_behind_it(SceneStyle style)
    {
        var hidden = 0;
        foreach (var sample in Samples("occlusion", style, 16, 6))
        {
            var masks = sample.Scenes.Select(scene => scene.Annotate()).ToArray();
            var screen = Of(masks[0], 2);
            var whole = masks.Max(truth => truth.Objects[0].Pixels);
            foreach (var truth in masks)
            {
                // The screen is whole in every frame, whatever is behind it.
                Assert.Equal(screen, Of(truth, 2));
                if (truth.Objects[0].Pixels < whole * 0.8) hidden++;
            }
        }
        Assert.True(hidden > 5, $"only {hidden} frames hide anything");
    }

    [Theory, InlineData(2), InlineData(4), InlineData(8), InlineData(16)]
    public void Categories_have_their_class_in_common_and_little_else(int count)
    {
        foreach (var style in new[] { SceneStyle.Simple, SceneStyle.Varied })
        {
            foreach (var split in new[] { DataSplit.Training, DataSplit.HeldOutScenes, DataSplit.HeldOutPairs })
            {
                var kinds = TaskRegistry.GetSequence("category-kind").Make(3, count, split, style);
                Assert.Single(kinds.Scenes.Select(scene => scene.Annotate().Objects.Single().Kind).Distinct());
                var colors = TaskRegistry.GetSequence("category-color").Make(4, count, split, style);
                Assert.Single(colors.Scenes.Select(scene => scene.Annotate().Objects.Single().Color).Distinct());
                Assert.Equal(count, kinds.Scenes.Select(scene => scene.Key).Distinct().Count());
                // Each picture by itself belongs to the split.
                Assert.All(kinds.Scenes.Concat(colors.Scenes), scene =>
                {
                    Assert.Equal(split != DataSplit.Training, HeldOut.IsScene(scene.Key));
                    Assert.Equal(split == DataSplit.HeldOutPairs, scene.Contents.Any(HeldOut.IsPair));
                });
            }
        }
    }

    [Fact]
    public void Lengths_outside_of_the_range_are_refused()
    {
        var task = TaskRegistry.GetSequence("motion");
        Assert.Throws<ArgumentOutOfRangeException>(() => task.Make(1, 1, DataSplit.Training, SceneStyle.Simple));
        Assert.Throws<ArgumentOutOfRangeException>(() => task.Make(1, 33, DataSplit.Training, SceneStyle.Simple));
        Assert.Contains("has no style Natural", Assert.Throws<ArgumentException>(() => task.Make(1, 4, DataSplit.Training, SceneStyle.Natural)).Message);
        Assert.Contains("has no split HeldOutRules", Assert.Throws<ArgumentException>(() => task.Make(1, 4, DataSplit.HeldOutRules, SceneStyle.Simple)).Message);
    }

    private static bool[] Of(GroundTruth truth, int id) => [.. truth.Instances.Select(value => value == id)];

    private static int Extent(Scene scene)
    {
        var box = scene.Annotate().Objects.Single().Box;
        return Math.Max(box.Width, box.Height);
    }

    private static (int X, int Y) Step(SequenceSample sample)
    {
        var numbers = sample.Description.Split('(', ')')[1].Split(", ");
        return (int.Parse(numbers[0]), int.Parse(numbers[1]));
    }
}
