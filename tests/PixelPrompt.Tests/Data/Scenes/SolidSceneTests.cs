using System.Numerics;
using PixelPrompt.Data.Scenes;
using PixelPrompt.Data.Scenes.Solids;
using PixelPrompt.Imaging;

namespace PixelPrompt.Tests.Data.Scenes;

public class SolidSceneTests
{
    [Theory, InlineData(SceneStyle.Simple), InlineData(SceneStyle.Solids)]
    public void Normals_have_unit_length_and_face_the_eye(SceneStyle style)
    {
        for (ulong seed = 0; seed < 6; seed++)
        {
            var truth = SolidSampler.Sample(new SceneRandom(seed), style).Annotate();
            for (var pixel = 0; pixel < truth.Depth.Length; pixel += 5)
            {
                var normal = truth.Normal(pixel);
                Assert.Equal(1, normal.Length(), 1e-3);
                // In perspective a surface seen from the side may lean away from the view axis a little.
                Assert.True(normal.Z > -0.3f, $"normal {normal} looks away at pixel {pixel} of seed {seed}");
            }
        }
    }

    [Fact]
    public void Normals_are_the_gradient_of_the_depth()
    {
        // Parallel rays, 32 pixels a unit, 15 units of depth: three neighbours span the surface.
        const float unit = 1 / 32f, range = 15;
        var compared = 0;
        for (ulong seed = 0; seed < 5; seed++)
        {
            var truth = SolidSampler.Sample(new SceneRandom(seed), SceneStyle.Simple).Annotate();
            for (var y = 1; y < 255; y += 2)
            {
                for (var x = 1; x < 255; x++)
                {
                    var pixel = (y * 256) + x;
                    if (!IsInside(truth, pixel)) continue;
                    var right = new Vector3(2 * unit, 0, -(truth.Depth[pixel + 1] - truth.Depth[pixel - 1]) * range);
                    var up = new Vector3(0, 2 * unit, -(truth.Depth[pixel - 256] - truth.Depth[pixel + 256]) * range);
                    var expected = Vector3.Normalize(Vector3.Cross(right, up));
                    Assert.True(Vector3.Dot(expected, truth.Normal(pixel)) > 0.97f,
                        $"seed {seed}, pixel ({x}, {y}): {truth.Normal(pixel)} where the depth says {expected}");
                    compared++;
                }
            }
        }
        Assert.True(compared > 5_000, $"only {compared} pixels were compared");
    }

    // Neighbours belong to the same face, and it is seen neither too flat nor at the ends of the depth range.
    private static bool IsInside(GroundTruth truth, int pixel)
    {
        var id = truth.Instances[pixel];
        if (id == 0) return truth.Depth[pixel] is > 0.05f and < 0.95f && Around(pixel).All(next => truth.Instances[next] == 0);
        return truth.Normal(pixel).Z > 0.35f
            && Around(pixel).All(next => truth.Instances[next] == id && Vector3.Dot(truth.Normal(next), truth.Normal(pixel)) > 0.98f);
    }

    private static int[] Around(int pixel) => [pixel - 1, pixel + 1, pixel - 256, pixel + 256];

    [Fact]
    public void Nearer_solids_hide_farther_ones()
    {
        var light = Light.From(1, 0.8f, 0.4f);
        var camera = new Camera(0.4f, 11, 34, true, new Vector3(0, 0.8f, 0));
        var floor = SolidSampler.SampleFloor(new SceneRandom(1));
        var near = new SolidObject(ShapeKind.Cube, Palette.Object("red"), 0, 1.5f, 1);
        var far = new SolidObject(ShapeKind.Sphere, Palette.Object("blue"), 0.4f, -1.5f, 1.2f);
        var both = new SolidScene(camera, light, floor, [near, far]).Annotate();
        var nearAlone = new SolidScene(camera, light, floor, [near]).Annotate();
        var farAlone = new SolidScene(camera, light, floor, [far]).Annotate();
        var hidden = 0;
        for (var pixel = 0; pixel < both.Depth.Length; pixel++)
        {
            Assert.Equal(Math.Min(nearAlone.Depth[pixel], farAlone.Depth[pixel]), both.Depth[pixel]);
            if (nearAlone.Instances[pixel] == 0 || farAlone.Instances[pixel] == 0) continue;
            Assert.Equal(ShapeKind.Cube, both.KindAt(pixel));
            hidden++;
        }
        Assert.True(hidden > 200);
    }

    [Fact]
    public void A_sphere_is_brightest_where_its_normal_points_to_the_lamp()
    {
        var scene = new SolidScene(
            new Camera(0.5f, 20, 32, false, new Vector3(0, 1, 0)), Light.From(0.3f, 0.7f, 0.3f),
            new Floor(Rgb.White, Rgb.White, Rgb.White, 1, 0, 0), [new SolidObject(ShapeKind.Sphere, Palette.Object("red"), 0, 0, 2)]);
        var image = scene.Render();
        var truth = scene.Annotate();
        var brightest = Enumerable.Range(0, truth.Depth.Length).Where(pixel => truth.Instances[pixel] == 1).MaxBy(pixel => Brightness(image, pixel));
        var toLamp = scene.Camera.ToEye(scene.Light.Direction);
        // Between the lamp (diffuse) and half way to the eye (shine).
        Assert.True(Vector3.Dot(truth.Normal(brightest), toLamp) > 0.75f);
    }

    [Fact]
    public void Snapped_solids_that_move_by_a_cell_move_whole_cells_of_pixels()
    {
        var light = Light.From(0.75f, 0.85f, 0.35f);
        var camera = new Camera(PortableMath.Pi / 6, 20, 32, false, new Vector3(0, 0.9f, 0));
        var floor = new Floor(Rgb.White, Rgb.White, Rgb.White, 1, 0, 0);
        var cone = new SolidObject(ShapeKind.Cone, Palette.Object("green"), 0, 0, 1);
        var here = new SolidScene(camera, light, floor, [cone]).Render();
        var there = new SolidScene(camera, light, floor, [cone with { X = 0.5f, Z = 1 }]).Render();
        var shifted = PixelPrompt.Data.Tasks.PixelTransforms.Shift(here, 16, 16);
        // Coordinates round differently at another place: a border may shift by a hundredth of a pixel.
        Assert.All(shifted.Pixels.Zip(there.Pixels), pair => Assert.InRange(pair.First - pair.Second, -6, 6));
    }

    private static int Brightness(RgbImage image, int pixel) =>
        image.Pixels[pixel * 3] + image.Pixels[(pixel * 3) + 1] + image.Pixels[(pixel * 3) + 2];
}
