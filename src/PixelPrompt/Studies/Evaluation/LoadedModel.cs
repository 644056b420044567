using System.Diagnostics;
using PixelPrompt.Data.Tokenization;
using PixelPrompt.Imaging;
using PixelPrompt.Inference;
using PixelPrompt.Models;
using PixelPrompt.Models.Llama;

namespace PixelPrompt.Studies.Evaluation;

/// <summary>A model in memory, with what studies ask of it.</summary>
internal sealed class LoadedModel : IDisposable
{
    private readonly ModelBundle bundle;
    private MachineSpeed? speed;

    private LoadedModel(ModelBundle bundle, string digest)
    {
        (this.bundle, Digest) = (bundle, digest);
        Tokenizer = new TokenCache(bundle.Tokenizer);
    }

    /// <summary>Digest of the transformer's weights.</summary>
    internal string Digest { get; }

    internal LlamaModel Transformer => bundle.Transformer;

    internal VqganTokenizer Network => bundle.Tokenizer;

    internal TokenCache Tokenizer { get; }

    /// <summary>Images that fit the context.</summary>
    internal int Window => bundle.Window;

    internal static LoadedModel Load(ModelSpec spec, string folder, string device, int? resolution)
    {
        var path = Path.Combine(folder, spec.Folder);
        var tokenizer = spec.Tokenizer is null ? null : Path.Combine(folder, spec.Tokenizer);
        var bundle = ModelBundle.Load(path, tokenizer, new ModelLoadOptions { Device = device, Resolution = resolution });
        try
        {
            return new LoadedModel(bundle, bundle.TransformerDigest);
        }
        catch
        {
            bundle.Dispose();
            throw;
        }
    }

    /// <summary>Measures this machine once: about two seconds.</summary>
    internal MachineSpeed Speed(int batch) => speed ??= MachineSpeed.Measure(this, batch);

    public void Dispose() => bundle.Dispose();
}

/// <summary>How fast this machine works with a model.</summary>
/// <param name="ReadSeconds">To read one token of a prompt.</param>
/// <param name="StepSeconds">To draw one token for each of a batch of prompts.</param>
/// <param name="EncodeSeconds">To encode one picture.</param>
/// <param name="DecodeSeconds">To decode one picture.</param>
internal sealed record MachineSpeed(double ReadSeconds, double StepSeconds, double EncodeSeconds, double DecodeSeconds)
{
    private const int Pictures = 4;

    internal static MachineSpeed Measure(LoadedModel model, int batch)
    {
        var pictures = Enumerable.Range(0, Pictures).Select(i => Noise(model.Tokenizer.Resolution, i)).ToArray();
        model.Network.Encode([pictures[0]]); // the first call builds kernels
        var encode = Time(() => model.Network.Encode(pictures)) / Pictures;
        var ids = model.Network.Encode(pictures);
        var decode = Time(() => model.Network.Decode(ids)) / Pictures;
        var tokens = model.Tokenizer.TokensPerImage;
        var meter = new PerplexityMeter(model.Transformer, tokens);
        meter.Measure(ids[0], [0]);
        var images = Math.Min(Pictures, model.Window);
        int[] context = [.. ids.Take(images).SelectMany(x => x).SkipLast(1)];
        var read = Time(() => meter.Measure(context, [0])) / context.Length;
        // One picture of a small part of the usual length: enough to time a step.
        var steps = Math.Min(8, tokens);
        var generator = new BatchGenerator(model.Transformer, model.Tokenizer.CodebookSize, steps);
        int[][] prompts = [.. Enumerable.Repeat(ids[0].Take(tokens - steps).DefaultIfEmpty(0).ToArray(), batch)];
        var greedy = new SamplingOptions { Greedy = true };
        var step = Math.Max(0, Time(() => generator.Continue(prompts, greedy)) - (read * prompts.Sum(x => x.Length))) / steps;
        return new MachineSpeed(read, step, encode, decode);
    }

    private static double Time(Action work)
    {
        var clock = Stopwatch.StartNew();
        work();
        return clock.Elapsed.TotalSeconds;
    }

    private static RgbImage Noise(int side, int seed)
    {
        var image = new RgbImage(side, side);
        new Random(seed).NextBytes(image.Pixels);
        return image;
    }
}
