using PixelPrompt.Data.Scenes.Natural;
using PixelPrompt.Imaging;

namespace PixelPrompt.Tests.Data.Scenes;

public class NaturalSceneTests
{
    /// <summary>Photographs have about equal variance in every octave of frequency (power falls as 1/f^2).</summary>
    [Theory, InlineData(true), InlineData(false)]
    public void Octaves_of_detail_have_similar_energy(bool leaves)
    {
        var energy = new double[5];
        for (ulong seed = 0; seed < 12; seed++)
        {
            NaturalScene scene = leaves ? new DeadLeavesScene(seed) : new CloudScene(seed);
            var level = Luminance(scene.Render());
            for (var octave = 0; octave < energy.Length; octave++)
            {
                var (coarse, detail) = Halve(level);
                energy[octave] += detail;
                level = coarse;
            }
        }
        // From one octave to the next by less than a factor of three; plain noise would lose a factor of four each time.
        for (var octave = 1; octave + 1 < energy.Length; octave++)
            Assert.InRange(energy[octave + 1] / energy[octave], 0.4, 3);
    }

    [Fact]
    public void A_landscape_is_nearer_at_the_bottom()
    {
        for (ulong seed = 0; seed < 5; seed++)
        {
            var truth = new LandscapeScene(seed).Annotate();
            for (var x = 0; x < 256; x += 5)
            {
                for (var y = 1; y < 256; y++)
                    Assert.True(truth.Depth[(y * 256) + x] <= truth.Depth[((y - 1) * 256) + x]);
            }
            Assert.Equal(1, truth.Depth[0]);
        }
    }

    private static double[,] Luminance(RgbImage image)
    {
        var result = new double[256, 256];
        for (var i = 0; i < 65536; i++)
            result[i / 256, i % 256] = image.Pixels[i * 3] + image.Pixels[(i * 3) + 1] + image.Pixels[(i * 3) + 2];
        return result;
    }

    // The mean of 2x2 blocks, and the variance that is lost.
    private static (double[,] Coarse, double Detail) Halve(double[,] level)
    {
        var side = level.GetLength(0) / 2;
        var coarse = new double[side, side];
        var detail = 0.0;
        for (var y = 0; y < side; y++)
        {
            for (var x = 0; x < side; x++)
            {
                double a = level[2 * y, 2 * x], b = level[2 * y, (2 * x) + 1], c = level[(2 * y) + 1, 2 * x], d = level[(2 * y) + 1, (2 * x) + 1];
                var mean = (a + b + c + d) / 4;
                coarse[y, x] = mean;
                foreach (var value in new[] { a, b, c, d }) detail += (value - mean) * (value - mean) / (4.0 * side * side);
            }
        }
        return (coarse, detail);
    }
}
