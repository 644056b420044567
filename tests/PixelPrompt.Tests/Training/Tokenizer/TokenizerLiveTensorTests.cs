using PixelPrompt.Tests.Native.Nn;
using PixelPrompt.Training.Tokenizer;
using TorchSharp;
using static TorchSharp.torch;

namespace PixelPrompt.Tests.Training.Tokenizer;

/// <summary>Training leaves no tensors behind. Counts the process's live tensors.</summary>
[Collection(nameof(LiveTensorTests))]
public class TokenizerLiveTensorTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(0.1)]
    public void Steps_checkpoints_and_evaluations_leave_nothing_behind(double discriminatorStart)
    {
        using var folder = new TempFolder();
        LiveTensors.Settle();
        var before = Tensor.TotalCount;
        var live = new List<long>();
        var options = TokenizerOptions.Tiny with { DiscriminatorStart = discriminatorStart, DiscriminatorChannels = 4, EvaluateEvery = 12 };
        TokenizerRun.Train(options, folder.Path, resume: false,
            // This thread's alone: the one that draws the next pictures has tensors of its own while it does.
            _ => live.Add(DisposeScopeManager.Statistics.ThreadTotalLiveCount));
        Assert.Equal(live[11], live[23]);
        Assert.Equal(before, Tensor.TotalCount);
    }
}
