using System.Text.Json;
using System.Text.Json.Serialization;
using PixelPrompt.IO;

namespace PixelPrompt.Data.Shards;

/// <summary>One shard of a finished data set.</summary>
/// <param name="File">Its file name, without a folder.</param>
/// <param name="Split">"train" or "validation".</param>
/// <param name="First">Number of its first sentence.</param>
/// <param name="Next">One past the number of its last sentence.</param>
/// <param name="Sentences">Sentences in it.</param>
/// <param name="Tokens">Tokens in it.</param>
/// <param name="Skipped">Sentences that could not be made.</param>
public sealed record DatasetPart(string File, string Split, long First, long Next, int Sentences, long Tokens, long Skipped);

/// <summary>The file <c>dataset.json</c>: that a folder's shards are complete, and which they are.</summary>
/// <remarks>Written last and atomically; a folder without it is unfinished.</remarks>
public sealed record DatasetIndex
{
    /// <summary>The index's name in the data set's folder.</summary>
    public const string FileName = "dataset.json";

    private const int MaxLength = 64 << 20;

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        WriteIndented = true,
    };

    /// <summary>Version of this file's format.</summary>
    public int Version { get; init; } = 1;

    /// <summary>Digest of the tokenizer, or empty when unknown.</summary>
    public required string TokenizerFingerprint { get; init; }

    /// <summary>Hash of the recipe, or empty for imports.</summary>
    public required string RecipeHash { get; init; }

    /// <summary>The shards, by split and by first sentence.</summary>
    public required IReadOnlyList<DatasetPart> Parts { get; init; }

    /// <summary>Reads a folder's index.</summary>
    /// <param name="folder">The data set.</param>
    /// <exception cref="ShardException">There is none, or it cannot be read.</exception>
    public static DatasetIndex Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (!System.IO.File.Exists(path))
        {
            throw new ShardException(path, Directory.Exists(folder)
                ? "it is not there, so the data set is not finished. Run 'data build' again, or 'data merge' when all its parts are done."
                : "the folder is not there.");
        }
        try
        {
            if (new FileInfo(path).Length > MaxLength) throw new ShardException(path, $"it is larger than {MaxLength} bytes.");
            var index = JsonSerializer.Deserialize<DatasetIndex>(System.IO.File.ReadAllBytes(path), Json);
            if (index is not { Version: 1 }) throw new ShardException(path, "its version is not 1.");
            foreach (var part in index.Parts)
            {
                if (part.File != Path.GetFileName(part.File) || part.File.Length == 0)
                    throw new ShardException(path, $"it names the shard '{part.File}'; shards lie beside it.");
            }
            return index;
        }
        catch (JsonException e)
        {
            throw new ShardException(path, $"it cannot be read: {e.Message}", e);
        }
    }

    /// <summary>Writes the index, replacing an older one at once.</summary>
    /// <param name="folder">The data set.</param>
    public void Write(string folder) =>
        AtomicFile.Write(Path.Combine(folder, FileName), stream => JsonSerializer.Serialize(stream, this, Json));
}
