using PixelPrompt.Data.Scenes;
using PixelPrompt.Data.Tasks;
using PixelPrompt.Data.Tasks.Restoration;
using PixelPrompt.Imaging;

namespace PixelPrompt.Tests.Data.Tasks.Restoration;

public class RestorationTaskTests
{
    [Fact]
    public void The_answer_is_the_scene_itself()
    {
        foreach (var task in TaskRegistry.All.Where(task => task.Family == TaskFamily.Restoration))
        {
            var pair = task.SampleRule(2, DataSplit.Training, SceneStyle.Varied).MakePair(4);
            Assert.True(Pixels.Same(pair.Truth.Answer!.Render(), pair.Answer), task.Name);
            Assert.False(Pixels.Same(pair.Input, pair.Answer), task.Name);
        }
    }

    [Fact]
    public void Colorization_starts_from_the_luminance()
    {
        foreach (var (_, pair) in Pixels.Pairs("colorization", SceneStyle.Natural, rules: 1))
        {
            for (var pixel = 0; pixel < 65536; pixel++)
            {
                Rgb grey = Pixels.At(pair.Input, pixel), color = Pixels.At(pair.Answer, pixel);
                Assert.True(grey.R == grey.G && grey.G == grey.B);
                Assert.Equal((0.299 * color.R) + (0.587 * color.G) + (0.114 * color.B), grey.R, 0.51);
            }
        }
    }

    [Fact]
    public void Inpainting_removes_rectangles_on_the_grid_and_nothing_else()
    {
        foreach (var (rule, pair) in Pixels.Pairs("inpainting", SceneStyle.Varied))
        {
            var holes = new bool[65536];
            for (var pixel = 0; pixel < holes.Length; pixel++)
            {
                holes[pixel] = Pixels.At(pair.Input, pixel) == Rgb.Black;
                if (!holes[pixel]) Pixels.Equal(Pixels.At(pair.Answer, pixel), Pixels.At(pair.Input, pixel));
            }
            var parts = Pixels.Components(holes);
            var most = rule.Text switch { "one square of 96" => 96 * 96, "a band of 48" => 256 * 48, _ => 4 * 48 * 48 };
            Assert.InRange(parts.Sum(part => part.Area), 48 * 48, most);
            Assert.All(parts, part => Assert.Equal((0, 0), (part.Box.Left % 16, part.Box.Bottom % 16)));
        }
    }

    [Theory, InlineData(5), InlineData(20), InlineData(36)]
    public void Gaussian_noise_has_the_given_deviation(float sigma)
    {
        var grey = new RgbImage(256, 256);
        Array.Fill(grey.Pixels, (byte)128);
        var noise = Damage.GaussianNoise(grey, new SceneRandom(3), sigma).Pixels.Select(value => value - 128.0).ToArray();
        Assert.Equal(0, noise.Average(), 0.3);
        Assert.Equal(sigma, Math.Sqrt(noise.Average(value => value * value)), 0.4);
        // Neighbours know nothing of each other.
        Assert.Equal(0, noise.Zip(noise.Skip(1)).Average(both => both.First * both.Second) / (sigma * sigma), 0.02);
    }

    [Fact]
    public void Noise_of_a_larger_sigma_is_stronger()
    {
        var errors = new SortedDictionary<int, double>();
        foreach (var (rule, pair) in Pixels.Pairs("denoise", SceneStyle.Varied, rules: 16, pairs: 1))
        {
            if (rule.Text.StartsWith("gaussian", StringComparison.Ordinal))
                errors[int.Parse(rule.Text.Split(' ')[^1])] = Pixels.MeanDifference(pair.Input, pair.Answer);
        }
        Assert.Equal([20, 40, 60], errors.Keys);
        Assert.True(errors[20] < errors[40] && errors[40] < errors[60]);
    }

