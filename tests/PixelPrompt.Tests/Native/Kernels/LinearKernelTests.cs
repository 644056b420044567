using PixelPrompt.Native;
using static PixelPrompt.Tests.Native.Kernels.KernelCheck;
using static TorchSharp.torch;

namespace PixelPrompt.Tests.Native.Kernels;

public class LinearKernelTests
{
    [Theory]
    [InlineData(1, 7, 5)]
    [InlineData(3, 20, 33)]
    [InlineData(17, 64, 48)]
    [InlineData(97, 400, 257)]
    [InlineData(300, 1100, 130)]
    public void Linear_agrees_with_the_composed_one(long rows, long inputs, long outputs)
    {
        using var scope = NewDisposeScope();
        foreach (var type in new[] { ScalarType.Float32, ScalarType.BFloat16 })
        {
            foreach (var weightType in new[] { ScalarType.Float32, ScalarType.BFloat16 })
            {
                var (x, weight) = (Random(type, 2, rows, inputs), Random(weightType, outputs, inputs));
                if (type == ScalarType.Float32 && weightType == ScalarType.BFloat16)
                {
                    // Only the gradient of the weight is as coarse as bfloat16.
                    AssertClose(Composed(x, weight), FusedKernels.Instance.Linear(x, weight), 1e-5, "a mixed product");
                    continue;
                }
                Agrees((k, t) => [k.Linear(t[0], t[1])], [x, weight]);
            }
        }
    }

    [Theory]
    [InlineData(31, 40)]
    [InlineData(128, 7)]
    [InlineData(1000, 50)]
    [InlineData(1, 17)]
    public void A_few_rows_agree_with_the_composed_one(long inputs, long outputs)
    {
        using var frozen = no_grad();
        using var scope = NewDisposeScope();
        foreach (var rows in Enumerable.Range(1, 17).Append(40))
        {
            foreach (var weightType in new[] { ScalarType.Float32, ScalarType.BFloat16 })
            {
                var (x, weight) = (Random(ScalarType.Float32, rows, inputs), Random(weightType, outputs, inputs));
                AssertClose(Composed(x, weight), FusedKernels.Instance.Linear(x, weight), 1e-5, $"{rows} rows, {weightType}");
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(30)]
    public void What_is_not_finite_stays_in_its_row(long rows)
    {
        using var frozen = no_grad();
        using var scope = NewDisposeScope();
        var (x, weight) = (randn(rows, 50), ones(20, 50).to(ScalarType.BFloat16));
        x[0, 3] = float.PositiveInfinity;
        if (rows > 1) x[1, 49] = float.NaN;
        var y = FusedKernels.Instance.Linear(x, weight);
        Assert.True(y[0].isposinf().all().item<bool>());
        if (rows == 1) return;
        Assert.True(y[1].isnan().all().item<bool>());
        Assert.True(y.narrow(0, 2, rows - 2).isfinite().all().item<bool>());
    }

    [Fact]
    public void Rows_need_not_be_dense()
    {
        using var scope = NewDisposeScope();
        Agrees((k, t) => [k.Linear(t[0].transpose(0, 1), t[1].t())], [Random(ScalarType.BFloat16, 30, 40, 24), Random(ScalarType.BFloat16, 24, 50)]);
        var (x, weight) = (Random(ScalarType.BFloat16, 40, 24), Random(ScalarType.BFloat16, 30, 24));
        x.requires_grad = weight.requires_grad = false;
        AssertClose(Composed(x.narrow(1, 4, 16), weight.narrow(1, 8, 16)), FusedKernels.Instance.Linear(x.narrow(1, 4, 16), weight.narrow(1, 8, 16)), 2e-2, "slices");
    }

    [Fact]
    public void Gradients_are_the_slope()
    {
        using var scope = NewDisposeScope();
        HasSlope((k, t) => [k.Linear(t[0], t[1])], [Random(ScalarType.Float32, 9, 21), Random(ScalarType.Float32, 11, 21)]);
    }

    [Fact]
    public void Shapes_that_do_not_fit_are_a_shape_exception()
    {
        using var scope = NewDisposeScope();
        Assert.Throws<ShapeException>(() => FusedKernels.Instance.Linear(zeros(2, 3), zeros(4, 5)));
        Assert.Throws<ShapeException>(() => FusedKernels.Instance.Linear(zeros(2, 3), zeros(3)));
    }

    private static Tensor Composed(Tensor x, Tensor weight) =>
        ComposedKernels.Instance.Linear(x.to(ScalarType.Float64), weight.to(ScalarType.Float64));
}
