using PixelPrompt.Native;
using static PixelPrompt.Tests.Native.Kernels.KernelCheck;
using static TorchSharp.torch;

namespace PixelPrompt.Tests.Native.Kernels;

public class CrossEntropyKernelTests
{
    [Theory]
    [InlineData(1, 8, 3)]
    [InlineData(7, 20, 33)]
    [InlineData(300, 64, 1027)]
    [InlineData(1100, 24, 8292)] // more rows than one block of logits holds
    public void The_loss_agrees_with_the_composed_one(long rows, long width, long classes)
    {
        using var scope = NewDisposeScope();
        var targets = randint(0, classes, [rows], dtype: ScalarType.Int64);
        if (rows > 1) targets[1] = -100;
        var weights = rand(rows);
        foreach (var type in new[] { ScalarType.Float32, ScalarType.BFloat16 })
        {
            foreach (var (rowWeights, z) in new[] { (null, 0.0), (weights, 0.0), (weights, 0.01) })
            {
                var (hidden, head) = (Random(type, rows, width), Random(type, classes, width));
                Agrees((k, t) => [k.LinearCrossEntropy(t[0], t[1], targets, rowWeights, z).Loss], [hidden, head]);
                var (_, expected) = ComposedKernels.Instance.LinearCrossEntropy(hidden.to(ScalarType.Float64), head.to(ScalarType.Float64), targets);
                var (_, nll) = FusedKernels.Instance.LinearCrossEntropy(hidden, head, targets, rowWeights, z);
                AssertClose(expected, nll, 1e-5, "negative log-likelihoods");
                Assert.False(nll.requires_grad);
            }
        }
    }

    [Fact]
    public void Gradients_are_the_slope()
    {
        using var scope = NewDisposeScope();
        var targets = randint(0, 31, [12], dtype: ScalarType.Int64);
        HasSlope((k, t) => [k.LinearCrossEntropy(t[0], t[1], targets, zLoss: 0.02).Loss], [Random(ScalarType.Float32, 12, 9), Random(ScalarType.Float32, 31, 9)]);
    }

    [Fact]
    public void A_hand_computed_loss()
    {
        using var scope = NewDisposeScope();
        // Logits (0, ln 3): the chances are 1/4 and 3/4.
        var (hidden, head) = (ones(1, 1), tensor(new[] { 0f, MathF.Log(3) }, [2, 1]));
        var (loss, nll) = FusedKernels.Instance.LinearCrossEntropy(hidden, head, zeros([1], dtype: ScalarType.Int64));
        Assert.Equal(Math.Log(4), loss.item<float>(), 1e-6);
        Assert.Equal(Math.Log(4), nll[0].item<float>(), 1e-6);
    }

    [Fact]
    public void A_target_out_of_range_is_an_exception()
    {
        using var scope = NewDisposeScope();
        var error = Assert.Throws<ShapeException>(
            () => FusedKernels.Instance.LinearCrossEntropy(zeros(2, 3), zeros(5, 3), tensor(new long[] { 4, 5 })));
        Assert.Contains("target 5 at row 1", error.Message);
        Assert.Throws<DTypeException>(() => FusedKernels.Instance.LinearCrossEntropy(zeros(2, 3), zeros(5, 3), zeros(2)));
    }
}
