namespace PixelPrompt.Models.Checkpoints;

/// <summary>Where the weights of a model folder lie: in itself, or in folders inside of it that are models of their own.</summary>
public static class ModelParts
{
    private const int MaxFolders = 1000;

    /// <summary>Lists the parts of a model folder.</summary>
    /// <param name="folder">A folder with weights, or one with such folders in it, as a transformer and its tokenizer.</param>
    /// <returns>An empty name for the folder itself, or the names of the folders inside, sorted.</returns>
    /// <exception cref="CheckpointException">There are no weights in either place.</exception>
    public static IReadOnlyList<string> Find(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        if (CheckpointFolder.HasWeights(folder)) return [""];
        if (Directory.Exists(folder))
        {
            List<string> inner = [.. Directory.EnumerateDirectories(folder).Take(MaxFolders).Where(CheckpointFolder.HasWeights)
                .Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];
            if (inner.Count > 0) return inner;
        }
        throw CheckpointFolder.NothingIn(folder);
    }
}
