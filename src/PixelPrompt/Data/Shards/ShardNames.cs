using System.Globalization;

namespace PixelPrompt.Data.Shards;

/// <summary>How the shards of a data set are called: <c>train-000065536.tokens</c> is the train shard that begins with sentence 65536.</summary>
public static class ShardNames
{
    /// <summary>How the names end.</summary>
    public const string Extension = ".tokens";

    /// <summary>Whether a text can name a split: 1 to 32 lower-case letters and hyphens.</summary>
    /// <param name="split">The text.</param>
    public static bool IsSplit(string split) =>
        split is { Length: > 0 and <= 32 } && split.All(c => char.IsAsciiLetterLower(c) || c == '-');

    /// <summary>The name of a shard.</summary>
    /// <param name="split">The split.</param>
    /// <param name="first">Number of its first sentence.</param>
    public static string Of(string split, long first) => string.Create(CultureInfo.InvariantCulture, $"{split}-{first:D9}{Extension}");

    /// <summary>All shards in a folder, sorted by name.</summary>
    /// <param name="folder">The folder.</param>
    public static IReadOnlyList<string> In(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*" + Extension).Order(StringComparer.Ordinal)];
}
