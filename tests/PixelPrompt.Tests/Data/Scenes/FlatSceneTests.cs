using PixelPrompt.Data.Scenes;
using PixelPrompt.Data.Scenes.Flat;
using PixelPrompt.Tests.Data.Tasks;

namespace PixelPrompt.Tests.Data.Scenes;

public class FlatSceneTests
{
    private static IEnumerable<FlatScene> Scenes(SceneStyle style, int count = 12) =>
        Enumerable.Range(0, count).Select(i => FlatSampler.Sample(new SceneRandom((ulong)i + 50), style, new FlatRequest { PlainBackground = true }));

    [Fact]
    public void Simple_shapes_fill_boxes_on_the_token_grid()
    {
        foreach (var scene in Scenes(SceneStyle.Simple).Concat(Scenes(SceneStyle.Coarse)))
        {
            foreach (var item in scene.Objects)
            {
                Assert.Equal(0, (item.X - item.Size) % 16);
                Assert.Equal(0, (item.Y + item.Size) % 16);
            }
            Assert.InRange(scene.Objects.Count, 1, 2);
        }
    }

    [Fact]
    public void Each_pixel_of_a_simple_picture_has_the_colour_of_its_instance()
    {
        foreach (var scene in Scenes(SceneStyle.Simple))
        {
            var image = scene.Render();
            var truth = scene.Annotate();
            var background = Pixels.Background(image);
            var wrong = 0;
            for (var pixel = 0; pixel < truth.Instances.Length; pixel++)
            {
                var own = truth.Instances[pixel] == 0 ? background : truth.Objects[truth.Instances[pixel] - 1].Color;
                var all = truth.Objects.Select(item => item.Color).Append(background);
                if (all.MinBy(color => color.DistanceSquared(Pixels.At(image, pixel))) != own) wrong++;
            }
            // Borders that cross a pixel's middle may round either way, and mixtures may resemble the third colour.
            Assert.InRange(wrong, 0, 90);
        }
    }

    [Theory, InlineData(SceneStyle.Simple), InlineData(SceneStyle.Varied), InlineData(SceneStyle.Solids), InlineData(SceneStyle.Natural)]
    public void Boxes_and_areas_agree_with_the_masks(SceneStyle style)
    {
        for (ulong seed = 0; seed < 8; seed++)
        {
            var truth = SceneSampler.Sample(new SceneRandom(seed), style).Annotate();
            foreach (var item in truth.Objects)
            {
                var mask = truth.Instances.Select(id => id == item.Id).ToArray();
                Assert.Equal(mask.Count(value => value), item.Pixels);
                Assert.Equal(Pixels.Extent(mask), item.Box);
            }
        }
    }

    [Fact]
    public void Where_shapes_overlap_the_nearer_one_is_seen()
    {
        var overlaps = 0;
        foreach (var scene in Scenes(SceneStyle.Varied, 40))
        {
            var truth = scene.Annotate();
            var alone = scene.Objects.Select(item => scene.With([item]).Annotate()).ToArray();
            for (var pixel = 0; pixel < truth.Instances.Length; pixel += 7)
            {
                var here = Enumerable.Range(0, alone.Length).Where(i => alone[i].Instances[pixel] == 1).ToArray();
                var nearest = here.Length == 0 ? 1 : here.Min(i => scene.Objects[i].Depth);
                Assert.Equal(nearest, truth.Depth[pixel]);
                Assert.Equal(here.Length == 0, truth.Instances[pixel] == 0);
                if (here.Length > 1) overlaps++;
            }
        }
        Assert.True(overlaps > 50, $"only {overlaps} pixels overlap: the test shows nothing");
    }

    [Theory, InlineData(SceneStyle.Varied), InlineData(SceneStyle.Natural)]
    public void Edges_are_where_the_segmentation_changes(SceneStyle style)
    {
        var truth = SceneSampler.Sample(new SceneRandom(8), style).Annotate();
        for (var pixel = 0; pixel < truth.Edges.Count; pixel++)
        {
            int x = pixel % 256, y = pixel / 256;
            var differs = new[] { (1, 0), (-1, 0), (0, 1), (0, -1) }.Any(step =>
            {
                int nx = x + step.Item1, ny = y + step.Item2;
                return nx >= 0 && ny >= 0 && nx < 256 && ny < 256 && truth.Instances[(ny * 256) + nx] != truth.Instances[pixel];
            });
            Assert.Equal(differs, truth.Edges[pixel]);
        }
    }

    [Fact]
    public void Zooming_in_shows_the_same_part_larger()
    {
        foreach (var scene in Scenes(SceneStyle.Varied, 6))
        {
            var image = scene.Render();
            var zoomed = scene.SeenThrough(new PixelPrompt.Data.Scenes.Raster.View(64, 32, 2)).Render();
            var difference = 0.0;
            for (var y = 0; y < 128; y++)
            {
                for (var x = 0; x < 128; x++)
                {
                    var mean = (zoomed[2 * x, 2 * y].G + zoomed[(2 * x) + 1, 2 * y].G + zoomed[2 * x, (2 * y) + 1].G + zoomed[(2 * x) + 1, (2 * y) + 1].G) / 4.0;
                    difference += Math.Abs(mean - image[64 + x, 32 + y].G);
                }
            }
            Assert.InRange(difference / (128 * 128), 0, 1.5);
        }
    }
}
