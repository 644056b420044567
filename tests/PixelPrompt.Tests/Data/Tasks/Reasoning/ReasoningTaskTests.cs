using PixelPrompt.Data.Scenes;
using PixelPrompt.Data.Tasks;

namespace PixelPrompt.Tests.Data.Tasks.Reasoning;

public class ReasoningTaskTests
{
    [Theory, InlineData(SceneStyle.Coarse), InlineData(SceneStyle.Simple)]
    public void There_are_as_many_dots_as_shapes_of_the_colour(SceneStyle style)
    {
        foreach (var (rule, pair) in Pixels.Pairs("counting", style, rules: 8))
        {
            var color = Palette.Object(rule.Text).Value;
            // Touching shapes would merge: each box is counted by its own pixels, so cells of the grid are looked at.
            var shapes = pair.Truth.Input!.Annotate().Objects.Where(item => item.Color == color).ToArray();
            var pixels = Pixels.Where(pair.Input, pixel => pixel == color).Count(value => value);
            Assert.InRange(pixels, shapes.Sum(item => item.Pixels) * 0.8, shapes.Sum(item => item.Pixels));
            var dots = Pixels.Components(Pixels.Where(pair.Answer, pixel => pixel == Rgb.White));
            Assert.Equal(shapes.Length, dots.Count);
            Assert.Equal(shapes.Length, pair.Truth.Choice);
        }
    }

    [Fact]
    public void Counting_by_components_agrees_in_the_varied_world()
    {
        var compared = 0;
        foreach (var (rule, pair) in Pixels.Pairs("counting", SceneStyle.Varied, rules: 10))
        {
            var truth = pair.Truth.Input!.Annotate();
            // Apart: every instance of the colour is one component of its own mask.
            var count = truth.Objects.Where(item => item.ColorName == rule.Text)
                .Sum(item => Pixels.Components(truth.Instances.Select(id => id == item.Id).ToArray()).Count);
            Assert.Equal(count, Pixels.Components(Pixels.Where(pair.Answer, pixel => pixel == Rgb.White)).Count);
            compared++;
        }
        Assert.Equal(20, compared);
    }

    [Theory, InlineData(SceneStyle.Simple), InlineData(SceneStyle.Varied)]
    public void A_sorted_row_has_the_same_shapes_in_order(SceneStyle style)
    {
        foreach (var (rule, pair) in Pixels.Pairs("sort", style))
        {
            var before = InColumns(pair.Truth.Input!.Annotate());
            var after = InColumns(pair.Truth.Answer!.Annotate());
            var heights = after.Select(item => Math.Max(item.Box.Height, item.Box.Width)).ToArray();
            Assert.Equal(rule.Text == "ascending" ? heights.Order() : heights.OrderDescending(), heights);
            Assert.Equal(4, heights.Distinct().Count());
            Assert.NotEqual(before.Select(item => item.Pixels), after.Select(item => item.Pixels));
            Assert.Equal(
                before.Select(item => (item.Kind, item.Color, item.Pixels)).OrderBy(item => item.Pixels),
                after.Select(item => (item.Kind, item.Color, item.Pixels)).OrderBy(item => item.Pixels));
        }
    }

    [Theory, InlineData(SceneStyle.Coarse), InlineData(SceneStyle.Simple), InlineData(SceneStyle.Varied)]
    public void The_frame_stands_around_the_only_different_shape(SceneStyle style)
    {
        foreach (var (rule, pair) in Pixels.Pairs("odd-one-out", style, rules: 6))
        {
            var objects = pair.Truth.Input!.Annotate().Objects;
            var groups = objects.GroupBy<ObjectTruth, object>(item => rule.Text switch
            {
                "by colour" => item.Color,
                "by kind" => item.Kind!,
                // Rotated copies differ by a few pixels, the odd one by a factor of four.
                _ => item.Pixels > objects.Max(other => other.Pixels) / 2,
            }).OrderBy(group => group.Count()).ToArray();
            Assert.Equal(2, groups.Length);
            var odd = groups[0].Single();
            var frame = Pixels.Where(pair.Answer, pixel => pixel == new Rgb(255, 0, 255));
            var box = Pixels.Extent(frame);
            Assert.Equal(odd.Box, odd.Box.Intersect(box));
            foreach (var other in objects.Where(item => item != odd))
                Assert.False(Inside(box, (other.Box.Left + other.Box.Right) / 2, (other.Box.Top + other.Box.Bottom) / 2));
            for (var pixel = 0; pixel < 65536; pixel++)
            {
                if (!frame[pixel]) Pixels.Equal(Pixels.At(pair.Input, pixel), Pixels.At(pair.Answer, pixel));
            }
        }
    }

    [Theory, InlineData(SceneStyle.Simple), InlineData(SceneStyle.Natural)]
    public void The_completed_picture_is_its_own_mirror_image(SceneStyle style)
    {
        foreach (var (rule, pair) in Pixels.Pairs("symmetry", style, rules: 6, pairs: 1))
        {
            var upright = rule.Text is "left" or "right";
            Assert.True(Pixels.Same(pair.Answer, upright ? PixelTransforms.MirrorHorizontally(pair.Answer) : PixelTransforms.MirrorVertically(pair.Answer)));
            for (var pixel = 0; pixel < 65536; pixel++)
            {
                int x = pixel % 256, y = pixel / 256;
                var given = rule.Text switch { "left" => x < 128, "right" => x >= 128, "top" => y < 128, _ => y >= 128 };
                Pixels.Equal(given ? Pixels.At(pair.Answer, pixel) : Rgb.Black, Pixels.At(pair.Input, pixel));
            }
        }
    }

    private static ObjectTruth[] InColumns(GroundTruth truth) => [.. truth.Objects.OrderBy(item => item.Box.Left + item.Box.Right)];

    private static bool Inside(PixelBox box, int x, int y) => x >= box.Left && x < box.Right && y >= box.Top && y < box.Bottom;
}
