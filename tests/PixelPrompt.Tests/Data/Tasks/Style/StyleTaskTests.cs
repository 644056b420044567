using PixelPrompt.Data.Scenes;
using PixelPrompt.Data.Tasks.Style;
using PixelPrompt.Imaging;

namespace PixelPrompt.Tests.Data.Tasks.Style;

public class StyleTaskTests
{
    [Fact]
    public void Every_palette_rule_does_what_it_says()
    {
        var seen = new HashSet<string>();
        foreach (var (rule, pair) in Pixels.Pairs("palette", SceneStyle.Natural, rules: 24, pairs: 1))
        {
            switch (rule.Text)
            {
                case "inverted":
                    Assert.DoesNotContain(pair.Input.Pixels.Zip(pair.Answer.Pixels), both => both.First + both.Second != 255);
                    seen.Add("inverted");
                    break;
                case "red to green to blue":
                    Assert.Equal((pair.Input[30, 40].B, pair.Input[30, 40].R, pair.Input[30, 40].G), pair.Answer[30, 40]);
                    seen.Add("cycled");
                    break;
                case "red to blue to green":
                    Assert.Equal((pair.Input[30, 40].G, pair.Input[30, 40].B, pair.Input[30, 40].R), pair.Answer[30, 40]);
                    seen.Add("cycled");
                    break;
                case var levels when levels.EndsWith("levels", StringComparison.Ordinal):
                    Assert.InRange(pair.Answer.Pixels.Distinct().Count(), 1, levels[0] - '0');
                    seen.Add("levels");
                    break;
                default:
                    var names = rule.Text.Split(" and ");
                    AssertDuotone(pair.Input, pair.Answer, Palette.Object(names[0]).Value, Palette.Backgrounds.Single(color => color.Name == names[1]).Value);
                    seen.Add("duotone");
                    break;
            }
        }
        Assert.True(seen.Count >= 3, string.Join(", ", seen));
    }

    [Fact]
    public void Colour_changes_that_can_be_undone_are()
    {
        var image = PixelPrompt.Data.Scenes.SceneSampler.Sample(new SceneRandom(3), SceneStyle.Varied).Render();
        Assert.True(Pixels.Same(image, ColorMaps.Invert(ColorMaps.Invert(image))));
        Assert.True(Pixels.Same(image, ColorMaps.CycleChannels(ColorMaps.CycleChannels(image, true), false)));
    }

    [Theory, InlineData(SceneStyle.Varied), InlineData(SceneStyle.Natural)]
    public void Strokes_keep_the_picture_on_the_whole(SceneStyle style)
    {
        foreach (var (rule, pair) in Pixels.Pairs("stroke", style, rules: 9, pairs: 1))
        {
            // Ink drawings keep brightness at most; painted ones the colours of large areas.
            if (rule.Text == "sketch") continue;
            var allowed = rule.Text.StartsWith("halftone", StringComparison.Ordinal) ? 60 : rule.Text == "mosaic 8" ? 34 : 25;
            for (var y = 0; y < 256; y += 64)
            {
                for (var x = 0; x < 256; x += 64)
                {
                    double before = Mean(pair.Input, x, y), after = Mean(pair.Answer, x, y);
                    Assert.True(Math.Abs(before - after) < allowed, $"{rule.Description}: brightness {before:f0} became {after:f0} at ({x}, {y})");
                }
            }
        }
    }

    [Fact]
    public void A_halftone_is_ink_on_paper_and_darker_where_the_picture_is()
    {
        var ramp = new RgbImage(256, 256);
        for (var i = 0; i < 65536; i++) ramp.Pixels.AsSpan(i * 3, 3).Fill((byte)(i % 256));
        var halftone = Strokes.Halftone(ramp, 8);
        var columns = Enumerable.Range(0, 8).Select(i => Enumerable.Range(0, 256 * 32).Average(j => (double)halftone[(i * 32) + (j % 32), j / 32].G)).ToArray();
        for (var i = 1; i < columns.Length; i++) Assert.True(columns[i] > columns[i - 1] - 0.5, string.Join(", ", columns));
        Assert.True(columns[0] < 45 && columns[4] > columns[2] + 30 && columns[7] > 200, string.Join(", ", columns));
    }

    [Fact]
    public void A_sketch_has_lines_where_colours_meet_and_paper_elsewhere()
    {
        var image = new RgbImage(256, 256);
        for (var i = 0; i < 65536; i++) image.Pixels.AsSpan(i * 3, 3).Fill(i % 256 < 128 ? (byte)40 : (byte)220);
        var sketch = Strokes.Sketch(image);
        Assert.True(sketch[127, 50].G < 60 && sketch[128, 50].G < 60);
        Assert.True(sketch[60, 50].G > 240 && sketch[200, 50].G > 240);
    }

    private static void AssertDuotone(RgbImage input, RgbImage answer, Rgb dark, Rgb light)
    {
        for (var i = 0; i < 65536; i += 17)
        {
            var before = Pixels.At(input, i);
            var share = ((0.299 * before.R) + (0.587 * before.G) + (0.114 * before.B)) / 255;
            var after = Pixels.At(answer, i);
            Assert.Equal(dark.R + ((light.R - dark.R) * share), after.R, 1.6);
            Assert.Equal(dark.G + ((light.G - dark.G) * share), after.G, 1.6);
            Assert.Equal(dark.B + ((light.B - dark.B) * share), after.B, 1.6);
        }
    }

    private static double Mean(RgbImage image, int left, int top)
    {
        var sum = 0.0;
        for (var i = 0; i < 64 * 64; i++)
        {
            var (r, g, b) = image[left + (i % 64), top + (i / 64)];
            sum += (r + g + b) / 3.0;
        }
        return sum / (64 * 64);
    }
}
