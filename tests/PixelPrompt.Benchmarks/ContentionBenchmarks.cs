using PixelPrompt.Inference;
using PixelPrompt.Models.Checkpoints;
using PixelPrompt.Models.Llama;
using PixelPrompt.Native;

namespace PixelPrompt.Benchmarks;

/// <summary>
/// Decoding while other programs want the cores, as a browser does beside the workbench: all threads against one, whole
/// images by the clock, random weights in bfloat16.
/// </summary>
internal static class ContentionBenchmarks
{
    private const int Rounds = 5;
    private static readonly (string Name, LlamaConfig Config, int TokensPerImage)[] Models = [("tiny", LlamaPresets.Tiny, 256), ("300m", LlamaPresets.M300, 64)];

    internal static void Run()
    {
        foreach (var (name, config, tokens) in Models)
        {
            var folder = Directory.CreateTempSubdirectory("pixelprompt-benchmark-").FullName;
            try
            {
                LlamaStore.WriteRandom(config, Path.Combine(folder, "model"), WeightType.BF16, seed: 1);
                using var model = LlamaStore.Load(Path.Combine(folder, "model"));
                var generator = new TokenGenerator(model, Math.Min(config.VocabSize, 1024), tokens);
                
                Compare(name, generator, busy: 0);
                Compare(name, generator, Threads.Default);
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    private static void Compare(string name, TokenGenerator generator, int busy)
    {
        using var others = new BusyPrograms(busy);
        var (one, all) = (new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            one.Add(TokensPerSecond(generator, 1));
            all.Add(TokensPerSecond(generator, Threads.Default));
        }
        var beside = busy == 0 ? "alone" : $"beside {busy} busy programs";
        Measure.Print($"{name} decode {beside}, 1 thread", Measure.Median(one), "tokens/s", null, "");
        Measure.Print($"{name} decode {beside}, {Threads.Default} threads", Measure.Median(all), "tokens/s", null, "");
        Measure.Print($"{name} decode {beside}, {Threads.Default} threads : 1", Measure.Median(all.Zip(one, (x, y) => x / y)), "times", null, "wanted: not below 1");
    }

    private static double TokensPerSecond(TokenGenerator generator, int threads)
    {
        using var used = Threads.Use(threads);
        int[][] context = [[.. Enumerable.Range(0, generator.TokensPerImage).Select(x => x * 31 % generator.Codes)]];
        return generator.Generate(context, new GenerationOptions()).Timing.TokensPerSecond;
    }
}
