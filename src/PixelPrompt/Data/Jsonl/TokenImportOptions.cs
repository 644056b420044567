using PixelPrompt.Data.Shards;

namespace PixelPrompt.Data.Jsonl;

/// <summary>What an import takes for granted about a token file, which says nothing of it itself.</summary>
public sealed record TokenImportOptions
{
    /// <summary>Codebook entries of the tokenizer that made the ids, 1 to 65,536; 8192 in LVM.</summary>
    public int CodebookSize { get; init; } = 8192;

    /// <summary>Ids of one image, 1 to 65,536; 256 in LVM.</summary>
    public int TokensPerImage { get; init; } = 256;

    /// <summary>Digest of that tokenizer where it is known.</summary>
    public string TokenizerFingerprint { get; init; } = "";

    /// <summary>What the source is to be called.</summary>
    public string Source { get; init; } = "imported";

    /// <summary>Split that the sentences belong to.</summary>
    public string Split { get; init; } = "train";

    /// <summary>Sentences in a shard, 1 to 1,048,576.</summary>
    public int ShardSentences { get; init; } = 65536;

    /// <summary>Make the first bad line an error instead of counting it.</summary>
    public bool Strict { get; init; }

    /// <exception cref="ArgumentException">Options that are not valid; all of them are named.</exception>
    internal void Validate()
    {
        var problems = new List<string>();
        if (CodebookSize is < 1 or > 65536) problems.Add($"The codebook size is {CodebookSize}; allowed is 1 to 65536.");
        if (TokensPerImage is < 1 or > 65536) problems.Add($"The ids of one image are {TokensPerImage}; allowed is 1 to 65536.");
        if (ShardSentences is < 1 or > 1 << 20) problems.Add($"The sentences in a shard are {ShardSentences}; allowed is 1 to {1 << 20}.");
        if (Source.Length is 0 or > 200) problems.Add("The source needs a name of 1 to 200 characters.");
        if (!ShardNames.IsSplit(Split)) problems.Add($"The split is '{Split}'; allowed are lower-case letters and hyphens, at most 32.");
        if (problems.Count > 0) throw new ArgumentException(string.Join(" ", problems));
    }
}

/// <summary>A line that was not imported.</summary>
/// <param name="Line">Its number, from 1.</param>
/// <param name="Problem">What is wrong with it.</param>
public readonly record struct BadLine(int Line, string Problem);

/// <summary>What an import did.</summary>
/// <param name="Sentences">Sentences in the data set.</param>
/// <param name="Tokens">Tokens in the data set.</param>
/// <param name="Bad">Lines that could not be imported.</param>
/// <param name="BadLines">The first of them that this run met.</param>
public sealed record TokenImportReport(long Sentences, long Tokens, long Bad, IReadOnlyList<BadLine> BadLines);
