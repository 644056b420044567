using System.Diagnostics;
using System.Globalization;
using PixelPrompt.Inference;
using PixelPrompt.Models.Checkpoints;
using PixelPrompt.Models.Llama;
using static TorchSharp.torch;

namespace PixelPrompt.Benchmarks;

/// <summary>
/// Generation with the 300m preset (random weights in bfloat16, loaded from a file), sampling included: one new image after
/// 1 or 15, for 1 or 8 candidates. The machine's limits are measured in between, and the best of all rounds counts.
/// </summary>
internal static class GenerationBenchmarks
{
    private const int Rounds = 5; // the memory's rate changes by a third from minute to minute
    private const int Codes = 8192;
    private const int TokensPerImage = 256;
    private static readonly (int Images, int Candidates)[] Cases = [(1, 1), (15, 1), (1, 8), (15, 8)]; // what is compared is measured side by side

    internal static void Run()
    {
        var folder = Directory.CreateTempSubdirectory("pixelprompt-benchmark-").FullName;
        try
        {
            LlamaStore.WriteRandom(LlamaPresets.M300, Path.Combine(folder, "model"), WeightType.BF16, seed: 1);
            using var model = LlamaStore.Load(Path.Combine(folder, "model"));
            Report(new TokenGenerator(model, Codes, TokensPerImage));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Report(TokenGenerator generator)
    {
        var matrixRates = new List<double>();
        var bandwidths = Cases.ToDictionary(x => x, _ => new List<double>());
        var step = Cases.ToDictionary(x => x, _ => new List<double>());
        var prefill = new Dictionary<int, List<double>> { [1] = [], [15] = [] };
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var at in Cases)
            {
                bandwidths[at].Add(MachineLimits.ReadBytesPerSecond());
                matrixRates.Add(MachineLimits.LinearFlopsPerSecond(ScalarType.BFloat16));
                var (read, milliseconds) = Generate(generator, at.Images, at.Candidates);
                step[at].Add(milliseconds);
                prefill[at.Images].Add(read);
            }
        }

        var (bandwidth, matrices) = (Measure.Median(bandwidths.Values.SelectMany(x => x)), Measure.Median(matrixRates));
        // The embedding's table is not read: one row of it is looked up.
        var weights = LlamaShapes.Of(LlamaPresets.M300).Where(x => x.Name != "model.embed_tokens.weight").Sum(x => x.Shape.Aggregate(1L, (a, b) => a * b));
        Measure.Print("memory, reading on all cores", bandwidth / 1e9, "GB/s", null, "summing 1 GiB of float32, in pages of 2 MiB");
        Measure.Print("bf16 matrix product 2048x1024x4096", matrices / 1e9, "GFLOP/s", null, "libtorch's linear");
        foreach (var (images, rates) in prefill)
        {
            Measure.Print($"300m bf16 prefill, {images * TokensPerImage} tokens", Measure.Median(rates), "tokens/s", matrices / (2 * weights),
                "bf16 matrix rate / 2 operations a weight");
        }
        foreach (var at in Cases)
        {
            Measure.Print($"300m bf16 decode, context {at.Images * TokensPerImage}, candidates {at.Candidates}", 1000 * at.Candidates / Measure.Median(step[at]), "tokens/s",
                at.Candidates * bandwidth / (2 * weights), string.Create(CultureInfo.InvariantCulture, $"bandwidth / {2 * weights / 1e6:0} MB of weights, a candidate"));
        }
        var overReading = step[(1, 1)].Zip(bandwidths[(1, 1)], (milliseconds, bytes) => milliseconds / 1000 * bytes / (2 * weights));
        Measure.Print("time of a step, context 256 : reading the weights", Measure.Median(overReading), "times", 1 / 0.75, "wanted at most: 75 % of the bandwidth");
        Compare("context 3840 : context 256", (15, 1), (1, 1), 1.5);
        Compare("8 candidates : 1, context 256", (1, 8), (1, 1), 2.5);
        Compare("8 candidates : 1, context 3840", (15, 8), (15, 1), 2.5);

        void Compare(string what, (int, int) more, (int, int) less, double wanted) =>
            Measure.Print($"time of a step, {what}", Measure.Median(step[more].Zip(step[less], (x, y) => x / y)), "times", wanted, "wanted at most");
    }

    /// <summary>One new image after some: tokens a second of the prompt, and the time of one step.</summary>
    private static (double ReadPerSecond, double StepMilliseconds) Generate(TokenGenerator generator, int images, int candidates)
    {
        const int Enough = 96; // steps that are timed; the rest of the image takes as long
        int[][] context = [.. Enumerable.Range(0, images).Select(i => Enumerable.Range(0, TokensPerImage).Select(t => ((i * 977) + (t * 31)) % Codes).ToArray())];
        using var enough = new CancellationTokenSource();
        var (started, last, read) = (Stopwatch.GetTimestamp(), 0L, 0.0);
        var steps = new List<double>();
        try
        {
            generator.Generate(context, new GenerationOptions { Candidates = candidates }, progress =>
            {
                if (progress.Phase != GenerationPhase.Drawing)
                {
                    if (progress.Read == progress.ReadTotal) read = progress.ReadTotal / Stopwatch.GetElapsedTime(started).TotalSeconds;
                    return;
                }
                if (progress.Done > 1) steps.Add(Stopwatch.GetElapsedTime(last).TotalMilliseconds);
                if (steps.Count == Enough) enough.Cancel();
                last = Stopwatch.GetTimestamp();
            }, enough.Token);
        }
        catch (OperationCanceledException)
        {
            // As many steps as wanted.
        }
        return (read, Measure.LowestTenth(steps));
    }
}
