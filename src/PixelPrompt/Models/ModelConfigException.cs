namespace PixelPrompt.Models;

/// <summary>A model's configuration cannot be used: the message lists every violation.</summary>
public sealed class ModelConfigException : Exception
{
    /// <summary>Reports one violation or several.</summary>
    /// <param name="source">What was read: a path, or the name of the options.</param>
    /// <param name="violations">One sentence each: what was given and what is allowed.</param>
    public ModelConfigException(string source, IReadOnlyList<string> violations)
        : base($"{source} cannot be used: {string.Join(" ", violations)}")
    {
        Violations = violations;
    }

    /// <summary>Each violation as a sentence.</summary>
    public IReadOnlyList<string> Violations { get; }
}
