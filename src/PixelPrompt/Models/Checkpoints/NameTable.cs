using System.Text.RegularExpressions;

namespace PixelPrompt.Models.Checkpoints;

/// <summary>The weights that a model has under their names in checkpoints, and the rule for comparing them with a checkpoint.</summary>
/// <remarks>Strict: what is missing, unexpected or of another shape is reported together; nothing is skipped silently.</remarks>
public sealed class NameTable
{
    private readonly Dictionary<string, IReadOnlyList<long>> expected = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<Regex> ignored;

    /// <summary>Describes a model.</summary>
    /// <param name="expected">Name and shape of every weight that the checkpoint must have.</param>
    /// <param name="ignored">
    /// Regular expressions, each matched against a whole name, for weights that a checkpoint may have and the model does not
    /// need, for example <c>model\.layers\.\d+\.self_attn\.rotary_emb\.inv_freq</c>.
    /// </param>
    /// <exception cref="ArgumentException">A name occurs twice, or an expression is malformed.</exception>
    public NameTable(IEnumerable<(string Name, IReadOnlyList<long> Shape)> expected, params IEnumerable<string> ignored)
    {
        ArgumentNullException.ThrowIfNull(expected);
        ArgumentNullException.ThrowIfNull(ignored);
        foreach (var (name, shape) in expected)
        {
            if (!this.expected.TryAdd(name, shape)) throw new ArgumentException($"The weight '{name}' is expected twice.", nameof(expected));
        }
        this.ignored = [.. ignored.Select(WholeName)];
    }

    /// <summary>Compares a checkpoint with the model.</summary>
    /// <param name="source">An open checkpoint.</param>
    /// <param name="name">How to call it in the error, for example its folder.</param>
    /// <exception cref="CheckpointMismatchException">
    /// A weight is missing, unexpected, of another shape or not of a floating-point type; all of them are listed.
    /// </exception>
    public void Check(WeightSource source, string name)
    {
        ArgumentNullException.ThrowIfNull(source);
        var missing = expected.Keys.Where(weight => source.Find(weight) is null).Order(StringComparer.Ordinal).ToList();
        var unexpected = source.Weights.Select(w => w.Name).Where(weight => !expected.ContainsKey(weight) && !IsIgnored(weight)).ToList();
        var mismatched = new List<string>();
        foreach (var weight in source.Weights)
        {
            if (!expected.TryGetValue(weight.Name, out var shape)) continue;
            if (!weight.Shape.SequenceEqual(shape))
                mismatched.Add($"{weight.Name} is {Quoted.Shape(weight.Shape)}, the model needs {Quoted.Shape(shape)}");
            else if (!weight.Type.IsFloat())
                mismatched.Add($"{weight.Name} is {weight.Type.Name()}, the model needs floating-point numbers");
        }
        if (missing.Count + unexpected.Count + mismatched.Count > 0)
            throw new CheckpointMismatchException(name, missing, [.. unexpected.Select(Quoted.Text)], mismatched);
    }

    /// <summary>A pattern that matches whole names only, in time linear in the name.</summary>
    internal static Regex WholeName(string pattern) => new($@"\A(?:{pattern})\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);

    private bool IsIgnored(string name) => ignored.Any(pattern => pattern.IsMatch(name));
}
