using static TorchSharp.torch;

namespace PixelPrompt.Models.Checkpoints;

/// <summary>Receives the next bytes of a weight; they are valid during the call only.</summary>
/// <param name="bytes">Little-endian elements, row-major, a whole number of them.</param>
public delegate void WeightBytes(ReadOnlySpan<byte> bytes);

/// <summary>The weights of an open checkpoint, whatever its layout; each is read when it is asked for.</summary>
public sealed class WeightSource : IDisposable
{
    private readonly IReadOnlyList<DataFile> files;
    private readonly Dictionary<string, StoredWeight> weights;
    private readonly WeightMaps maps = new();

    internal WeightSource(
        IReadOnlyList<DataFile> files, Dictionary<string, StoredWeight> weights, IReadOnlyDictionary<string, string> metadata)
    {
        this.files = files;
        this.weights = weights;
        Metadata = metadata;
        Weights = [.. weights.Values.Select(w => w.Info).OrderBy(w => w.Name, StringComparer.Ordinal)];
    }

    /// <summary>All weights, ordered by name: the order does not depend on how they are spread over files.</summary>
    public IReadOnlyList<WeightInfo> Weights { get; }

    /// <summary>The strings that safetensors files carry in <c>__metadata__</c>; empty for torch.save files.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>Full paths of the files that hold the weights.</summary>
    public IReadOnlyList<string> Files => [.. files.Select(f => f.Path)];

    /// <summary>Looks a weight up.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>Its description, or null when the checkpoint has no such weight.</returns>
    public WeightInfo? Find(string name) => weights.GetValueOrDefault(name)?.Info;

    /// <summary>The file that holds a weight.</summary>
    /// <param name="name">The weight's name.</param>
    /// <returns>Full path, or null when the checkpoint has no such weight.</returns>
    public string? FileOf(string name) => weights.GetValueOrDefault(name)?.File.Path;

    /// <summary>Streams the elements of a weight in pieces of at most 1 MiB.</summary>
    /// <param name="name">The weight's name.</param>
    /// <param name="receive">Called for each piece, in order; never for a weight without elements.</param>
    /// <exception cref="CheckpointException">There is no such weight, or the file cannot be read.</exception>
    public void CopyBytes(string name, WeightBytes receive)
    {
        ArgumentNullException.ThrowIfNull(receive);
        WeightStream.Copy(Located(name), receive);
    }

    /// <summary>
    /// The weight as a tensor over the mapped file: nothing is read before it is used, and what was read can be dropped by the
    /// operating system at any time. The file must not be shortened while the tensor lives.
    /// </summary>
    /// <param name="name">The weight's name.</param>
    /// <returns>
    /// A host tensor of the stored type and shape, to be disposed by the caller; it may outlive this source. Its strides are
    /// those of the file: a transposed weight stays transposed. Elements that do not lie aligned are copied.
    /// </returns>
    /// <exception cref="CheckpointException">There is no such weight, or its type is one that tensors cannot hold.</exception>
    public Tensor Read(string name) => maps.Read(Located(name));

    /// <summary>Closes the files; tensors that were given out stay valid.</summary>
    public void Dispose()
    {
        maps.Dispose();
        foreach (var file in files) file.Dispose();
    }

    private StoredWeight Located(string name) => weights.GetValueOrDefault(name)
        ?? throw new CheckpointException($"The checkpoint has no weight {Quoted.Text(name)}; its files are {string.Join(", ", Files)}.");
}
