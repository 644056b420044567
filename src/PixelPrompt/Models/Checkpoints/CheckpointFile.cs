namespace PixelPrompt.Models.Checkpoints;

/// <summary>Opens one checkpoint file.</summary>
public static class CheckpointFile
{
    /// <summary>Extension of the safe format: a JSON header and raw bytes.</summary>
    public const string SafetensorsExtension = ".safetensors";

    /// <summary>Opens a file by its extension: <c>.safetensors</c>, or what torch.save wrote as <c>.bin</c>, <c>.pt</c> or <c>.pth</c>.</summary>
    /// <param name="path">The file.</param>
    /// <returns>Its weights, to be disposed by the caller.</returns>
    /// <exception cref="CheckpointException">The file cannot be opened, or its extension is unknown.</exception>
    /// <exception cref="CheckpointFormatException">The file breaks the rules of its format.</exception>
    public static WeightSource Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Open([path]);
    }

    /// <summary>Opens the files of one checkpoint; no weight may occur in two of them.</summary>
    internal static WeightSource Open(IReadOnlyList<string> paths)
    {
        var files = new List<DataFile>();
        try
        {
            var weights = new Dictionary<string, StoredWeight>(StringComparer.Ordinal);
            var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var path in paths)
            {
                var file = new DataFile(path);
                files.Add(file);
                foreach (var weight in ReadWeights(file, metadata))
                {
                    if (weights.TryAdd(weight.Info.Name, weight)) continue;
                    throw file.Broken($"tensor {Quoted.Text(weight.Info.Name)}", $"is also in '{weights[weight.Info.Name].File.Path}'");
                }
            }
            return new WeightSource(files, weights, metadata);
        }
        catch
        {
            foreach (var file in files) file.Dispose();
            throw;
        }
    }

    private static List<StoredWeight> ReadWeights(DataFile file, Dictionary<string, string> metadata)
    {
        switch (Path.GetExtension(file.Path))
        {
            case SafetensorsExtension:
                var (weights, found) = SafetensorsReader.Read(file);
                foreach (var (key, value) in found) metadata.TryAdd(key, value);
                return weights;
            case ".bin" or ".pt" or ".pth":
                return TorchReader.Read(file);
            case var extension:
                throw new CheckpointException(
                    $"'{file.Path}' has the extension '{extension}'; checkpoints end in .safetensors, .bin, .pt or .pth.");
        }
    }
}
