using PixelPrompt.Data.Scenes;
using PixelPrompt.Data.Tasks.Metrics;
using PixelPrompt.Imaging;

namespace PixelPrompt.Tests.Data.Tasks.Reasoning;

public class MazeTaskTests
{
    private static readonly Rgb Wall = new(30, 32, 38);
    private static readonly Rgb Floor = new(240, 240, 236);
    private static readonly Rgb Start = Palette.Object("green").Value;
    private static readonly Rgb Goal = Palette.Object("blue").Value;

    [Theory, InlineData(SceneStyle.Coarse), InlineData(SceneStyle.Simple), InlineData(SceneStyle.Varied)]
    public void The_way_is_the_shortest_one_and_walls_are_unchanged(SceneStyle style)
    {
        foreach (var (rule, pair) in Pixels.Pairs("maze", style, rules: 4, pairs: 3))
        {
            var color = Palette.Object(rule.Text.Split(' ')[0]).Value;
            var way = new bool[65536];
            for (var pixel = 0; pixel < way.Length; pixel++)
            {
                Rgb before = Pixels.At(pair.Input, pixel), after = Pixels.At(pair.Answer, pixel);
                way[pixel] = after == color;
                if (way[pixel]) Pixels.Equal(Floor, before);
                else Pixels.Equal(before, after);
            }
            var block = Pixels.Extent(Pixels.Where(pair.Input, pixel => pixel == Start)).Width;
            var open = Blocks(pair.Input, block, out var start, out var goal);
            var expected = Solve(open, start, goal);
            var drawn = Pixels.Where(pair.Answer, pixel => pixel == color).Count(value => value) / (block * block);
            // Both ends keep their own colours.
            Assert.Equal(expected.Count - 2, drawn);
            var (originX, originY) = Origin(pair.Input, block);
            foreach (var (x, y) in expected.Skip(1).SkipLast(1)) Assert.True(way[((originY + (y * block) + (block / 2)) * 256) + originX + (x * block) + (block / 2)]);
        }
    }

    [Fact]
    public void Mazes_are_trees_that_reach_every_room()
    {
        for (ulong seed = 0; seed < 20; seed++)
        {
            var rooms = 3 + (int)(seed % 6);
            var maze = new PixelPrompt.Data.Tasks.Reasoning.Maze(new SceneRandom(seed), rooms);
            int open = 0, links = 0;
            for (var y = 0; y < maze.Side; y++)
            {
                for (var x = 0; x < maze.Side; x++)
                {
                    if (!maze.IsOpen(x, y)) continue;
                    open++;
                    if (maze.IsOpen(x + 1, y)) links++;
                    if (maze.IsOpen(x, y + 1)) links++;
                }
            }
            // A connected graph with one link less than places has no circles: the way is the only one.
            Assert.Equal((rooms * rooms) + (rooms * rooms) - 1, open);
            Assert.Equal(open - 1, links);
        }
    }

    [Fact]
    public void The_right_answer_scores_one_and_the_unsolved_maze_nothing()
    {
        var (_, pair) = Pixels.Pairs("maze", SceneStyle.Simple).First();
        Assert.Equal(1, ColorClassIou.Instance.Score(pair.Answer, pair));
        Assert.Equal(0, ColorClassIou.Instance.Score(pair.Input, pair));
    }

    private static (int X, int Y) Origin(RgbImage image, int block)
    {
        var box = Pixels.Extent(Pixels.Where(image, pixel => pixel == Start));
        return (box.Left % block, box.Top % block);
    }

    private static HashSet<(int X, int Y)> Blocks(RgbImage image, int block, out (int X, int Y) start, out (int X, int Y) goal)
    {
        var (originX, originY) = Origin(image, block);
        var open = new HashSet<(int, int)>();
        (start, goal) = (default, default);
        for (var y = 0; originY + ((y + 1) * block) <= 256; y++)
        {
            for (var x = 0; originX + ((x + 1) * block) <= 256; x++)
            {
                var color = Pixels.At(image, originX + (x * block) + (block / 2), originY + (y * block) + (block / 2));
                if (color == Wall) continue;
                open.Add((x, y));
                if (color == Start) start = (x, y);
                if (color == Goal) goal = (x, y);
            }
        }
        return open;
    }

    private static List<(int X, int Y)> Solve(HashSet<(int X, int Y)> open, (int X, int Y) start, (int X, int Y) goal)
    {
        var distance = new Dictionary<(int X, int Y), int> { [goal] = 0 };
        var queue = new Queue<(int X, int Y)>([goal]);
        while (queue.TryDequeue(out var at))
        {
            foreach (var next in Around(at))
            {
                if (open.Contains(next) && distance.TryAdd(next, distance[at] + 1)) queue.Enqueue(next);
            }
        }
        Assert.True(distance.ContainsKey(start), "no way from start to goal");
        var way = new List<(int X, int Y)> { start };
        while (way[^1] != goal) way.Add(Around(way[^1]).First(next => distance.TryGetValue(next, out var d) && d == distance[way[^1]] - 1));
        return way;
    }

    private static (int X, int Y)[] Around((int X, int Y) at) => [(at.X + 1, at.Y), (at.X - 1, at.Y), (at.X, at.Y + 1), (at.X, at.Y - 1)];
}
