using PixelPrompt.Models.Checkpoints;
using PixelPrompt.Training.Tokenizer;
using static TorchSharp.torch;

namespace PixelPrompt.Tests.Training.Tokenizer;

public class PerceptualLossTests
{
    private static readonly (int Layer, int From, int To)[] Layers =
    [
        (0, 3, 64), (2, 64, 64), (5, 64, 128), (7, 128, 128), (10, 128, 256), (12, 256, 256), (14, 256, 256),
        (17, 256, 512), (19, 512, 512), (21, 512, 512), (24, 512, 512), (26, 512, 512), (28, 512, 512),
    ];

    [Fact]
    public void Equal_pictures_are_at_distance_zero_and_others_are_pulled_closer()
    {
        using var folder = new TempFolder();
        WriteNetwork(folder.Path, skip: -1);
        using var scope = NewDisposeScope();
        using var loss = PerceptualLoss.Load(folder.Path, ScalarType.Float32);
        var wanted_BCHW = rand(1, 3, 32, 32);
        Assert.Equal(0, loss.Of(wanted_BCHW, wanted_BCHW).item<float>());
        var made_BCHW = rand(1, 3, 32, 32).requires_grad_(true);
        var before = loss.Of(made_BCHW, wanted_BCHW);
        Assert.True(before.item<float>() > 0);
        before.backward();
        var step_BCHW = made_BCHW.detach() - (made_BCHW.grad! * (0.01 / made_BCHW.grad!.norm()));
        Assert.True(loss.Of(step_BCHW, wanted_BCHW).item<float>() < before.item<float>());
    }

    [Fact]
    public void A_missing_layer_is_named()
    {
        using var folder = new TempFolder();
        WriteNetwork(folder.Path, skip: 12);
        var error = Assert.Throws<CheckpointMismatchException>(() => PerceptualLoss.Load(folder.Path, ScalarType.Float32));
        Assert.Contains("features.12.weight", error.Message, StringComparison.Ordinal);
    }

    private static void WriteNetwork(string folder, int skip)
    {
        var infos = Layers.Where(x => x.Layer != skip).SelectMany(x => new[]
        {
            new WeightInfo($"features.{x.Layer}.weight", WeightType.F32, [x.To, x.From, 3, 3]),
            new WeightInfo($"features.{x.Layer}.bias", WeightType.F32, [x.To]),
        });
        SafetensorsWriter.Write(Path.Combine(folder, "model.safetensors"), infos, (info, stream) =>
        {
            using var scope = NewDisposeScope();
            var fanIn = info.Shape.Count == 4 ? info.Shape[1] * 9 : 1;
            (randn([.. info.Shape]) * Math.Sqrt(2.0 / fanIn) * (info.Shape.Count == 4 ? 1 : 0.1)).WriteBytesToStream(stream);
        });
    }
}
