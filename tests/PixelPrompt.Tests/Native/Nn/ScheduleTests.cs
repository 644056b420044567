using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace PixelPrompt.Tests.Native.Nn;

/// <summary>Schedules of learning rates: limits and jumps.</summary>
public sealed class ScheduleTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [Fact]
    public void Schedules_that_cannot_be_are_refused()
    {
        using var optimizer = optim.SGD(new[] { new Parameter(ones(1)) }, 0.1);
        using var other = optim.SGD(new[] { new Parameter(ones(1)) }, 0.1);
        optim.lr_scheduler.LRScheduler Linear(optim.Optimizer of) => optim.lr_scheduler.LinearLR(of);

        Assert.Throws<ArgumentException>(() => optim.lr_scheduler.SequentialLR(optimizer, [Linear(optimizer), Linear(other)], [2]));
        Assert.Throws<ArgumentException>(() => optim.lr_scheduler.SequentialLR(optimizer, [Linear(optimizer), Linear(optimizer)], [2, 4]));
        Assert.Throws<ArgumentException>(() => optim.lr_scheduler.SequentialLR(optimizer, [Linear(optimizer), Linear(optimizer), Linear(optimizer)], [4, 4]));
        Assert.Throws<ArgumentOutOfRangeException>(() => optim.lr_scheduler.LinearLR(optimizer, start_factor: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => optim.lr_scheduler.CosineAnnealingLR(optimizer, T_max: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => optim.lr_scheduler.ConstantLR(optimizer, total_iters: 0));
    }

    [Fact]
    public void A_schedule_can_go_to_any_step()
    {
        using var optimizer = optim.SGD(new[] { new Parameter(ones(1)) }, 0.1);
        var cosine = optim.lr_scheduler.CosineAnnealingLR(optimizer, 10);
        cosine.step(5);
        Assert.Equal(0.05, optimizer.ParamGroups.Single().LearningRate, 12);
        cosine.step();
        Assert.Equal(0.05 * (1 + Math.Cos(0.6 * Math.PI)), optimizer.ParamGroups.Single().LearningRate, 12);
    }
}
