using System.Diagnostics;
using PixelPrompt.Tests.Native.Distributed;
using static TorchSharp.torch;

namespace PixelPrompt.Benchmarks;

/// <summary>What adding gradients up costs: two ranks in two threads, over TCP on the loopback interface.</summary>
internal static class DistributedBenchmarks
{
    private const int Rounds = 10;
    private const long Bytes = 100_000_000;

    internal static void Run()
    {
        var whole = Least(() => [zeros(Bytes / 4)]);
        Measure.Print("all-reduce of one float32 tensor of 100 MB", whole * 1e3, "ms", null, "two ranks on this machine");
        var parts = Least(() => [.. Enumerable.Range(0, 100).Select(_ => zeros(Bytes / 400))]);
        Measure.Print("all-reduce of 100 tensors of 1 MB in buckets of 4 MiB", parts * 1e3, "ms", whole * 1e3, "as one tensor");
        var one = Least(() => [zeros(1, dtype: ScalarType.Float64)]);
        Measure.Print("all-reduce of one number", one * 1e6, "us", null, "what a step pays twice beside its gradients");
    }

    private static double Least(Func<Tensor[]> make) => Ranks.Run(2, group =>
    {
        using var scope = NewDisposeScope();
        var tensors = make();
        var least = double.MaxValue;
        for (var i = 0; i < Rounds; i++)
        {
            group.Barrier();
            var watch = Stopwatch.StartNew();
            group.AllReduce(tensors);
            least = Math.Min(least, watch.Elapsed.TotalSeconds);
        }
        return least;
    })[0];
}
