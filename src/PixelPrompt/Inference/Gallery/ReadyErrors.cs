using PixelPrompt.Imaging;
using PixelPrompt.Inference.InContext;

namespace PixelPrompt.Inference.Gallery;

/// <summary>How an answer to a ready prompt compares with answers that need no model.</summary>
/// <param name="Error">Mean squared error of the answer, pixels in [0, 1].</param>
/// <param name="ControlError">
/// The least of three controls: the query, the last example's answer, and nothing but that answer's background. Without the
/// last, an answer that forgets the object on a right background would count as solved.
/// </param>
internal readonly record struct ReadyErrors(double Error, double ControlError)
{
    /// <summary>Whether the answer has less than half of the best control's error.</summary>
    internal bool Solved => Error < ControlError / 2;

    /// <summary>Compares at the tokenizer's resolution.</summary>
    internal static ReadyErrors Of(GatePrompt prompt, RgbImage painted, int resolution)
    {
        var errors = new GateErrors(prompt.Truth, resolution);
        RgbImage[] controls = [prompt.Query, prompt.LastAnswer, EmptyPicture.Of(prompt.LastAnswer)];
        return new ReadyErrors(errors.Of(painted), controls.Min(errors.Of));
    }
}
