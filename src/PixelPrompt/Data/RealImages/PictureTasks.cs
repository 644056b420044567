using PixelPrompt.Data.Scenes;
using PixelPrompt.Data.Tasks;
using PixelPrompt.Data.Tasks.Restoration;
using PixelPrompt.Imaging;

namespace PixelPrompt.Data.RealImages;

/// <summary>The tasks that need nothing but pictures.</summary>
public static class PictureTasks
{
    private const double EdgeSmoothing = 1.4;
    private const double EdgeLow = 60;
    private const double EdgeHigh = 140;

    /// <summary>All tasks, in the order of reports.</summary>
    public static IReadOnlyList<PictureTask> All { get; } =
    [
        new("edges", "Edges of the brightness (Canny) in white lines of two pixels on black.", [("", (image, _) => new(image, DrawEdges(image)))]),
        .. RestorationTasks.All.OfType<RestorationTask>().Select(Restore),
        new("rotate", "The picture turned clockwise; the rule is the angle. Square pictures only.",
            [.. Enumerable.Range(1, 3).Select(quarters => Transform($"{quarters * 90} degrees", image => PixelTransforms.Rotate(image, quarters)))]),
        new("mirror", "The picture mirrored; the rule names the direction.",
            [Transform("left to right", PixelTransforms.MirrorHorizontally), Transform("top to bottom", PixelTransforms.MirrorVertically)]),
        new("zoom-in", "A part of the picture enlarged to the whole; the rule names the part.",
        [
            Part("middle x2", 0.25, 0.25), Part("top left x2", 0, 0), Part("top right x2", 0.5, 0),
            Part("bottom left x2", 0, 0.5), Part("bottom right x2", 0.5, 0.5),
        ]),
    ];

    /// <summary>A task by its name.</summary>
    /// <param name="name">A stable name.</param>
    /// <returns>The task.</returns>
    /// <exception cref="ArgumentException">There is no such task; the message lists those that there are.</exception>
    public static PictureTask Get(string name) => All.FirstOrDefault(task => task.Name == name)
        ?? throw new ArgumentException($"There is no picture task '{name}'. Tasks: {string.Join(", ", All.Select(task => task.Name))}.", nameof(name));

    private static PictureTask Restore(RestorationTask task) => new(task.Name, task.Description,
        [.. task.Damages.Select(damage => (damage.Text, (Func<RgbImage, SceneRandom, PicturePair>)((image, random) => new(damage.Apply(image, random), image))))]);

    private static (string, Func<RgbImage, SceneRandom, PicturePair>) Transform(string text, Func<RgbImage, RgbImage> transform) =>
        (text, (image, _) => new(image, transform(image)));

    private static (string, Func<RgbImage, SceneRandom, PicturePair>) Part(string text, double left, double top) => Transform(text, image =>
    {
        var (width, height) = (Math.Max(1, image.Width / 2), Math.Max(1, image.Height / 2));
        var part = Crop.Region(image, (int)(left * image.Width), (int)(top * image.Height), width, height);
        return PilBicubic.Resize(part, image.Width, image.Height);
    });

    // Lines of one pixel do not survive tokenization: each also takes the pixels to its right, below and between.
    private static RgbImage DrawEdges(RgbImage image)
    {
        var thin = Edges.Canny(Filters.Gaussian(image, EdgeSmoothing), EdgeLow, EdgeHigh);
        var thick = thin.Clone();
        for (var y = 0; y < thin.Height; y++)
        {
            for (var x = 0; x < thin.Width; x++)
            {
                if (thin[x, y].R == 0) continue;
                for (var (dx, dy) = (0, 0); dy < 2; (dx, dy) = dx == 0 ? (1, dy) : (0, dy + 1))
                {
                    if (x + dx < thin.Width && y + dy < thin.Height) thick[x + dx, y + dy] = (255, 255, 255);
                }
            }
        }
        return thick;
    }
}
