namespace PixelPrompt.Data.VisualSentences;

/// <summary>A recipe cannot be used; all its problems are named.</summary>
/// <param name="source">The recipe's file.</param>
/// <param name="problems">What is wrong.</param>
public sealed class RecipeException(string source, IReadOnlyList<string> problems)
    : Exception($"The recipe '{source}' is not valid:\n" + string.Join("\n", problems.Select(p => "  " + p)))
{
    /// <summary>What is wrong, each with the key it concerns.</summary>
    public IReadOnlyList<string> Problems { get; } = problems;
}
