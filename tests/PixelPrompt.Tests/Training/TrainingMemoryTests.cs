using PixelPrompt.Tests.Native.Kernels;
using PixelPrompt.Training;
using PixelPrompt.Training.Distributed;

namespace PixelPrompt.Tests.Training;

/// <summary>Memory of a whole step. Runs alone, as it looks at the process's peak.</summary>
[Collection(nameof(KernelMachineTests))]
public sealed class TrainingMemoryTests : IDisposable
{
    private readonly TempFolder folder = new();

    [Fact]
    public void A_step_grows_with_the_sequence_and_not_with_its_square_and_recomputing_needs_less()
    {
        if (!PeakMemory.CanReset) Assert.Skip("This kernel does not let a process reset its peak memory.");
        var data = TrainingData.Write(folder.File("data"), train: 2000);
        Peak(data, 512, false);
        var (small, large, recomputed) = (Peak(data, 1024, false), Peak(data, 4096, false), Peak(data, 4096, true));
        // Four times the positions; the scores of one layer alone would be 128 MB in float32.
        Assert.True(large < 6 * small, $"{small >> 20} MiB at 1024 positions, {large >> 20} MiB at 4096");
        // So many layers that what they keep is most of it: beside them the allocator's own 10 MiB, now here and now there, decide nothing.
        Assert.True(recomputed < 0.5 * large, $"{large >> 20} MiB with activations kept, {recomputed >> 20} MiB with them recomputed");
    }

    public void Dispose() => folder.Dispose();

    // Of the step alone: weights, data and optimizer are there before.
    private static long Peak(string data, int context, bool recompute)
    {
        var recipe = TrainingData.Recipe(data, model: ", \"layers\": 24").Replace("\"maxPositions\": 128", "\"maxPositions\": 4096")
            .Replace("\"context\": 40, \"rows\": 3, \"accumulate\": 2", $"\"context\": {context}, \"rows\": 1, \"attendAcrossSentences\": true");
        var options = TrainingData.Options(recipe) with { RecomputeActivations = recompute };
        using var state = TrainingState.Random(options, TorchSharp.torch.ScalarType.BFloat16);
        using var feed = new StageFeed(options);
        var batches = feed.Read(0, default);
        TrainingStep.Take(state, () => batches, options, Peers.None, default);
        return PeakMemory.Of(() => TrainingStep.Take(state, () => batches, options, Peers.None, default));
    }
}
