using PixelPrompt.Data.Scenes;
using PixelPrompt.Data.Tasks;
using PixelPrompt.Data.Tasks.Metrics;
using PixelPrompt.Imaging;

namespace PixelPrompt.Tests.Data.Tasks.Metrics;

public class TaskMetricTests
{
    public static TheoryData<string> Tasks => [.. TaskRegistry.All.Select(task => task.Name)];

    [Theory, MemberData(nameof(Tasks))]
    public void The_right_answer_is_best_and_copying_the_input_is_worse(string name)
    {
        var task = TaskRegistry.Get(name);
        double right = 0, copied = 0;
        foreach (var (_, pair) in Pixels.Pairs(name, SceneStyle.Simple, rules: 4, pairs: 1))
        {
            var own = task.Metric.Score(pair.Answer, pair);
            Assert.Equal(task.Metric is PeakSignalToNoise ? PeakSignalToNoise.Ceiling : task.Metric.HigherIsBetter ? 1 : 0, own);
            right += own;
            copied += task.Metric.Score(pair.Input, pair);
        }
        Assert.True(task.Metric.HigherIsBetter ? right > copied : right < copied, $"{task.Metric.Name}: {right} for the answers, {copied} for the inputs");
    }

    [Fact]
    public void Squared_errors_have_their_textbook_values()
    {
        RgbImage a = Flat(100), b = Flat(151);
        Assert.Equal(0.04, MeanSquaredError.Between(a, b), 1e-12);
        Assert.Equal(0.04 * ((1 / (0.229 * 0.229)) + (1 / (0.224 * 0.224)) + (1 / (0.225 * 0.225))) / 3, NormalizedSquaredError.Between(a, b), 1e-9);
        Assert.Equal(-10 * Math.Log10(0.04), PeakSignalToNoise.Between(a, b), 1e-9);
    }

    [Fact]
    public void The_published_colorization_error_corresponds_to_a_twentieth_in_plain_units()
    {
        // The tables of Bar et al. and LVM give 0.51 in normalised space, which is about 0.026 in [0, 1].
        RgbImage a = Flat(100), b = Flat(141);
        Assert.Equal(19.6, NormalizedSquaredError.Between(a, b) / MeanSquaredError.Between(a, b), 0.2);
    }

    [Fact]
    public void Structural_similarity_follows_its_formula_on_flat_and_on_inverted_pictures()
    {
        RgbImage a = Flat(100), b = Flat(200);
        const double c1 = 6.5025;
        Assert.Equal(((2 * 100.0 * 200) + c1) / ((100.0 * 100) + (200.0 * 200) + c1), StructuralSimilarity.Between(a, b), 1e-9);
        var noise = new PixelPrompt.Data.Scenes.Natural.DeadLeavesScene(1).Render();
        Assert.Equal(1, StructuralSimilarity.Between(noise, noise), 1e-12);
        Assert.True(StructuralSimilarity.Between(noise, PixelPrompt.Data.Tasks.Style.ColorMaps.Invert(noise)) < 0.1);
    }

    [Fact]
    public void Intersection_over_union_counts_white_pixels()
    {
        var pair = new TaskPair(Flat(0), Striped(0, 100), new PairTruth());
        Assert.Equal(50.0 / 150, ForegroundIou.Instance.Score(Striped(50, 150), pair), 1e-12);
        Assert.Equal(0, ForegroundIou.Instance.Score(Flat(0), pair));
        // Dark grey is nearer to black, light grey to white.
        Assert.Equal(0, ForegroundIou.Instance.Score(Flat(120), pair));
        Assert.Equal(100.0 / 256, ForegroundIou.Instance.Score(Flat(140), pair), 1e-12);
    }

    [Fact]
    public void A_box_is_found_among_specks()
    {
        var image = new RgbImage(256, 256);
        PictureBlocks.Fill(image, new PixelBox(30, 40, 90, 100), Rgb.White);
        image[200, 220] = (255, 255, 255);
        Assert.Equal(new PixelBox(30, 40, 90, 100), BoxIou.Find(image));
        var pair = new TaskPair(Flat(0), image, new PairTruth { Box = new PixelBox(30, 40, 90, 70) });
        Assert.Equal(0.5, BoxIou.Instance.Score(image, pair), 1e-12);
        Assert.Equal(default, BoxIou.Find(Flat(0)));
    }

    [Fact]
    public void A_half_sorted_row_scores_one_half()
    {
        var (_, pair) = Pixels.Pairs("sort", SceneStyle.Simple).First();
        var mixed = pair.Answer.Clone();
        // The first two columns change places.
        PictureBlocks.Copy(pair.Answer, new PixelBox(0, 0, 64, 256), mixed, 64, 0);
        PictureBlocks.Copy(pair.Answer, new PixelBox(64, 0, 128, 256), mixed, 0, 0);
        Assert.Equal(0.5, PartOrder.Instance.Score(mixed, pair));
    }

    [Fact]
    public void A_prediction_of_another_size_is_refused()
    {
        var (_, pair) = Pixels.Pairs("edges", SceneStyle.Simple).First();
        var error = Assert.Throws<ArgumentException>(() => ForegroundIou.Instance.Score(new RgbImage(128, 128), pair));
        Assert.Contains("128x128", error.Message);
        Assert.Contains("256x256", error.Message);
    }

    private static RgbImage Flat(byte value)
    {
        var image = new RgbImage(256, 256);
        Array.Fill(image.Pixels, value);
        return image;
    }

    private static RgbImage Striped(int top, int bottom)
    {
        var image = new RgbImage(256, 256);
        PictureBlocks.Fill(image, new PixelBox(0, top, 256, bottom), Rgb.White);
        return image;
    }
}
