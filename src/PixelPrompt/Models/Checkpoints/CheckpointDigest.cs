using System.Security.Cryptography;
using System.Text;

namespace PixelPrompt.Models.Checkpoints;

/// <summary>A fingerprint of a model's weights that does not depend on how they are stored.</summary>
public static class CheckpointDigest
{
    /// <summary>
    /// SHA-256 over all weights in order of their names: name, element type, shape and elements. The same weights in one
    /// file, in shards or in a torch.save file have the same digest; another element type makes another digest.
    /// </summary>
    /// <param name="source">An open checkpoint; every byte of it is read once, a piece at a time.</param>
    /// <returns>64 lower-case hexadecimal digits.</returns>
    /// <exception cref="CheckpointException">A file cannot be read.</exception>
    public static string Compute(WeightSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var weight in source.Weights)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{weight.Name.Length} {weight.Name} {weight.Type.Name()} {string.Join(',', weight.Shape)}\n"));
            source.CopyBytes(weight.Name, hash.AppendData);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The digest of a model folder's weights.</summary>
    /// <param name="folder">The model folder.</param>
    /// <returns>64 lower-case hexadecimal digits.</returns>
    /// <exception cref="CheckpointException">The folder holds no weights, or they cannot be read.</exception>
    public static string Compute(string folder)
    {
        using var source = CheckpointFolder.Open(folder);
        return Compute(source);
    }
}
