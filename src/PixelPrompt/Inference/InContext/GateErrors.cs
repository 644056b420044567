using PixelPrompt.Imaging;

namespace PixelPrompt.Inference.InContext;

/// <summary>Mean squared errors against a prompt's right answer, of pixels in [0, 1] at the tokenizer's resolution.</summary>
/// <param name="truth">The right answer.</param>
/// <param name="side">The tokenizer's resolution, in pixels.</param>
internal sealed class GateErrors(RgbImage truth, int side)
{
    private readonly RgbImage truth = Fit(truth, side, side);

    /// <summary>The error of an answer of any size.</summary>
    internal double Of(RgbImage answer) => ImageDistance.MeanSquaredError(Fit(answer, side, side), truth) / (255.0 * 255.0);

    /// <summary>The image in another size; the same one where it has that size.</summary>
    internal static RgbImage Fit(RgbImage image, int width, int height) =>
        (image.Width, image.Height) == (width, height) ? image : PilBicubic.Resize(image, width, height);
}
