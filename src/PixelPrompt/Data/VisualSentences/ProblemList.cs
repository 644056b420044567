using PixelPrompt.Data.Tasks;

namespace PixelPrompt.Data.VisualSentences;

/// <summary>The files that a build could not use: all of them counted, the first of them listed.</summary>
internal sealed class ProblemList(bool strict)
{
    private const int MostListed = 100;

    private readonly Dictionary<string, BuildProblem> _listed = [];
    private readonly HashSet<ulong> _known = []; // hashes, so that a folder of a million bad files costs some megabytes

    /// <summary>Number of different files.</summary>
    public long Count => _known.Count;

    /// <summary>The first of them.</summary>
    public IReadOnlyList<BuildProblem> Listed => [.. _listed.Values];

    /// <summary>Takes down a file, or more sentences that a known one costs.</summary>
    /// <param name="item">The file.</param>
    /// <param name="problem">What is wrong with it.</param>
    /// <param name="sentences">Sentences that were skipped because of it.</param>
    /// <exception cref="InvalidDataException">The build is strict.</exception>
    public void Add(string item, string problem, int sentences)
    {
        if (strict) throw new InvalidDataException($"'{item}': {problem}");
        _known.Add(StableHash.Of(item));
        if (_listed.TryGetValue(item, out var known)) _listed[item] = known with { Sentences = known.Sentences + sentences };
        else if (_listed.Count < MostListed) _listed[item] = new BuildProblem(item, problem, sentences);
    }
}
