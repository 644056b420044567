using PixelPrompt.Imaging;
using PixelPrompt.Models;
using PixelPrompt.Models.Vqgan;
using static TorchSharp.torch;

namespace PixelPrompt.Data.Tokenization;

/// <summary>A VQGAN as the tokenizer of pictures.</summary>
/// <remarks>Preparation as in LVM: RGB, resized to the network's resolution with PIL's bicubic filter without cropping, divided by 255.</remarks>
public sealed class VqganTokenizer : IImageTokenizer, IDisposable
{
    // Largest activation of a batch: beyond this, more pictures at once cost memory and gain nothing.
    private const long BatchBytes = 256 << 20;

    private readonly int batch;

    /// <summary>Wraps a network, which the tokenizer then owns.</summary>
    /// <param name="model">The network.</param>
    /// <param name="fingerprint">SHA-256 of the weights as they were loaded, lower-case hex.</param>
    public VqganTokenizer(VqganModel model, string fingerprint)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentException.ThrowIfNullOrEmpty(fingerprint);
        Model = model;
        Fingerprint = fingerprint;
        model.eval();
        var side = (long)Resolution / Config.Stem;
        batch = (int)Math.Clamp(BatchBytes / (side * side * Config.ChannelsOf(0) * sizeof(float)), 1, 64);
    }

    /// <summary>Loads a tokenizer folder: <c>config.json</c> and weights.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="options">Device and dtype; automatic means float32.</param>
    /// <returns>The tokenizer, to be disposed by the caller.</returns>
    /// <exception cref="ModelConfigException">The configuration is missing or cannot be used.</exception>
    /// <exception cref="Models.Checkpoints.CheckpointException">Weights are missing, unexpected or damaged.</exception>
    public static VqganTokenizer Load(string folder, ModelLoadOptions? options = null)
    {
        var (model, digest) = VqganStore.Load(folder, options ?? new ModelLoadOptions());
        return new VqganTokenizer(model, digest);
    }

    /// <summary>The sizes.</summary>
    public VqganConfig Config => Model.Config;

    /// <summary>The network.</summary>
    public VqganModel Model { get; }

    /// <inheritdoc/>
    public int CodebookSize => Config.NumEmbeddings;

    /// <inheritdoc/>
    public int Resolution => Config.Resolution;

    /// <inheritdoc/>
    public int GridSide => Config.GridSide;

    /// <inheritdoc/>
    public string Fingerprint { get; }

    /// <inheritdoc/>
    public int[][] Encode(IReadOnlyList<RgbImage> images)
    {
        ArgumentNullException.ThrowIfNull(images);
        using var frozen = no_grad();
        return [.. images.Chunk(batch).SelectMany(EncodeBatch)];
    }

    /// <inheritdoc/>
    public RgbImage[] Decode(IReadOnlyList<int[]> tokens)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        foreach (var image in tokens)
        {
            if (image.Length != GridSide * GridSide)
                throw new ArgumentException($"An image has {image.Length} tokens; it must have {GridSide * GridSide}.", nameof(tokens));
            if (Array.FindIndex(image, x => (uint)x >= (uint)CodebookSize) is var wrong and >= 0)
                throw new ArgumentException($"The token {image[wrong]} lies outside of the codebook, 0 to {CodebookSize - 1}.", nameof(tokens));
        }
        using var frozen = no_grad();
        return [.. tokens.Chunk(batch).SelectMany(DecodeBatch)];
    }

    /// <summary>Frees the network.</summary>
    public void Dispose() => Model.Dispose();

    private IEnumerable<int[]> EncodeBatch(RgbImage[] images)
    {
        using var scope = NewDisposeScope();
        var resized = images.Select(x => PilBicubic.Resize(x, Resolution, Resolution)).ToArray();
        var pixels_BCHW = PixelTensors.FromImages(resized, Config.NumChannels).to(Model.Device);
        var ids = Model.Encode(pixels_BCHW).cpu().data<long>().ToArray();
        return ids.Select(x => (int)x).Chunk(GridSide * GridSide);
    }

    private RgbImage[] DecodeBatch(int[][] tokens)
    {
        using var scope = NewDisposeScope();
        var ids = tokens.SelectMany(x => x).Select(x => (long)x).ToArray();
        var indices_BN = tensor(ids, [tokens.Length, GridSide * GridSide], device: Model.Device);
        return PixelTensors.ToImages(Model.DecodeIndices(indices_BN, GridSide, GridSide).cpu());
    }
}
