using PixelPrompt.Data.Scenes;
using PixelPrompt.Data.Tasks;
using PixelPrompt.Imaging;

namespace PixelPrompt.Tests.Data.Tasks;

public class CompositionTaskTests
{
    [Theory, InlineData("rotate"), InlineData("mirror"), InlineData("translate")]
    public void Undoing_the_second_task_leaves_the_first_ones_answer(string second)
    {
        var task = TaskRegistry.Get($"color-change+{second}");
        var split = task.Splits(SceneStyle.Simple)[0];
        for (ulong seed = 0; seed < 6; seed++)
        {
            var rule = task.SampleRule(seed, split, SceneStyle.Simple);
            var pair = rule.MakePair(seed);
            var parts = rule.Text.Split(", then ");
            var plain = Undo(second, parts[1], pair.Answer);
            var colors = parts[0].Split(" -> ").Select(name => Palette.Object(name).Value).ToArray();
            for (var pixel = 0; pixel < 65536; pixel++)
            {
                if (Pixels.At(pair.Input, pixel) == colors[0]) Pixels.Equal(colors[1], Pixels.At(plain, pixel));
                else Assert.False(colors[0] == Pixels.At(plain, pixel));
            }
        }
    }

    [Fact]
    public void A_third_of_the_compositions_is_held_out_and_their_parts_are_trained_elsewhere()
    {
        var heldOut = TaskRegistry.Compositions.Where(task => task.Splits(SceneStyle.Simple).SequenceEqual([DataSplit.HeldOutRules])).ToArray();
        var trained = TaskRegistry.Compositions.Except(heldOut).ToArray();
        Assert.Equal((6, 12), (heldOut.Length, trained.Length));
        foreach (var part in heldOut.SelectMany(task => task.Name.Split('+')))
            Assert.Contains(trained, task => task.Name.Split('+').Contains(part));
        Assert.All(heldOut, task => Assert.Throws<ArgumentException>(() => task.SampleRule(1, DataSplit.Training, SceneStyle.Simple)));
    }

    private static RgbImage Undo(string task, string rule, RgbImage image)
    {
        switch (task)
        {
            case "rotate":
                return PixelTransforms.Rotate(image, -int.Parse(rule.Split(' ')[0]) / 90);
            case "mirror":
                return rule == "left to right" ? PixelTransforms.MirrorHorizontally(image) : PixelTransforms.MirrorVertically(image);
            default:
                var words = rule.Replace(",", "").Split(' ');
                return PixelTransforms.Shift(image, -int.Parse(words[1]), -int.Parse(words[3]));
        }
    }
}
