namespace PixelPrompt.Models.Checkpoints;

/// <summary>Opens the weights of a model folder in Hugging Face layout.</summary>
public static class CheckpointFolder
{
    private const string IndexSuffix = ".index.json";

    // In the order in which Hugging Face tools prefer them.
    private static readonly string[] Layouts =
    [
        "model.safetensors", "model.safetensors" + IndexSuffix, "pytorch_model.bin", "pytorch_model.bin" + IndexSuffix,
    ];

    /// <summary>
    /// Opens the first of these that the folder has: <c>model.safetensors</c>, <c>model.safetensors.index.json</c> with its
    /// shards, <c>pytorch_model.bin</c>, <c>pytorch_model.bin.index.json</c> with its shards.
    /// </summary>
    /// <param name="folder">The model folder.</param>
    /// <returns>Its weights, to be disposed by the caller; nothing but headers has been read.</returns>
    /// <exception cref="CheckpointException">The folder does not exist, holds none of these, or lacks shards.</exception>
    /// <exception cref="CheckpointFormatException">A file breaks the rules of its format.</exception>
    public static WeightSource Open(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        var layout = Layouts.FirstOrDefault(name => File.Exists(Path.Combine(folder, name))) ?? throw NothingIn(folder);
        var path = Path.Combine(folder, layout);
        return layout.EndsWith(IndexSuffix, StringComparison.Ordinal) ? OpenShards(folder, path) : CheckpointFile.Open(path);
    }

    /// <summary>Whether the folder holds weights in one of the layouts that <see cref="Open"/> knows.</summary>
    /// <param name="folder">A folder.</param>
    /// <returns>True when <see cref="Open"/> would find something to open.</returns>
    public static bool HasWeights(string folder) => Layouts.Any(name => File.Exists(Path.Combine(folder, name)));

    /// <summary>Says why a folder cannot be opened, and what was looked for.</summary>
    internal static CheckpointException NothingIn(string folder) => new(
        File.Exists(folder) ? $"'{folder}' is a file; give the model folder that holds it."
        : !Directory.Exists(folder) ? $"The model folder '{folder}' does not exist."
        : $"'{folder}' holds no weights. Looked for: {string.Join(", ", Layouts)}. {Contents(folder)}");

    private static WeightSource OpenShards(string folder, string indexPath)
    {
        var map = ShardIndex.Read(indexPath, Path.GetExtension(indexPath[..^IndexSuffix.Length]));
        var shards = map.Values.Distinct().Order(StringComparer.Ordinal).ToList();
        var missing = shards.Where(shard => !File.Exists(Path.Combine(folder, shard))).ToList();
        if (missing.Count > 0)
        {
            throw new CheckpointException($"'{indexPath}' names {shards.Count} files, of which {missing.Count} are missing: " +
                $"{string.Join(", ", missing.Take(20))}{(missing.Count > 20 ? ", ..." : "")}. Download them into the same folder.");
        }
        var source = CheckpointFile.Open([.. shards.Select(shard => Path.Combine(folder, shard))]);
        try
        {
            foreach (var (name, shard) in map)
            {
                if (source.FileOf(name) is not { } file || Path.GetFileName(file) != shard)
                    throw new CheckpointFormatException(indexPath, "weight_map", $"{Quoted.Text(name)} is not in {Quoted.Text(shard)}");
            }
            return source;
        }
        catch
        {
            source.Dispose();
            throw;
        }
    }

    private static string Contents(string folder)
    {
        var names = Directory.EnumerateFileSystemEntries(folder).Take(21).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal).ToList();
        if (names.Count == 0) return "The folder is empty.";
        return $"It holds: {string.Join(", ", names.Take(20))}{(names.Count > 20 ? ", ..." : "")}.";
    }
}
