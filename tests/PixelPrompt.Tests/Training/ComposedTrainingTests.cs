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

    private List<double> Losses(string name, TrainingOptions options)
    {
        using var run = new RunFolder(folder.File(name));
        new Trainer(options).Run(run, resume: false, stopAfter: 20);
        return [.. JsonLines.Read(run.Log).Where(x => x.Value.TryGetProperty("loss", out _)).Select(x => x.Value.GetProperty("loss").GetDouble())];
    }
}
