using PixelPrompt.Data.Scenes;
using PixelPrompt.Data.Tasks;
using PixelPrompt.Imaging;

namespace PixelPrompt.Tests.Data.Tasks.Geometry;

public class GeometryTaskTests
{
    [Theory, InlineData(SceneStyle.Simple), InlineData(SceneStyle.Natural)]
    public void A_turned_answer_turned_back_is_the_input(SceneStyle style)
    {
        foreach (var (rule, pair) in Pixels.Pairs("rotate", style))
        {
            var quarters = int.Parse(rule.Text.Split(' ')[0]) / 90;
            Assert.True(Pixels.Same(pair.Input, PixelTransforms.Rotate(pair.Answer, -quarters)));
            // By hand, so that the transform itself is not trusted: a clockwise quarter takes (x, y) to (255 - y, x).
            var (x, y) = (17, 90);
            for (var i = 0; i < quarters; i++) (x, y) = (255 - y, x);
            Assert.Equal(pair.Input[17, 90], pair.Answer[x, y]);
        }
    }

    [Theory, InlineData(SceneStyle.Varied), InlineData(SceneStyle.Solids)]
    public void A_mirrored_answer_has_its_sides_swapped(SceneStyle style)
    {
        foreach (var (rule, pair) in Pixels.Pairs("mirror", style))
        {
            for (var i = 0; i < 65536; i += 11)
            {
                int x = i % 256, y = i / 256;
                Assert.Equal(pair.Input[x, y], rule.Text == "left to right" ? pair.Answer[255 - x, y] : pair.Answer[x, 255 - y]);
            }
        }
    }

    [Fact]
    public void A_shifted_answer_shifted_back_is_the_input()
    {
        foreach (var (rule, pair) in Pixels.Pairs("translate", SceneStyle.Simple))
        {
            var words = rule.Text.Replace(",", "").Split(' ');
            int right = int.Parse(words[1]), down = int.Parse(words[3]);
            Assert.Equal((0, 0), (right % 16, down % 16));
            for (var i = 0; i < 65536; i += 11)
            {
                int x = i % 256, y = i / 256;
                Assert.Equal(pair.Input[x, y], pair.Answer[(x + right + 256) % 256, (y + down + 256) % 256]);
            }
        }
    }

    [Theory, InlineData(SceneStyle.Simple), InlineData(SceneStyle.Varied)]
    public void A_zoomed_answer_made_small_again_is_the_part_of_the_input(SceneStyle style)
    {
        foreach (var (rule, pair) in Pixels.Pairs("zoom-in", style, rules: 8))
        {
            if (!rule.Text.EndsWith("x2", StringComparison.Ordinal)) continue;
            var left = rule.Text.Contains("left") ? 0 : rule.Text.Contains("right") ? 128 : 64;
            var top = rule.Text.Contains("top") ? 0 : rule.Text.Contains("bottom") ? 128 : 64;
            var difference = 0.0;
            for (var y = 0; y < 128; y++)
            {
                for (var x = 0; x < 128; x++) difference += Math.Abs(Mean(pair.Answer, 2 * x, 2 * y) - pair.Input[left + x, top + y].G);
            }
            Assert.InRange(difference / (128 * 128), 0, 2);
        }
    }

    private static double Mean(RgbImage image, int x, int y) =>
        (image[x, y].G + image[x + 1, y].G + image[x, y + 1].G + image[x + 1, y + 1].G) / 4.0;
}
