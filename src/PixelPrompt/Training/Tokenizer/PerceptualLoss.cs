using PixelPrompt.Models.Checkpoints;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace PixelPrompt.Training.Tokenizer;

/// <summary>How far two pictures are apart in the features of a VGG-16 that was trained to recognise pictures.</summary>
/// <remarks>
/// The distance of LPIPS (arXiv:1801.03924) without its learned weights: features after relu1_2, 2_2, 3_3, 4_3 and 5_3,
/// each cell's channels scaled to length 1, squared differences summed over channels, averaged over cells. The weights are
/// torchvision's <c>vgg16</c> (names <c>features.N.weight</c>), which the user brings; the classifier is not needed.
/// </remarks>
internal sealed class PerceptualLoss : IDisposable
{
    // Channels of the thirteen convolutions, and the places in torchvision's list of layers where they stand.
    private static readonly (int Layer, int From, int To)[] Convolutions =
    [
        (0, 3, 64), (2, 64, 64), (5, 64, 128), (7, 128, 128), (10, 128, 256), (12, 256, 256), (14, 256, 256),
        (17, 256, 512), (19, 512, 512), (21, 512, 512), (24, 512, 512), (26, 512, 512), (28, 512, 512),
    ];

    // The convolutions whose relu is compared; the side is halved after each.
    private static readonly int[] Compared = [2, 7, 14, 21, 28];

    private readonly List<(int Layer, Tensor Weight, Tensor Bias)> layers = [];
    private readonly Tensor mean_1C11;
    private readonly Tensor deviation_1C11;

    private PerceptualLoss(WeightSource source, ScalarType type)
    {
        foreach (var (layer, _, _) in Convolutions)
            layers.Add((layer, Own(source.Read($"features.{layer}.weight")), Own(source.Read($"features.{layer}.bias"))));
        mean_1C11 = tensor(new[] { 0.485f, 0.456f, 0.406f }, [1, 3, 1, 1]).DetachFromDisposeScope();
        deviation_1C11 = tensor(new[] { 0.229f, 0.224f, 0.225f }, [1, 3, 1, 1]).DetachFromDisposeScope();

        Tensor Own(Tensor stored)
        {
            using (stored) return stored.to(type, copy: true).DetachFromDisposeScope();
        }
    }

    /// <summary>Loads the features of a VGG-16.</summary>
    /// <param name="folder">A folder with <c>model.safetensors</c> or <c>pytorch_model.bin</c>.</param>
    /// <param name="type">What to compute in.</param>
    /// <exception cref="CheckpointException">Weights are missing or misshapen.</exception>
    internal static PerceptualLoss Load(string folder, ScalarType type)
    {
        using var source = CheckpointFolder.Open(folder);
        var expected = Convolutions.SelectMany(x => new (string, IReadOnlyList<long>)[]
        {
            ($"features.{x.Layer}.weight", [x.To, x.From, 3, 3]), ($"features.{x.Layer}.bias", [x.To]),
        });
        new NameTable(expected, @"classifier\..*").Check(source, folder);
        return new PerceptualLoss(source, type);
    }

    /// <summary>The distance, averaged over the batch.</summary>
    /// <param name="made_BCHW">Float32 in [0, 1], RGB.</param>
    /// <param name="wanted_BCHW">The same shape.</param>
    /// <returns>A scalar, float32.</returns>
    internal Tensor Of(Tensor made_BCHW, Tensor wanted_BCHW)
    {
        using var scope = NewDisposeScope();
        var (a_BCHW, b_BCHW) = (Prepared(made_BCHW), Prepared(wanted_BCHW));
        var distance = zeros(1).sum();
        foreach (var (layer, weight, bias) in layers)
        {
            a_BCHW = F.relu(F.conv2d(a_BCHW, weight, bias, padding: [1, 1]));
            b_BCHW = F.relu(F.conv2d(b_BCHW, weight, bias, padding: [1, 1]));
            if (!Compared.Contains(layer)) continue;
            distance += (UnitLength(a_BCHW) - UnitLength(b_BCHW)).square().sum(1).mean();
            if (layer == Compared[^1]) break;
            a_BCHW = F.max_pool2d(a_BCHW, 2, 2);
            b_BCHW = F.max_pool2d(b_BCHW, 2, 2);
        }
        return distance.MoveToOuterDisposeScope();
    }

    /// <summary>Frees the weights.</summary>
    public void Dispose()
    {
        foreach (var (_, weight, bias) in layers)
        {
            weight.Dispose();
            bias.Dispose();
        }
        mean_1C11.Dispose();
        deviation_1C11.Dispose();
    }

    private Tensor Prepared(Tensor pixels_BCHW) => ((pixels_BCHW - mean_1C11) / deviation_1C11).to(layers[0].Weight.dtype);

    private static Tensor UnitLength(Tensor x_BCHW)
    {
        var wide_BCHW = x_BCHW.to(ScalarType.Float32);
        return wide_BCHW / (wide_BCHW.square().sum(1, keepdim: true) + 1e-10).sqrt();
    }
}
