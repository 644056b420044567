using System.Text.Json;
using System.Text.Json.Serialization;

namespace PixelPrompt.Data.Shards;

/// <summary>What a shard says about itself: how its tokens were made and what its numbers mean. Written once, when the file is created.</summary>
public sealed record ShardManifest
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>Digest of the tokenizer (<see cref="IImageTokenizer.Fingerprint"/>), or empty when unknown (imports).</summary>
    public required string TokenizerFingerprint { get; init; }

    /// <summary>Codebook entries; every token is below it. 1 to 65,536.</summary>
    public required int CodebookSize { get; init; }

    /// <summary>Tokens of one image, 1 to 65,536.</summary>
    public required int TokensPerImage { get; init; }

    /// <summary>Side of the tokenizer's pictures in pixels, or 0 when unknown (imports).</summary>
    public int Resolution { get; init; }

    /// <summary>Part of the data: "train" or "validation".</summary>
    public required string Split { get; init; }

    /// <summary>Number of the first sentence that belongs here.</summary>
    public required long First { get; init; }

    /// <summary>One past the number of the last sentence that belongs here; null while it is not known beforehand (imports).</summary>
    public long? End { get; init; }

    /// <summary>Sentences of each split in all shards together, made or skipped; null when not known beforehand (imports).</summary>
    public IReadOnlyDictionary<string, long>? Totals { get; init; }

    /// <summary>Names of the sources, at most 65,536.</summary>
    public required IReadOnlyList<string> Sources { get; init; }

    /// <summary>Names of the tasks, at most 65,536.</summary>
    public required IReadOnlyList<string> Tasks { get; init; }

    /// <summary>Names of the sentence formats, at most 65,536.</summary>
    public required IReadOnlyList<string> Formats { get; init; }

    /// <summary>The recipe's JSON text, or empty (imports).</summary>
    public string Recipe { get; init; } = "";

    /// <summary>SHA-256 of <see cref="Recipe"/> and of the listing of its input files (lower-case hex), or empty (imports).</summary>
    public string RecipeHash { get; init; } = "";

    /// <summary>Which program wrote the file from what; never a time, so that equal inputs give equal bytes.</summary>
    public required string Provenance { get; init; }

    /// <summary>Whether sentences of two shards can stand in one data set.</summary>
    /// <param name="other">The other shard's manifest.</param>
    /// <returns>What differs, or null when nothing does.</returns>
    public string? DifferenceFrom(ShardManifest other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (TokenizerFingerprint != other.TokenizerFingerprint)
            return $"tokenizer '{TokenizerFingerprint}' against '{other.TokenizerFingerprint}'";
        if (CodebookSize != other.CodebookSize) return $"codebook size {CodebookSize} against {other.CodebookSize}";
        if (TokensPerImage != other.TokensPerImage) return $"{TokensPerImage} tokens an image against {other.TokensPerImage}";
        if (RecipeHash != other.RecipeHash) return $"recipe hash '{RecipeHash}' against '{other.RecipeHash}'";
        if (!SameTotals(other.Totals)) return "other numbers of sentences in all";
        if (!Sources.SequenceEqual(other.Sources)) return "other sources";
        if (!Tasks.SequenceEqual(other.Tasks)) return "other tasks";
        return Formats.SequenceEqual(other.Formats) ? null : "other formats";
    }

    private bool SameTotals(IReadOnlyDictionary<string, long>? other) =>
        Totals is null ? other is null
        : other is not null && Totals.Count == other.Count && Totals.All(t => other.TryGetValue(t.Key, out var count) && count == t.Value);

    internal byte[] ToBytes()
    {
        var problems = Problems().ToList();
        if (problems.Count > 0) throw new ArgumentException("The shard manifest is not valid: " + string.Join(" ", problems));
        return JsonSerializer.SerializeToUtf8Bytes(this, Json);
    }

    /// <exception cref="JsonException">Not JSON of this shape, or values out of range.</exception>
    internal static ShardManifest FromBytes(ReadOnlySpan<byte> utf8)
    {
        var manifest = JsonSerializer.Deserialize<ShardManifest>(utf8, Json) ?? throw new JsonException("the manifest is null");
        var problems = manifest.Problems().ToList();
        return problems.Count == 0 ? manifest : throw new JsonException(string.Join(" ", problems));
    }

    private IEnumerable<string> Problems()
    {
        if (CodebookSize is < 1 or > 65536) yield return $"codebookSize is {CodebookSize}; allowed is 1 to 65536.";
        if (TokensPerImage is < 1 or > 65536) yield return $"tokensPerImage is {TokensPerImage}; allowed is 1 to 65536.";
        if (Resolution < 0) yield return $"resolution is {Resolution}; it cannot be negative.";
        if (!ShardNames.IsSplit(Split)) yield return $"split is '{Split}'; allowed are lower-case letters and hyphens, at most 32.";
        if (First < 0 || End < First) yield return $"the range {First}..{End} is not one.";
        foreach (var (name, list) in new[] { ("sources", Sources), ("tasks", Tasks), ("formats", Formats) })
        {
            if (list.Count is 0 or > 65536) yield return $"{name} has {list.Count} names; allowed is 1 to 65536.";
            if (list.Distinct().Count() != list.Count) yield return $"{name} names something twice.";
        }
    }
}