    [Fact]
    public void Salt_and_pepper_change_the_named_share_to_black_and_white()
    {
        var seen = 0;
        foreach (var (rule, pair) in Pixels.Pairs("denoise", SceneStyle.Varied, rules: 12, pairs: 1))
        {
            if (!rule.Text.StartsWith("salt", StringComparison.Ordinal)) continue;
            int black = 0, white = 0;
            for (var pixel = 0; pixel < 65536; pixel++)
            {
                var now = Pixels.At(pair.Input, pixel);
                if (now == Pixels.At(pair.Answer, pixel)) continue;
                Assert.True(now == Rgb.Black || now == Rgb.White);
                if (now == Rgb.Black) black++;
                else white++;
            }
            var share = int.Parse(rule.Text.Split(' ')[^1].TrimEnd('%')) / 100.0;
            Assert.Equal(share / 2, black / 65536.0, 0.005);
            Assert.Equal(share / 2, white / 65536.0, 0.005);
            seen++;
        }
        Assert.True(seen > 0);
    }

    [Fact]
    public void Rain_only_adds_bright_streaks_to_a_washed_out_picture()
    {
        foreach (var (rule, pair) in Pixels.Pairs("derain", SceneStyle.Varied))
        {
            var wet = 0;
            for (var i = 0; i < pair.Input.Pixels.Length; i++)
            {
                var washed = ((pair.Answer.Pixels[i] * 230) + (200 * 26)) >> 8;
                // Streaks are as bright as the sky, not brighter.
                Assert.True(pair.Input.Pixels[i] >= Math.Min(washed, 224) - 1, $"darker than before: {pair.Input.Pixels[i]} where {washed} was expected");
                if (pair.Input.Pixels[i] > washed + 4) wet++;
            }
            Assert.InRange(wet / (double)pair.Input.Pixels.Length, 0.0005, 0.25);
            Assert.True(rule.Text.StartsWith("light", StringComparison.Ordinal) || rule.Text.StartsWith("heavy", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Low_light_leaves_the_named_share()
    {
        foreach (var (rule, pair) in Pixels.Pairs("low-light", SceneStyle.Varied))
        {
            var gain = int.Parse(rule.Text.TrimEnd('%')) / 100.0;
            // Only bright pixels: in the dark ones the noise is cut off at black.
            var bright = pair.Answer.Pixels.Zip(pair.Input.Pixels).Where(both => both.First > 150).ToArray();
            if (bright.Length < 1000) continue;
            Assert.Equal(gain, bright.Average(both => both.Second / (double)both.First), 0.01);
        }
    }

    [Fact]
    public void Super_resolution_starts_from_block_means()
    {
        foreach (var (rule, pair) in Pixels.Pairs("super-resolution", SceneStyle.Natural))
        {
            var side = int.Parse(rule.Text[1..]);
            for (var y = 0; y < 256; y += side)
            {
                for (var x = 0; x < 256; x += side)
                {
                    var color = Pixels.At(pair.Input, x, y);
                    var sum = 0.0;
                    for (var i = 0; i < side * side; i++)
                    {
                        Pixels.Equal(color, Pixels.At(pair.Input, x + (i % side), y + (i / side)));
                        sum += pair.Answer[x + (i % side), y + (i / side)].G;
                    }
                    Assert.Equal(sum / (side * side), color.G, 0.51);
                }
            }
        }
    }

    [Fact]
    public void Blur_keeps_the_mean_and_takes_detail()
    {
        foreach (var (_, pair) in Pixels.Pairs("deblur", SceneStyle.Varied))
        {
            Assert.Equal(pair.Answer.Pixels.Average(value => value), pair.Input.Pixels.Average(value => value), 2.0);
            Assert.True(Roughness(pair.Input) < 0.8 * Roughness(pair.Answer));
        }
    }

    private static double Roughness(RgbImage image)
    {
        var sum = 0.0;
        for (var y = 0; y < 256; y++)
        {
            for (var x = 0; x + 1 < 256; x++) sum += Math.Pow(image[x, y].G - image[x + 1, y].G, 2);
        }
        return sum;
    }
}
