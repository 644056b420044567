using PixelPrompt.IO;
using PixelPrompt.Native;
using PixelPrompt.Tests.Native.Kernels;
using PixelPrompt.Training;
using static TorchSharp.torch;

namespace PixelPrompt.Tests.Training;

/// <summary>
/// The way that a GPU trains: operations and optimizer composed of libtorch's own. Runs alone, as the switch is the process's.
/// </summary>
[Collection(nameof(KernelMachineTests))]
public sealed class ComposedTrainingTests : IDisposable
{
    private readonly TempFolder folder = new();

    [Fact]
    public void It_learns_what_the_fused_kernels_learn()
    {
        var data = TrainingData.Write(folder.File("data"));
        var options = TrainingData.Options(TrainingData.Recipe(data, ", \"precision\": \"fp32\""));
        var fused = Losses("fused", options);
        List<double> composed;
        Kernels.UseFused = false;
        try
        {
            composed = Losses("composed", options);
        }
        finally
        {
            Kernels.UseFused = true;
        }
        Assert.Equal(20, composed.Count);
        Assert.NotEqual(fused, composed); // other operations round otherwise: equal bits would mean that the switch does nothing
        for (var i = 0; i < composed.Count; i++) Assert.Equal(fused[i], composed[i], 2e-3 * fused[i]);
    }

    [Theory]
    [InlineData(ScalarType.Float32)]
    [InlineData(ScalarType.BFloat16)]
    public void Its_optimizer_takes_the_fused_steps(ScalarType type)
    {
        using var scope = NewDisposeScope();
        var (one, other) = (Steps(type, fused: true), Steps(type, fused: false));
        for (var i = 0; i < one.Length; i++) KernelCheck.AssertClose(one[i], other[i], 1e-6, $"weight {i}");
    }

    [Fact]
    public void A_device_that_is_not_there_is_told()
    {
        var data = TrainingData.Write(folder.File("data"));
        var wrong = Assert.ThrowsAny<Exception>(() => TrainingData.Options(TrainingData.Recipe(data, ", \"device\": \"gpu\"")));
        Assert.Contains("device: 'gpu' is unknown; it must be cpu, cuda or cuda:N.", wrong.Message);
        if (cuda.is_available()) return;
        var options = TrainingData.Options(TrainingData.Recipe(data, ", \"device\": \"cuda\""));
        using var run = new RunFolder(folder.File("run"));
        var missing = Assert.Throws<ArgumentException>(() => new Trainer(options).Run(run, resume: false));
        Assert.Contains("this libtorch sees no GPU", missing.Message);
        Assert.False(Directory.Exists(folder.File("run")));
    }

    public void Dispose() => folder.Dispose();

    // Masters after three steps; a matrix decays, a vector does not.
    private static Tensor[] Steps(ScalarType type, bool fused)
    {
        manual_seed(4);
        Tensor[] weights = [randn(30, 20).to(type).requires_grad_(), randn(9).to(type).requires_grad_()];
        using var optimizer = new FusedAdamW(weights, new AdamWOptions { WeightDecay = 0.2 });
        Kernels.UseFused = fused;
        try
        {
            for (var step = 0; step < 3; step++)
            {
                foreach (var weight in weights) weight.grad = randn(weight.shape).to(type);
                var before = weights[0].grad!.clone();
                Assert.True(double.IsFinite(optimizer.GradNorm()));
                optimizer.Step(0.01, gradScale: 0.5);
                Assert.True(before.equal(weights[0].grad!).all().item<bool>());
            }
        }
        finally
        {
            Kernels.UseFused = true;
        }
        return [.. optimizer.Masters.Select(x => x.detach().clone())];
    }

    private List<double> Losses(string name, TrainingOptions options)
    {
        using var run = new RunFolder(folder.File(name));
        new Trainer(options).Run(run, resume: false, stopAfter: 20);
        return [.. JsonLines.Read(run.Log).Where(x => x.Value.TryGetProperty("loss", out _)).Select(x => x.Value.GetProperty("loss").GetDouble())];
    }
}
