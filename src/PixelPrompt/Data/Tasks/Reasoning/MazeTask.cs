using PixelPrompt.Data.Scenes;
using PixelPrompt.Data.Tasks.Metrics;
using PixelPrompt.Imaging;

namespace PixelPrompt.Data.Tasks.Reasoning;

/// <summary>The way from the green to the blue block is drawn into the maze.</summary>
internal sealed class MazeTask() : VisualTask(
    "maze", TaskFamily.Reasoning,
    "The way between the green and the blue block drawn into a maze; the rule names the colour of the way.", ColorClassIou.Instance)
{
    internal static readonly Rgb Wall = new(30, 32, 38);
    internal static readonly Rgb Floor = new(240, 240, 236);
    internal static readonly Rgb Start = Palette.Object("green").Value;
    internal static readonly Rgb Goal = Palette.Object("blue").Value;
    internal static readonly NamedColor[] WayColors = [Palette.Object("red"), Palette.Object("orange"), Palette.Object("purple"), Palette.Object("cyan")];

    private protected override bool ShowsShapes => false;

    private protected override RuleDraft DrawRule(SceneRandom random, SceneStyle style)
    {
        var color = random.Pick(WayColors);
        return new RuleDraft($"{color} way", pairRandom =>
        {
            var (rooms, block) = Measures(pairRandom, style);
            var maze = new Maze(pairRandom, rooms);
            return new PairDraft(maze.Key, [], () =>
            {
                var input = Draw(maze, block);
                var answer = input.Clone();
                foreach (var (x, y) in maze.Way.Skip(1).SkipLast(1)) Block(answer, maze, block, x, y, color.Value);
                return new TaskPair(input, answer, new PairTruth { Colors = [color.Value, Wall, Floor, Start, Goal] });
            });
        });
    }

    /// <summary>Rooms a side and pixels a block.</summary>
    internal static (int Rooms, int Block) Measures(SceneRandom random, SceneStyle style) => style switch
    {
        SceneStyle.Coarse => (3, 32),
        SceneStyle.Simple => (random.Int(4, 7), 16),
        _ => random.Pick([(5, 23), (6, 19), (7, 17), (8, 15), (10, 12)]),
    };

    // Snapped worlds keep blocks on the token grid; the rest of the picture is wall.
    private static PixelBox Place(Maze maze, int block, int x, int y)
    {
        var margin = block % 16 == 0 ? (Scene.Side - (maze.Side * block)) / 2 / block * block : (Scene.Side - (maze.Side * block)) / 2;
        return new PixelBox(margin + (x * block), margin + (y * block), margin + ((x + 1) * block), margin + ((y + 1) * block));
    }

    private static void Block(RgbImage image, Maze maze, int block, int x, int y, Rgb color) =>
        PictureBlocks.Fill(image, Place(maze, block, x, y), color);

    private static RgbImage Draw(Maze maze, int block)
    {
        var image = new RgbImage(Scene.Side, Scene.Side);
        PictureBlocks.Fill(image, new PixelBox(0, 0, Scene.Side, Scene.Side), Wall);
        for (var y = 0; y < maze.Side; y++)
        {
            for (var x = 0; x < maze.Side; x++)
            {
                if (maze.IsOpen(x, y)) Block(image, maze, block, x, y, Floor);
            }
        }
        Block(image, maze, block, maze.Start.X, maze.Start.Y, Start);
        Block(image, maze, block, maze.Goal.X, maze.Goal.Y, Goal);
        return image;
    }
}
