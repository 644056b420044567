using PixelPrompt.Native;
using static PixelPrompt.Tests.Native.Kernels.KernelCheck;
using static TorchSharp.torch;

namespace PixelPrompt.Tests.Native.Kernels;

public class ElementwiseKernelTests
{
    public static TheoryData<ScalarType, long> TypesAndWidths
    {
        get
        {
            var data = new TheoryData<ScalarType, long>();
            foreach (var type in new[] { ScalarType.Float32, ScalarType.BFloat16 })
                foreach (var width in new long[] { 7, 16, 20, 255, 257, 1024 }) data.Add(type, width);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(TypesAndWidths))]
    public void Norms_agree_with_the_composed_ones(ScalarType type, long width)
    {
        using var scope = NewDisposeScope();
        var (x, residual) = (Random(type, 3, 7, width), Random(type, 3, 7, width));
        var (weight, bias) = (Random(ScalarType.Float32, width), Random(ScalarType.Float32, width));
        Agrees((k, t) => [k.RmsNorm(t[0], t[1], 1e-6)], [x, weight]);
        Agrees((k, t) => [k.LayerNorm(t[0], t[1], null, 1e-6)], [x, weight]);
        Agrees((k, t) => [k.LayerNorm(t[0], t[1], t[2], 1e-6)], [x, weight, bias]);
        Agrees((k, t) => { var (y, sum) = k.AddRmsNorm(t[0], t[1], t[2], 1e-6); return [y, sum]; }, [x, residual, weight]);
    }

    [Theory]
    [MemberData(nameof(TypesAndWidths))]
    public void SwiGlu_agrees_with_the_composed_one(ScalarType type, long width)
    {
        using var scope = NewDisposeScope();
        Agrees((k, t) => [k.SwiGlu(t[0], t[1])], [Random(type, 5, width), Random(type, 5, width)]);
        // The halves of one tensor: rows that are not dense.
        Agrees((k, t) => [k.SwiGlu(t[0].narrow(1, 0, width), t[0].narrow(1, width, width))], [Random(type, 5, 2 * width)]);
        Agrees((k, t) => [k.SwiGlu(t[0].t(), t[1])], [Random(type, width, 5), Random(type, 5, width)]);
    }

    [Theory]
    [InlineData(ScalarType.Float32, 2)]
    [InlineData(ScalarType.Float32, 20)]
    [InlineData(ScalarType.Float32, 128)]
    [InlineData(ScalarType.BFloat16, 34)]
    public void Rotary_agrees_with_the_composed_one(ScalarType type, long width)
    {
        using var scope = NewDisposeScope();
        var (cos, sin) = Tables(40, width);
        var shared = randint(0, 40, [9], dtype: ScalarType.Int64);
        var own = randint(0, 40, [2, 9], dtype: ScalarType.Int64);
        foreach (var positions in new[] { null, shared, own })
        {
            Agrees((k, t) => [k.Rotary(t[0], cos, sin, positions)], [Random(type, 2, 9, 3, width)]);
            Agrees((k, t) => [k.Rotary(t[0].transpose(1, 2), cos, sin, positions)], [Random(type, 2, 3, 9, width)]);
        }
    }

    [Fact]
    public void Rotary_keeps_the_product_of_two_rows_a_function_of_their_distance()
    {
        using var scope = NewDisposeScope();
        var (cos, sin) = Tables(40, 16);
        var (a, b) = (randn(1, 1, 1, 16).expand(1, 40, 1, 16), randn(1, 1, 1, 16).expand(1, 40, 1, 16));
        var (ra, rb) = (FusedKernels.Instance.Rotary(a, cos, sin), FusedKernels.Instance.Rotary(b, cos, sin));
        var products = (ra.narrow(1, 0, 35) * rb.narrow(1, 5, 35)).sum([-1]);
        AssertClose(products[0, 0].expand(1, 35, 1), products, 1e-5, "products at distance 5");
    }

    [Fact]
    public void Gradients_are_the_slope()
    {
        using var scope = NewDisposeScope();
        var (cos, sin) = Tables(12, 10);
        var weight = Random(ScalarType.Float32, 33);
        HasSlope((k, t) => [k.RmsNorm(t[0], t[1], 1e-6)], [Random(ScalarType.Float32, 4, 33), weight]);
        HasSlope((k, t) => [k.LayerNorm(t[0], t[1], null, 1e-6)], [Random(ScalarType.Float32, 4, 33), weight]);
        HasSlope((k, t) => [k.SwiGlu(t[0], t[1])], [Random(ScalarType.Float32, 4, 33), Random(ScalarType.Float32, 4, 33)]);
        HasSlope((k, t) => [k.Rotary(t[0], cos, sin)], [Random(ScalarType.Float32, 2, 12, 3, 10)]);
    }

    [Fact]
    public void Extreme_numbers_are_handled()
    {
        using var scope = NewDisposeScope();
        var gate = tensor(new[] { -1e4f, -200f, -100f, -30f, 0f, 30f, 100f, 1e4f });
        var y = FusedKernels.Instance.SwiGlu(gate, ones(8));
        AssertClose(ComposedKernels.Instance.SwiGlu(gate.to(ScalarType.Float64), ones(8, dtype: ScalarType.Float64)), y, 1e-6, "silu");
        var withNaN = tensor(new[] { 1f, float.NaN, 2f, 3f });
        Assert.True(FusedKernels.Instance.SwiGlu(withNaN, ones(4)).isnan()[1].item<bool>());
        Assert.True(FusedKernels.Instance.RmsNorm(withNaN, ones(4), 1e-6).isnan().all().item<bool>());
        Assert.Equal([0f, 0, 0], FusedKernels.Instance.RmsNorm(zeros(3), ones(3), 1e-6).data<float>().ToArray());
    }

    [Fact]
    public void Arguments_that_do_not_fit_are_typed_exceptions()
    {
        using var scope = NewDisposeScope();
        var fused = FusedKernels.Instance;
        var (cos, sin) = Tables(4, 8);
        Assert.Throws<ShapeException>(() => fused.RmsNorm(zeros(2, 3), zeros(4), 1e-6));
        Assert.Throws<DTypeException>(() => fused.RmsNorm(zeros(2, 3, dtype: ScalarType.Float64), zeros(3), 1e-6));
        Assert.Throws<ShapeException>(() => fused.SwiGlu(zeros(2, 3), zeros(3, 2)));
        Assert.Throws<ShapeException>(() => fused.Rotary(zeros(1, 5, 1, 8), cos, sin));
        Assert.Throws<ShapeException>(() => fused.Rotary(zeros(1, 1, 1, 8), cos, sin, full([1], 4, dtype: ScalarType.Int64)));
        Assert.Throws<ShapeException>(() => fused.AddRmsNorm(zeros(2, 3), zeros(3, 2), zeros(3), 1e-6));
    }

    [Fact]
    public void A_second_derivative_is_refused()
    {
        using var scope = NewDisposeScope();
        var x = Random(ScalarType.Float32, 2, 8);
        var y = FusedKernels.Instance.RmsNorm(x, ones(8), 1e-6).sum();
        Assert.Throws<TorchNotImplementedException>(() => autograd.grad([y], [x], create_graph: true));
    }

    internal static (Tensor Cos, Tensor Sin) Tables(long positions, long width)
    {
        var rates = pow(tensor(10000.0), arange(width / 2, dtype: ScalarType.Float64) * (-2.0 / width));
        var angles = arange(positions, dtype: ScalarType.Float64).outer(rates);
        return (angles.cos().to(ScalarType.Float32), angles.sin().to(ScalarType.Float32));
    }
}
