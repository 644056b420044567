using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace PixelPrompt.Training.Tokenizer;

/// <summary>How far a reconstruction is from its picture.</summary>
internal static class ReconstructionLoss
{
    /// <summary>Weighted absolute and squared differences of pixels, and absolute differences of image gradients at two sizes.</summary>
    /// <param name="made_BCHW">Float32.</param>
    /// <param name="wanted_BCHW">Float32, the same shape, in [0, 1].</param>
    /// <param name="options">The weights.</param>
    /// <returns>A scalar.</returns>
    internal static Tensor Of(Tensor made_BCHW, Tensor wanted_BCHW, TokenizerTrainOptions options)
    {
        using var scope = NewDisposeScope();
        var difference_BCHW = made_BCHW - wanted_BCHW;
        var loss = difference_BCHW.abs().mean() * options.L1Weight;
        if (options.L2Weight > 0) loss += difference_BCHW.square().mean() * options.L2Weight;
        if (options.GradientWeight > 0)
        {
            // Differences are linear: the gradients' difference is the difference's gradient.
            loss += Gradients(difference_BCHW) * (options.GradientWeight / 2);
            loss += Gradients(F.avg_pool2d(difference_BCHW, 2, 2)) * (options.GradientWeight / 2);
        }
        return loss.MoveToOuterDisposeScope();
    }

    private static Tensor Gradients(Tensor x_BCHW)
    {
        var (h, w) = (x_BCHW.shape[2], x_BCHW.shape[3]);
        var down = (x_BCHW.narrow(2, 1, h - 1) - x_BCHW.narrow(2, 0, h - 1)).abs().mean();
        var across = (x_BCHW.narrow(3, 1, w - 1) - x_BCHW.narrow(3, 0, w - 1)).abs().mean();
        return down + across;
    }
}
