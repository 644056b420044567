using System.Text;

namespace PixelPrompt.Models.Checkpoints;

/// <summary>The weights of a checkpoint are not those that the model has.</summary>
public sealed class CheckpointMismatchException : CheckpointException
{
    private const int MaxListed = 100;

    internal CheckpointMismatchException(
        string checkpoint, IReadOnlyList<string> missing, IReadOnlyList<string> unexpected, IReadOnlyList<string> mismatched)
        : base(Describe(checkpoint, missing, unexpected, mismatched))
    {
        Missing = missing;
        Unexpected = unexpected;
        Mismatched = mismatched;
    }

    /// <summary>Names that the model has and the checkpoint lacks.</summary>
    public IReadOnlyList<string> Missing { get; }

    /// <summary>Names that the checkpoint has and the model lacks.</summary>
    public IReadOnlyList<string> Unexpected { get; }

    /// <summary>For each weight of another shape or kind: its name, what the checkpoint has and what the model needs.</summary>
    public IReadOnlyList<string> Mismatched { get; }

    private static string Describe(
        string checkpoint, IReadOnlyList<string> missing, IReadOnlyList<string> unexpected, IReadOnlyList<string> mismatched)
    {
        var text = new StringBuilder($"The weights in '{checkpoint}' do not fit the model.");
        Append(text, "Missing", missing);
        Append(text, "Unexpected", unexpected);
        Append(text, "Of another shape", mismatched);
        return text.Append(" Check that config.json belongs to these weights.").ToString();
    }

    private static void Append(StringBuilder text, string title, IReadOnlyList<string> lines)
    {
        if (lines.Count == 0) return;
        text.Append($" {title} ({lines.Count}): ").AppendJoin(", ", lines.Take(MaxListed));
        text.Append(lines.Count > MaxListed ? ", ... ." : ".");
    }
}
