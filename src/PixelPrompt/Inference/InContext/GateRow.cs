using PixelPrompt.Data.Tasks;

namespace PixelPrompt.Inference.InContext;

/// <summary>What came of one prompt. Errors are mean squared errors of pixels in [0, 1] against the right answer.</summary>
/// <param name="Family">Name of the task or sequence.</param>
/// <param name="Rule">The rule in words.</param>
/// <param name="Split">What is held out.</param>
/// <param name="Error">Of the prediction.</param>
/// <param name="MismatchedError">Of the prediction when the examples follow another family's rule.</param>
/// <param name="CopyQueryError">Of the query itself.</param>
/// <param name="CopyLastAnswerError">Of the last example's answer.</param>
/// <param name="EmptyError">Of a picture in nothing but the most frequent colour of the last example's answer.</param>
/// <param name="TokenizerError">Of the right answer after the tokenizer: what a perfect prediction would have.</param>
/// <param name="Score">The task's own metric; null for sequences.</param>
/// <param name="FirstChanged">
/// For 0, 1, 2 ... examples: whether the likeliest token is right where the answer first differs from its input (the tokens
/// before it given); null where nothing differs.
/// </param>
public sealed record GateRow(
    string Family, string Rule, DataSplit Split, double Error, double MismatchedError, double CopyQueryError, double CopyLastAnswerError,
    double EmptyError, double TokenizerError, double? Score, IReadOnlyList<bool?> FirstChanged)
{
    /// <summary>Error of the better copy control.</summary>
    public double CopyError => Math.Min(CopyQueryError, CopyLastAnswerError);

    /// <summary>Whether the prediction's error is below half of the better copy control's.</summary>
    public bool Solved => Error < CopyError / 2;

    /// <summary>Whether it is also below half of an empty picture's: an answer that forgets the object is not.</summary>
    public bool SolvedAndNotEmpty => Solved && Error < EmptyError / 2;

    /// <summary>Whether the prediction after mismatched examples has an error below half of the better copy control's.</summary>
    public bool SolvedMismatched => MismatchedError < CopyError / 2;
}
