using PixelPrompt.Data.Scenes;
using PixelPrompt.Data.Tasks;
using PixelPrompt.Imaging;

namespace PixelPrompt.Tests.Data.Tasks;

/// <summary>Looks at pictures without knowing how they were made.</summary>
internal static class Pixels
{
    internal static Rgb At(RgbImage image, int x, int y)
    {
        var (r, g, b) = image[x, y];
        return new Rgb(r, g, b);
    }

    internal static Rgb At(RgbImage image, int pixel) => At(image, pixel % image.Width, pixel / image.Width);

    /// <summary>As Assert.Equal, but fast enough to be called for every pixel.</summary>
    internal static void Equal(Rgb expected, Rgb actual)
    {
        if (expected != actual) Assert.Equal(expected, actual);
    }

    internal static bool[] Where(RgbImage image, Func<Rgb, bool> test)
    {
        var result = new bool[image.Width * image.Height];
        for (var i = 0; i < result.Length; i++) result[i] = test(At(image, i));
        return result;
    }

    /// <summary>Pixels nearer to a colour than to each of the others.</summary>
    internal static bool[] Nearest(RgbImage image, Rgb color, params Rgb[] others) =>
        Where(image, pixel => others.All(other => pixel.DistanceSquared(color) < pixel.DistanceSquared(other)));

    /// <summary>Boxes of the 4-connected components of a mask that have at least some pixels.</summary>
    internal static List<(PixelBox Box, int Area)> Components(bool[] mask, int least = 6)
    {
        const int side = Scene.Side;
        var seen = new bool[mask.Length];
        var result = new List<(PixelBox, int)>();
        var stack = new Stack<int>();
        for (var start = 0; start < mask.Length; start++)
        {
            if (!mask[start] || seen[start]) continue;
            seen[start] = true;
            stack.Push(start);
            var (left, top, right, bottom, area) = (side, side, 0, 0, 0);
            while (stack.TryPop(out var at))
            {
                int x = at % side, y = at / side;
                (left, top, right, bottom, area) = (Math.Min(left, x), Math.Min(top, y), Math.Max(right, x + 1), Math.Max(bottom, y + 1), area + 1);
                foreach (var (dx, dy) in new[] { (1, 0), (-1, 0), (0, 1), (0, -1) })
                {
                    int nx = x + dx, ny = y + dy, next = (ny * side) + nx;
                    if (nx < 0 || ny < 0 || nx >= side || ny >= side || !mask[next] || seen[next]) continue;
                    seen[next] = true;
                    stack.Push(next);
                }
            }
            if (area >= least) result.Add((new PixelBox(left, top, right, bottom), area));
        }
        return result;
    }

    internal static PixelBox Extent(bool[] mask) =>
        Components(mask, 1).Aggregate(default(PixelBox), (all, part) => all.Union(part.Box));

    /// <summary>The colour of a simple scene's background: that of the corner which no shape reaches.</summary>
    internal static Rgb Background(RgbImage image) => At(image, 0, 0);

    internal static double MeanDifference(RgbImage a, RgbImage b)
    {
        long sum = 0;
        for (var i = 0; i < a.Pixels.Length; i++) sum += Math.Abs(a.Pixels[i] - b.Pixels[i]);
        return sum / (double)a.Pixels.Length;
    }

    internal static bool Same(RgbImage a, RgbImage b) => a.ContentEquals(b);

    /// <summary>Some pairs of a task: a few rules, a few scenes each.</summary>
    internal static IEnumerable<(TaskRule Rule, TaskPair Pair)> Pairs(
        string task, SceneStyle style, int rules = 4, int pairs = 2, DataSplit split = DataSplit.Training)
    {
        for (ulong rule = 0; rule < (ulong)rules; rule++)
        {
            var sampled = TaskRegistry.Get(task).SampleRule(rule + 1, split, style);
            for (ulong seed = 0; seed < (ulong)pairs; seed++) yield return (sampled, sampled.MakePair((rule * 100) + seed));
        }
    }
}
