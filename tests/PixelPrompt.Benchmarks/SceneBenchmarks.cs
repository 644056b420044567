using System.Diagnostics;
using System.Globalization;
using PixelPrompt.Data.Scenes;
using PixelPrompt.Data.Tasks;

namespace PixelPrompt.Benchmarks;

/// <summary>Scenes and task pairs a second, on all cores together; the processor time of one beside the wall clock.</summary>
internal static class SceneBenchmarks
{
    private const int Bytes = Scene.Side * Scene.Side * 3;
    private static readonly TimeSpan Span = TimeSpan.FromSeconds(1.5);

    internal static void Run()
    {
        var fill = FillRate();
        foreach (var style in Enum.GetValues<SceneStyle>())
        {
            Report($"{style} scenes", fill, seed => SceneSampler.Sample(new SceneRandom(seed), style).Render());
            Report($"{style} scenes with all ground truth", fill, seed =>
            {
                var scene = SceneSampler.Sample(new SceneRandom(seed), style);
                scene.Render();
                _ = scene.Annotate().Edges;
            });
        }
        var styles = Enum.GetValues<SceneStyle>();
        Report("all styles in turn, with all ground truth", fill, seed =>
        {
            var scene = SceneSampler.Sample(new SceneRandom(seed), styles[(int)(seed % (ulong)styles.Length)]);
            scene.Render();
            _ = scene.Annotate().Edges;
        });
        foreach (var style in new[] { SceneStyle.Simple, SceneStyle.Varied })
        {
            foreach (var family in TaskRegistry.All.GroupBy(task => task.Family))
            {
                var rules = family.Select(task => task.SampleRule(1, DataSplit.Training, style)).ToArray();
                Report($"{style} {family.Key} pairs", fill / 2, seed => rules[(int)(seed % (ulong)rules.Length)].MakePair(seed));
            }
        }
        Report("Simple sequences of 16 frames", fill / 16, seed =>
        {
            var sequences = TaskRegistry.Sequences;
            sequences[(int)(seed % (ulong)sequences.Count)].Make(seed, 16, DataSplit.Training, SceneStyle.Simple);
        });
    }

    private static void Report(string what, double limit, Action<ulong> make)
    {
        for (ulong seed = 0; seed < 40; seed++) make(seed);
        long next = 0;
        var cpu = Environment.CpuUsage.TotalTime;
        var watch = Stopwatch.StartNew();
        Parallel.For(0, Environment.ProcessorCount, _ =>
        {
            while (watch.Elapsed < Span) make((ulong)Interlocked.Increment(ref next));
        });
        var rate = next / watch.Elapsed.TotalSeconds;
        var each = (Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds / next;
        Measure.Print(what, rate, "1/s", limit, string.Create(CultureInfo.InvariantCulture, $"storing the pixels, all cores; {each:0.00} ms of processor time each"));
    }

    private static double FillRate()
    {
        long next = 0;
        var watch = Stopwatch.StartNew();
        Parallel.For(0, Environment.ProcessorCount, _ =>
        {
            // Sixteen pictures in turn, so that they do not all stay in the first-level cache.
            var pictures = Enumerable.Range(0, 16).Select(_ => new byte[Bytes]).ToArray();
            while (watch.Elapsed < Span) pictures[(int)(Interlocked.Increment(ref next) & 15)].AsSpan().Fill(7);
        });
        return next / watch.Elapsed.TotalSeconds;
    }
}
