using System.Numerics;
using PixelPrompt.Data.Scenes;
using PixelPrompt.Data.Tasks;
using PixelPrompt.Data.Tasks.Metrics;

namespace PixelPrompt.Tests.Data.Tasks.Annotation;

public class AnnotationTaskTests
{
    [Fact]
    public void Segmentation_is_white_where_the_named_kinds_colour_is()
    {
        foreach (var (rule, pair) in Pixels.Pairs("segmentation", SceneStyle.Simple, rules: 6))
        {
            var background = Pixels.Background(pair.Input);
            var wrong = 0;
            foreach (var item in pair.Truth.Input!.Annotate().Objects)
            {
                for (var y = item.Box.Top; y < item.Box.Bottom; y++)
                {
                    for (var x = item.Box.Left; x < item.Box.Right; x++)
                    {
                        var pixel = Pixels.At(pair.Input, x, y);
                        var belongs = pixel.DistanceSquared(item.Color) < pixel.DistanceSquared(background);
                        var expected = belongs && item.Kind!.Value.Name() == rule.Text;
                        if (ForegroundIou.IsWhite(pair.Answer, (y * 256) + x) != expected) wrong++;
                    }
                }
            }
            // Pixels that are half covered may round either way.
            Assert.InRange(wrong, 0, 60);
            var white = Pixels.Where(pair.Answer, pixel => pixel == Rgb.White).Count(value => value);
            var named = pair.Truth.Input.Annotate().Objects.Where(item => item.Kind!.Value.Name() == rule.Text).Sum(item => item.Pixels);
            Assert.Equal(named, white);
            Assert.True(named > 0);
        }
    }

    [Fact]
    public void Segmentation_colours_are_one_for_each_kind()
    {
        foreach (var (_, pair) in Pixels.Pairs("segmentation-colors", SceneStyle.Varied))
        {
            var truth = pair.Truth.Input!.Annotate();
            var colors = new Dictionary<ShapeKind, Rgb>();
            for (var pixel = 0; pixel < truth.Instances.Length; pixel++)
            {
                var color = Pixels.At(pair.Answer, pixel);
                if (truth.KindAt(pixel) is not { } kind) Pixels.Equal(Rgb.Black, color);
                else if (!colors.TryAdd(kind, color)) Pixels.Equal(colors[kind], color);
            }
            Assert.Equal(colors.Count, colors.Values.Distinct().Count());
        }
        var all = Enum.GetValues<ShapeKind>().Select(PixelPrompt.Data.Tasks.Annotation.Annotations.KindColor).ToArray();
        Assert.Equal(all.Length, all.Distinct().Count());
    }

    [Fact]
    public void Detection_fills_the_box_around_the_pixels_that_differ_from_the_background()
    {
        foreach (var (_, pair) in Pixels.Pairs("detection", SceneStyle.Simple, rules: 6))
        {
            var background = Pixels.Background(pair.Input);
            // Half covered pixels count: those that are nearer to the object's colour.
            var color = pair.Truth.Input!.Annotate().Objects.Single().Color;
            var found = Pixels.Extent(Pixels.Nearest(pair.Input, color, background));
            Assert.InRange(found.IntersectionOverUnion(pair.Truth.Box), 0.93, 1);
            Assert.Equal(pair.Truth.Box, BoxIou.Find(pair.Answer));
            Assert.Equal(pair.Truth.Box.Area, Pixels.Where(pair.Answer, pixel => pixel == Rgb.White).Count(value => value));
        }
    }

