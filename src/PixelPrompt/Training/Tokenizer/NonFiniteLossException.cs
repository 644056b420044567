using System.Globalization;

namespace PixelPrompt.Training.Tokenizer;

/// <summary>A tokenizer's training met a value that is not finite; the weights are those of the step before.</summary>
public sealed class NonFiniteLossException : Exception
{
    /// <summary>Describes the value.</summary>
    /// <param name="what">What is not finite.</param>
    /// <param name="step">In which step, from 0.</param>
    /// <param name="value">The value.</param>
    public NonFiniteLossException(string what, int step, double value)
        : base(string.Create(CultureInfo.InvariantCulture,
            $"The {what} is {value} at step {step}; the run stopped before changing the weights. ") +
            "Lower 'learning_rate' or 'clip_norm' and resume from the last checkpoint in a new run, or set 'bf16' to false.")
    {
    }

    /// <summary>Lets finite values pass.</summary>
    internal static void Check(string what, int step, double value)
    {
        if (!double.IsFinite(value)) throw new NonFiniteLossException(what, step, value);
    }
}
