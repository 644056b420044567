using PixelPrompt.Data.RealImages;
using PixelPrompt.Data.Scenes;
using PixelPrompt.Data.Tasks;
using PixelPrompt.Imaging;
using PixelPrompt.Tests.Imaging;

namespace PixelPrompt.Tests.Data.RealImages;

public class PictureTasksTests
{
    private static readonly RgbImage Image = ImageFixtures.Smooth(256, 256);

    public static IEnumerable<TheoryDataRow<string>> Names() => PictureTasks.All.Select(x => new TheoryDataRow<string>(x.Name));

    [Fact]
    public void All_tasks_that_pictures_alone_allow_are_there()
    {
        Assert.Equal(
            ["edges", "colorization", "inpainting", "denoise", "derain", "low-light", "super-resolution", "deblur", "rotate", "mirror", "zoom-in"],
            PictureTasks.All.Select(x => x.Name));
        // The same word must mean the same kind of task in both worlds.
        Assert.All(PictureTasks.All, x => Assert.Equal(x.Name, TaskRegistry.Get(x.Name).Name));
        Assert.Contains("There is no picture task 'depth'", Assert.Throws<ArgumentException>(() => PictureTasks.Get("depth")).Message);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_rule_is_repeatable_keeps_the_size_and_leaves_the_picture_alone(string name)
    {
        var before = Image.Clone();
        foreach (var rule in PictureTasks.Get(name).Rules)
        {
            var pair = rule.Apply(Image, new SceneRandom(5));
            var again = rule.Apply(Image, new SceneRandom(5));
            Assert.True(pair.Input.ContentEquals(again.Input) && pair.Answer.ContentEquals(again.Answer));
            Assert.Equal((256, 256, 256, 256), (pair.Input.Width, pair.Input.Height, pair.Answer.Width, pair.Answer.Height));
            Assert.False(pair.Input.ContentEquals(pair.Answer));
            Assert.True(before.ContentEquals(Image));
        }
        Assert.Equal(PictureTasks.Get(name).Rules.Count, PictureTasks.Get(name).Rules.Select(x => x.Text).Distinct().Count());
    }

    [Theory]
    [InlineData("inpainting")]
    [InlineData("denoise")]
    [InlineData("derain")]
    [InlineData("low-light")]
    [InlineData("super-resolution")]
    [InlineData("deblur")]
    [InlineData("colorization")]
    public void A_repaired_picture_is_the_picture_itself(string name)
    {
        foreach (var rule in PictureTasks.Get(name).Rules)
            Assert.True(Image.ContentEquals(rule.Apply(Image, new SceneRandom(1)).Answer));
    }

    [Theory]
    [InlineData("inpainting")]
    [InlineData("denoise")]
    [InlineData("derain")]
    [InlineData("low-light")]
    public void What_is_random_differs_from_seed_to_seed(string name)
    {
        foreach (var rule in PictureTasks.Get(name).Rules)
        {
            var inputs = Enumerable.Range(0, 4).Select(i => rule.Apply(Image, new SceneRandom((ulong)i)).Input).ToList();
            Assert.Contains(inputs, x => !x.ContentEquals(inputs[0]));
        }
    }

    [Fact]
    public void Each_damage_is_of_its_kind()
    {
        var grey = One("colorization").Input;
        for (var i = 0; i < grey.Pixels.Length; i += 3) Assert.Equal((grey.Pixels[i], grey.Pixels[i]), (grey.Pixels[i + 1], grey.Pixels[i + 2]));
        // The smooth picture is nowhere black for long, its holes are.
        Assert.True(Share(One("inpainting").Input, black: true) > 0.05 && Share(Image, black: true) < 0.01);
        Assert.True(Mean(One("low-light").Input) < 0.6 * Mean(Image));
        Assert.True(Mean(One("derain").Input) > Mean(Image));
        Assert.InRange(Mean(One("denoise").Input), Mean(Image) - 8, Mean(Image) + 8);
        Assert.True(ImageFixtures.MaxDifference(One("denoise").Input, Image) > 40);
    }

    [Fact]
    public void Turned_and_mirrored_answers_turn_back_into_the_input()
    {
        for (var quarters = 1; quarters <= 3; quarters++)
        {
            var rule = PictureTasks.Get("rotate").Rules[quarters - 1];
            Assert.Equal($"{quarters * 90} degrees", rule.Text);
            var pair = rule.Apply(Image, new SceneRandom(0));
            Assert.True(Image.ContentEquals(pair.Input));
            for (var y = 0; y < 256; y += 37)
            {
                for (var x = 0; x < 256; x += 41)
                {
                    var (toX, toY) = quarters switch { 1 => (255 - y, x), 2 => (255 - x, 255 - y), _ => (y, 255 - x) };
                    Assert.Equal(Image[x, y], pair.Answer[toX, toY]);
                }
            }
        }
        foreach (var rule in PictureTasks.Get("mirror").Rules)
        {
            var once = rule.Apply(Image, new SceneRandom(0)).Answer;
            Assert.True(Image.ContentEquals(rule.Apply(once, new SceneRandom(0)).Answer));
        }
    }

    [Fact]
    public void An_enlarged_part_shrinks_back_to_the_part()
    {
        var rule = PictureTasks.Get("zoom-in").Rules.Single(x => x.Text == "top right x2");
        var answer = rule.Apply(Image, new SceneRandom(0)).Answer;
        var part = Crop.Region(Image, 128, 0, 128, 128);
        Assert.InRange(ImageFixtures.MaxDifference(part, PilBicubic.Resize(answer, 128, 128)), 0, 6);
    }

    [Fact]
    public void Edges_follow_the_outline_of_a_square_in_two_pixels()
    {
        var image = new RgbImage(64, 64);
        for (var y = 20; y < 44; y++)
        {
            for (var x = 20; x < 44; x++) image[x, y] = (250, 250, 250);
        }
        var edges = PictureTasks.Get("edges").Rules[0].Apply(image, new SceneRandom(0)).Answer;
        for (var y = 26; y < 38; y++)
        {
            var white = Enumerable.Range(0, 64).Where(x => edges[x, y].R == 255).ToList();
            Assert.Equal(4, white.Count);
            Assert.All(white, x => Assert.True(Math.Min(Math.Abs(x - 20), Math.Abs(x - 44)) <= 2));
        }
        Assert.All(edges.Pixels, x => Assert.True(x is 0 or 255));
        Assert.Equal(0, edges[32, 32].R);
    }

    [Fact]
    public void Rules_are_drawn_by_seed()
    {
        var task = PictureTasks.Get("rotate");
        Assert.Same(task.SampleRule(new SceneRandom(3)), task.SampleRule(new SceneRandom(3)));
        Assert.Equal(3, Enumerable.Range(0, 40).Select(i => task.SampleRule(new SceneRandom((ulong)i)).Text).Distinct().Count());
        Assert.Throws<ArgumentException>(() => task.Rules[0].Apply(new RgbImage(20, 10), new SceneRandom(0)));
    }

    private static PicturePair One(string name) => PictureTasks.Get(name).Rules[0].Apply(Image, new SceneRandom(7));

    private static double Mean(RgbImage image) => image.Pixels.Average(x => (double)x);

    private static double Share(RgbImage image, bool black) => image.Pixels.Chunk(3).Count(x => x.All(v => v < 8) == black) / (double)(image.Width * image.Height);
}