    [Fact]
    public void Box_drawing_changes_only_frames_that_hold_the_named_kind()
    {
        foreach (var (rule, pair) in Pixels.Pairs("box-drawing", SceneStyle.Varied))
        {
            var changed = new bool[65536];
            for (var pixel = 0; pixel < changed.Length; pixel++)
            {
                if (Pixels.At(pair.Input, pixel) == Pixels.At(pair.Answer, pixel)) continue;
                Pixels.Equal(new Rgb(255, 0, 255), Pixels.At(pair.Answer, pixel));
                changed[pixel] = true;
            }
            var named = pair.Truth.Input!.Annotate().Objects.Where(item => item.Kind!.Value.Name() == rule.Text).ToArray();
            foreach (var item in named)
            {
                // The object itself stays free, and the frame stands close around it.
                Assert.DoesNotContain(true, Inside(changed, item.Box));
                Assert.Contains(true, Inside(changed, item.Box.Grow(4).Intersect(new PixelBox(0, 0, 256, 256))));
            }
            Assert.InRange(Pixels.Components(changed).Count, 1, named.Length * 4);
        }
    }

    [Fact]
    public void Edges_lie_on_changes_of_colour_and_cover_them()
    {
        foreach (var (_, pair) in Pixels.Pairs("edges", SceneStyle.Simple))
        {
            for (var y = 3; y < 253; y++)
            {
                for (var x = 3; x < 253; x++)
                {
                    var white = ForegroundIou.IsWhite(pair.Answer, (y * 256) + x);
                    var here = Pixels.At(pair.Input, x, y);
                    if (white)
                    {
                        var varied = Enumerable.Range(-3, 7).Any(dy => Enumerable.Range(-3, 7).Any(dx => Pixels.At(pair.Input, x + dx, y + dy) != here));
                        Assert.True(varied, $"edge at ({x}, {y}) in a flat region");
                    }
                    // A full jump of colour from one pixel to the next is an edge for certain.
                    else if (Pixels.At(pair.Input, x + 1, y).DistanceSquared(here) > 12_000)
                    {
                        Assert.True(ForegroundIou.IsWhite(pair.Answer, (y * 256) + x + 1) || Near(pair.Answer, x, y), $"no edge at ({x}, {y})");
                    }
                }
            }
        }
    }

    [Theory, InlineData(SceneStyle.Simple), InlineData(SceneStyle.Solids)]
    public void Depth_and_normals_draw_the_ground_truth(SceneStyle style)
    {
        foreach (var (_, pair) in Pixels.Pairs("depth", style, rules: 1))
        {
            var truth = pair.Truth.Input!.Annotate();
            for (var pixel = 0; pixel < 65536; pixel += 7)
            {
                var color = Pixels.At(pair.Answer, pixel);
                Assert.True(color.R == color.G && color.G == color.B);
                Assert.Equal(1 - truth.Depth[pixel], color.R / 255f, 0.003);
            }
        }
        foreach (var (_, pair) in Pixels.Pairs("normals", style, rules: 1))
        {
            var truth = pair.Truth.Input!.Annotate();
            for (var pixel = 0; pixel < 65536; pixel += 7)
            {
                var color = Pixels.At(pair.Answer, pixel);
                var normal = new Vector3((color.R / 127.5f) - 1, (color.G / 127.5f) - 1, (color.B / 127.5f) - 1);
                Assert.Equal(1, normal.Length(), 0.02);
                Assert.True(Vector3.Dot(normal, truth.Normal(pixel)) > 0.98f);
            }
        }
    }

    [Fact]
    public void Annotations_of_one_seed_show_the_same_solids()
    {
        var inputs = new[] { "edges", "depth", "normals", "segmentation-colors" }
            .Select(name => TaskRegistry.Get(name).SampleRule(1, DataSplit.Training, SceneStyle.Solids).MakePair(9).Input).ToArray();
        Assert.All(inputs, input => Assert.True(Pixels.Same(inputs[0], input)));
    }

    private static bool Near(PixelPrompt.Imaging.RgbImage image, int x, int y) =>
        Enumerable.Range(-1, 3).Any(dy => Enumerable.Range(-1, 3).Any(dx => ForegroundIou.IsWhite(image, ((y + dy) * 256) + x + dx)));

    private static IEnumerable<bool> Inside(bool[] mask, PixelBox box)
    {
        for (var y = box.Top; y < box.Bottom; y++)
        {
            for (var x = box.Left; x < box.Right; x++) yield return mask[(y * 256) + x];
        }
    }
}
