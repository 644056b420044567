using PixelPrompt.Data.Tokenization;
using PixelPrompt.Models;
using PixelPrompt.Models.Checkpoints;
using PixelPrompt.Models.Llama;

namespace PixelPrompt.Inference;

/// <summary>A transformer and the tokenizer that it was trained with.</summary>
/// <remarks>
/// A folder that holds both has them in <c>transformer/</c> and <c>tokenizer/</c>, each with its <c>config.json</c> and
/// weights; the bundled model is such a folder. Published checkpoints come as two folders, which are named separately.
/// </remarks>
public sealed class ModelBundle : IDisposable
{
    /// <summary>Name of the transformer's folder within a bundle.</summary>
    public const string TransformerFolder = "transformer";

    /// <summary>Name of the tokenizer's folder within a bundle.</summary>
    public const string TokenizerFolder = "tokenizer";

    private readonly Lazy<string> digest;
    private readonly PromptCache prompts = new();

    private ModelBundle(LlamaModel transformer, VqganTokenizer tokenizer, string folder, string transformerFolder, int window)
    {
        (Transformer, Tokenizer, Folder, Window) = (transformer, tokenizer, folder, window);
        digest = new Lazy<string>(() => CheckpointDigest.Compute(transformerFolder));
    }

    /// <summary>The transformer.</summary>
    public LlamaModel Transformer { get; }

    /// <summary>The tokenizer.</summary>
    public VqganTokenizer Tokenizer { get; }

    /// <summary>The model folder that was asked for.</summary>
    public string Folder { get; }

    /// <summary>Images that the transformer's context holds, the new one included; at least 2.</summary>
    public int Window { get; }

    /// <summary>Digest of the transformer's weights; computed when it is first asked for, by reading the files again.</summary>
    /// <exception cref="Models.Checkpoints.CheckpointException">The files are gone or damaged.</exception>
    public string TransformerDigest => digest.Value;

    /// <summary>Loads both.</summary>
    /// <param name="modelFolder">A bundle, or a LLaMA checkpoint.</param>
    /// <param name="tokenizerFolder">A VQGAN checkpoint; null for the bundle's own.</param>
    /// <param name="options">Device and dtype; null for the defaults.</param>
    /// <returns>The bundle, to be disposed by the caller.</returns>
    /// <exception cref="ModelConfigException">A configuration is missing or cannot be used.</exception>
    /// <exception cref="Models.Checkpoints.CheckpointException">Weights are missing, unexpected or damaged.</exception>
    public static ModelBundle Load(string modelFolder, string? tokenizerFolder = null, ModelLoadOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(modelFolder);
        options ??= new ModelLoadOptions();
        var (transformerFolder, found) = Locate(modelFolder, tokenizerFolder);
        VqganTokenizer? tokenizer = null;
        LlamaModel? transformer = null;
        try
        {
            tokenizer = VqganTokenizer.Load(found, options with { WeightType = ModelWeightType.Float32 });
            transformer = LlamaStore.Load(transformerFolder, options);
            // Says at once when they do not belong together.
            var generator = new TokenGenerator(transformer, tokenizer.CodebookSize, tokenizer.Config.TokensPerImage);
            return new ModelBundle(transformer, tokenizer, modelFolder, transformerFolder, generator.Window);
        }
        catch
        {
            tokenizer?.Dispose();
            transformer?.Dispose();
            throw;
        }
    }

    /// <summary>Where a bundle's parts lie.</summary>
    /// <param name="modelFolder">A bundle, or a LLaMA checkpoint.</param>
    /// <param name="tokenizerFolder">A VQGAN checkpoint; null for the bundle's own.</param>
    /// <returns>The folders of transformer and tokenizer.</returns>
    /// <exception cref="DirectoryNotFoundException">A folder does not exist, or no tokenizer was named.</exception>
    public static (string Transformer, string Tokenizer) Locate(string modelFolder, string? tokenizerFolder)
    {
        if (!Directory.Exists(modelFolder)) throw new DirectoryNotFoundException($"The model folder '{modelFolder}' does not exist.");
        var inner = Path.Combine(modelFolder, TransformerFolder);
        var transformer = Directory.Exists(inner) ? inner : modelFolder;
        var tokenizer = tokenizerFolder ?? Path.Combine(modelFolder, TokenizerFolder);
        if (Directory.Exists(tokenizer)) return (transformer, tokenizer);
        throw new DirectoryNotFoundException(tokenizerFolder is null
            ? $"'{modelFolder}' holds no {TokenizerFolder}/: name the tokenizer's folder (--tokenizer)."
            : $"The tokenizer folder '{tokenizerFolder}' does not exist.");
    }

    /// <summary>A generator over this bundle; it does not own it. All of them share the prompt that was read last.</summary>
    /// <returns>The generator.</returns>
    public Generator CreateGenerator() => new(Transformer, Tokenizer, prompts);

    /// <summary>A meter over this bundle; it does not own it.</summary>
    /// <returns>The meter.</returns>
    public PerplexityMeter CreatePerplexityMeter() => new(Transformer, Tokenizer.Config.TokensPerImage);

    /// <summary>An inspector over this bundle; it does not own it.</summary>
    /// <returns>The inspector.</returns>
    public CellInspector CreateCellInspector() => new(Transformer, Tokenizer.CodebookSize, Tokenizer.Config.TokensPerImage);

    /// <summary>Frees both networks and the prompt that was kept.</summary>
    public void Dispose()
    {
        prompts.Dispose();
        Transformer.Dispose();
        Tokenizer.Dispose();
    }
}
