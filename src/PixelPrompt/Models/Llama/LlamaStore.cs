using PixelPrompt.Models.Checkpoints;
using TorchSharp;
using static TorchSharp.torch;

namespace PixelPrompt.Models.Llama;

/// <summary>Transformers in folders of Hugging Face's layout.</summary>
public static class LlamaStore
{
    // Float16 weights become float32, which loses nothing, up to this size.
    private const long LargestExact = 2L << 30;

    // For caches, activations and other programs, where weights are copied into memory.
    private const long KeptFree = 3L << 30;

    // Old checkpoints hold the rotary frequencies, which follow from the configuration.
    private const string RotaryBuffers = @"model\.layers\.\d+\.self_attn\.rotary_emb\.inv_freq";

    /// <summary>Loads a folder: <c>config.json</c> and weights as safetensors or torch.save files, sharded or not.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="options">Device and dtype; null for the defaults.</param>
    /// <returns>The model in evaluation mode, to be disposed by the caller.</returns>
    /// <exception cref="ModelConfigException">The configuration is missing or cannot be used.</exception>
    /// <exception cref="CheckpointException">Weights are missing, unexpected, misshapen or damaged.</exception>
    public static LlamaModel Load(string folder, ModelLoadOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        options ??= new ModelLoadOptions();
        var config = LlamaConfigJson.Read(Path.Combine(folder, "config.json"));
        using var source = CheckpointFolder.Open(folder);
        var model = new LlamaModel(config, META);
        try
        {
            var matrices = MatrixType(options.WeightType, source);
            var target = device(options.Device);
            WeightLoader.Load(
                model, source, folder, TypeOf, target, target.type == DeviceType.CPU && InMemory(options.Place, WeightLoader.BytesOf(source.Weights, TypeOf)),
                config.TieWordEmbeddings ? [RotaryBuffers, @"lm_head\.weight"] : [RotaryBuffers]);
            model.eval();
            return model;

            // Norms stay in float32: a few vectors, and every position multiplies by them.
            ScalarType TypeOf(WeightInfo weight) => weight.Shape.Count == 1 ? ScalarType.Float32 : matrices;
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    /// <summary>Writes a model, whole or not at all; an existing folder is replaced.</summary>
    /// <param name="model">The model.</param>
    /// <param name="folder">The folder; the one around it must exist.</param>
    /// <param name="type">F32, F16 or BF16.</param>
    /// <exception cref="IOException">The folder cannot be written; it is then as it was.</exception>
    public static void Save(LlamaModel model, string folder, WeightType type)
    {
        ArgumentNullException.ThrowIfNull(model);
        var weights = model.named_parameters().ToDictionary(x => x.name, x => x.parameter);
        WeightWriter.Write(
            folder, LlamaShapes.Of(model.Config), type, LlamaConfigJson.Write(model.Config, WeightWriter.TorchName(type)),
            info => weights[info.Name].alias());
    }

    /// <summary>Writes a model with random weights, holding one of them in memory at a time.</summary>
    /// <param name="config">The sizes.</param>
    /// <param name="folder">The folder; the one around it must exist.</param>
    /// <param name="type">F32, F16 or BF16.</param>
    /// <param name="seed">The same seed gives the same weights.</param>
    /// <param name="cancellation">Ends the writing; the folder is then as it was.</param>
    /// <returns>Number of weights written.</returns>
    public static long WriteRandom(LlamaConfig config, string folder, WeightType type, long seed, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(config);
        config.Validate();
        return WeightWriter.Write(
            folder, LlamaShapes.Of(config), type, LlamaConfigJson.Write(config, WeightWriter.TorchName(type)),
            info => LlamaInit.Draw(config, info.Name, info.Shape, seed), cancellation);
    }

    private static bool InMemory(WeightPlace place, long bytes) => place switch
    {
        WeightPlace.Memory => true,
        WeightPlace.MappedFile => false,
        _ => bytes <= FreeMemory.Bytes - KeptFree,
    };

    private static ScalarType MatrixType(ModelWeightType asked, WeightSource source)
    {
        if (asked != ModelWeightType.Auto) return asked == ModelWeightType.BFloat16 ? ScalarType.BFloat16 : ScalarType.Float32;
        var widest = source.Weights.Where(x => x.Shape.Count > 1).Select(x => x.Type).DefaultIfEmpty(WeightType.F32).MaxBy(x => x.Bits());
        var exactBytes = source.Weights.Sum(x => x.ElementCount * sizeof(float));
        return widest == WeightType.BF16 || (widest == WeightType.F16 && exactBytes > LargestExact) ? ScalarType.BFloat16 : ScalarType.Float32;
    }
}
