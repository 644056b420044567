namespace PixelPrompt.Data.VisualSentences;

/// <summary>How a data set is built.</summary>
public sealed record BuildOptions
{
    /// <summary>The data set's folder; created when missing.</summary>
    public required string Folder { get; init; }

    /// <summary>Which part of the sentences this run makes, in [0, <see cref="Parts"/>).</summary>
    public int Part { get; init; }

    /// <summary>How many runs make the data set together; 1 to 65,536.</summary>
    public int Parts { get; init; } = 1;

    /// <summary>Threads that draw and tokenize; the bytes do not depend on it. 1 to 1024.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Make the first file that cannot be used an error instead of counting what it costs.</summary>
    public bool Strict { get; init; }

    /// <exception cref="ArgumentException">Options that are not valid; all of them are named.</exception>
    internal void Validate()
    {
        var problems = new List<string>();
        if (Parts is < 1 or > 65536 || Part < 0 || Part >= Parts)
            problems.Add($"Part {Part} of {Parts} is not possible: parts are counted from 0, and there are 1 to 65536.");
        if (Threads is < 1 or > 1024) problems.Add($"The threads are {Threads}; allowed is 1 to 1024.");
        if (problems.Count > 0) throw new ArgumentException(string.Join(" ", problems));
    }
}

/// <summary>A file that could not be used, and what that cost.</summary>
/// <param name="Item">The file.</param>
/// <param name="Problem">What is wrong with it.</param>
/// <param name="Sentences">Sentences that were skipped because of it in this run.</param>
public sealed record BuildProblem(string Item, string Problem, long Sentences);

/// <summary>How far a build is.</summary>
/// <param name="Done">Sentences made or skipped, those of earlier runs included.</param>
/// <param name="Total">Sentences of this part of the data set.</param>
/// <param name="Tokens">Tokens made by this run.</param>
public readonly record struct BuildProgress(long Done, long Total, long Tokens);

/// <summary>What a build did.</summary>
/// <param name="Sentences">Sentences in this part of the data set.</param>
/// <param name="Skipped">Sentences that could not be made.</param>
/// <param name="Made">Sentences made by this run.</param>
/// <param name="Tokens">Tokens made by this run.</param>
/// <param name="Complete">Whether the data set is whole and has its index.</param>
/// <param name="Unusable">Number of files that could not be used.</param>
/// <param name="Problems">The first of them, at most 100.</param>
public sealed record BuildReport(
    long Sentences, long Skipped, long Made, long Tokens, bool Complete, long Unusable, IReadOnlyList<BuildProblem> Problems);
