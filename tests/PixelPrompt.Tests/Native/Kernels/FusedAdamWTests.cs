using PixelPrompt.Native;
using static TorchSharp.torch;

namespace PixelPrompt.Tests.Native.Kernels;

public class FusedAdamWTests
{
    [Fact]
    public void Steps_follow_the_published_rule()
    {
        using var scope = NewDisposeScope();
        var options = new AdamWOptions { Beta2 = 0.9, WeightDecay = 0.2 };
        Tensor[] parameters = [randn(70, 1000, requires_grad: true), randn(7, requires_grad: true), randn(6, 5).t().requires_grad_()];
        var expected = parameters.Select(p => (P: Wide(p), M: Wide(p) * 0, V: Wide(p) * 0)).ToArray();
        using var optimizer = new FusedAdamW(parameters, options);
        for (var step = 1; step <= 4; step++)
        {
            for (var i = 0; i < parameters.Length; i++)
            {
                parameters[i].grad = randn(parameters[i].shape);
                var (g, (p, m, v)) = (Wide(parameters[i].grad!) * 0.5, expected[i]);
                m = (m * options.Beta1) + (g * (1 - options.Beta1));
                v = (v * options.Beta2) + (g * g * (1 - options.Beta2));
                if (parameters[i].ndim >= 2) p *= 1 - (0.01 * options.WeightDecay);
                var (meanHat, squareHat) = (m / (1 - Math.Pow(options.Beta1, step)), v / (1 - Math.Pow(options.Beta2, step)));
                expected[i] = (p - (meanHat / (squareHat.sqrt() + options.Eps) * 0.01), m, v);
            }
            optimizer.Step(0.01, gradScale: 0.5);
        }
        for (var i = 0; i < parameters.Length; i++) KernelCheck.AssertClose(expected[i].P, parameters[i], 1e-6, $"parameter {i}");
        Assert.Equal(4, optimizer.Steps);
    }

    [Fact]
    public void Parameters_in_bfloat16_follow_a_float32_master()
    {
        using var scope = NewDisposeScope();
        var p = randn(40, 50).to(ScalarType.BFloat16).requires_grad_();
        using var optimizer = new FusedAdamW([p]);
        var start = optimizer.Masters[0].clone();
        for (var step = 0; step < 20; step++)
        {
            p.grad = ones_like(p);
            optimizer.Step(1e-4); // less than bfloat16 can see in one step
        }
        AssertNear(20e-4, (start - optimizer.Masters[0]).mean().item<float>());
        Assert.True(optimizer.Masters[0].to(ScalarType.BFloat16).equal(p).all().item<bool>());
    }

    [Fact]
    public void Parameters_without_a_gradient_stay()
    {
        using var scope = NewDisposeScope();
        var (a, b) = (ones([3], requires_grad: true), ones([3], requires_grad: true));
        using var optimizer = new FusedAdamW([a, b]);
        a.grad = ones(3);
        optimizer.Step(0.1);
        Assert.Equal([1f, 1, 1], b.data<float>().ToArray());
        Assert.All(a.data<float>().ToArray(), x => Assert.Equal(0.9f, x, 1e-5));
    }

    [Fact]
    public void The_norm_covers_all_gradients()
    {
        using var scope = NewDisposeScope();
        Tensor[] tensors = [randn(300, 700), randn(5).to(ScalarType.BFloat16), zeros(0)];
        var expected = Math.Sqrt(tensors.Sum(x => Wide(x).square().sum().item<double>()));
        Assert.Equal(expected, FusedAdamW.TotalNorm(tensors), expected * 1e-6);
        Assert.True(double.IsNaN(FusedAdamW.TotalNorm([tensors[0], full([1], float.NaN)])));
    }

    [Fact]
    public void Settings_out_of_range_are_named_together()
    {
        using var scope = NewDisposeScope();
        var error = Assert.Throws<ArgumentException>(() => new FusedAdamW([ones(1)], new AdamWOptions { Beta1 = 1, Eps = 0 }));
        Assert.Equal("AdamW: Beta1 is 1; allowed is [0, 1); Eps is 0; it must be positive.", error.Message);
        Assert.Throws<ArgumentException>(() => new FusedAdamW([]));
        Assert.Throws<DTypeException>(() => new FusedAdamW([ones(1, dtype: ScalarType.Float64)]));
    }

    private static Tensor Wide(Tensor x) => x.detach().to(ScalarType.Float64);

    private static void AssertNear(double expected, double actual) => Assert.Equal(expected, actual, expected * 0.02);
}
