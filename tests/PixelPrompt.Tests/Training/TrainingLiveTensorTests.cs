using PixelPrompt.Tests.Native.Nn;
using PixelPrompt.Training;
using static TorchSharp.torch;

namespace PixelPrompt.Tests.Training;

/// <summary>Steps leave no tensors behind. Counts the process's live tensors.</summary>
[Collection(nameof(LiveTensorTests))]
public sealed class TrainingLiveTensorTests : IDisposable
{
    private readonly TempFolder folder = new();

    [Fact]
    public void Steps_leave_nothing_behind()
    {
        var options = TrainingData.Options(TrainingData.Recipe(TrainingData.Write(folder.File("data"))));
        using var run = new RunFolder(folder.File("run"));
        var live = new List<long>();
        LiveTensors.Settle();
        new Trainer(options) { Progress = _ => live.Add(Tensor.TotalCount) }.Run(run, resume: false, stopAfter: 12);
        Assert.Equal(live[1], live[11]);
    }

    public void Dispose() => folder.Dispose();
}
