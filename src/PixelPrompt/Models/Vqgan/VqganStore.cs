using PixelPrompt.Models.Checkpoints;
using static TorchSharp.torch;

namespace PixelPrompt.Models.Vqgan;

/// <summary>Tokenizer networks in folders of the reference's layout.</summary>
public static class VqganStore
{
    /// <summary>Loads a folder: <c>config.json</c> and weights as safetensors or torch.save files.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="options">Device and dtype of the convolutions (automatic means float32); null for the defaults.</param>
    /// <returns>The network in evaluation mode, to be disposed by the caller, and SHA-256 of its weights as stored.</returns>
    /// <exception cref="ModelConfigException">The configuration is missing or cannot be used.</exception>
    /// <exception cref="CheckpointException">Weights are missing, unexpected, misshapen or damaged.</exception>
    public static (VqganModel Model, string Digest) Load(string folder, ModelLoadOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        options ??= new ModelLoadOptions();
        var config = VqganConfigJson.Read(Path.Combine(folder, "config.json"));
        if (options.Resolution is { } side)
        {
            config = config with { Resolution = side };
            config.Validate($"'{folder}' at {side} pixels");
        }
        using var source = CheckpointFolder.Open(folder);
        var model = new VqganModel(config, META);
        try
        {
            WeightLoader.Load(model, source, folder, _ => ScalarType.Float32, device(options.Device), inMemory: false);
            if (options.WeightType == ModelWeightType.BFloat16) model.ComputeIn(ScalarType.BFloat16);
            model.eval();
            return (model, CheckpointDigest.Compute(source));
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    /// <summary>Writes a network, whole or not at all; an existing folder is replaced.</summary>
    /// <param name="model">The network.</param>
    /// <param name="folder">The folder; the one around it must exist.</param>
    /// <param name="type">F32, F16 or BF16.</param>
    /// <param name="cancellation">Ends the writing; the folder is then as it was.</param>
    /// <returns>Number of weights written.</returns>
    /// <exception cref="IOException">The folder cannot be written; it is then as it was.</exception>
    public static long Save(VqganModel model, string folder, WeightType type, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        var weights = model.named_parameters().ToDictionary(x => x.name, x => x.parameter);
        return WeightWriter.Write(
            folder, weights.Select(x => (x.Key, x.Value.shape)), type, VqganConfigJson.Write(model.Config), info => weights[info.Name].alias(),
            cancellation);
    }

    /// <summary>Writes a network with random weights.</summary>
    /// <param name="config">The sizes.</param>
    /// <param name="folder">The folder; the one around it must exist.</param>
    /// <param name="type">F32, F16 or BF16.</param>
    /// <param name="seed">The same seed gives the same weights.</param>
    /// <param name="cancellation">Ends the writing; the folder is then as it was.</param>
    /// <returns>Number of weights written.</returns>
    public static long WriteRandom(VqganConfig config, string folder, WeightType type, long seed, CancellationToken cancellation = default)
    {
        using var network = new VqganModel(config);
        VqganInit.Initialise(network, seed);
        return Save(network, folder, type, cancellation);
    }
}
