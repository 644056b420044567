using PixelPrompt.Native;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace PixelPrompt.Tests.Native.Nn;

/// <summary>Groups and special cases of optimizers.</summary>
public sealed class OptimizerTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Updates_of_many_elements_agree_with_the_formula(bool amsgrad)
    {
        // Several runs of the kernel, and no multiple of any vector's width; AMSGrad goes by whole operations.
        manual_seed(11);
        var p = new Parameter(randn(200_003));
        var (m, v, top) = (zeros_like(p), zeros_like(p), zeros_like(p));
        var expected = p.detach().clone();
        using var optimizer = optim.AdamW(new[] { p }, lr: 0.01, beta1: 0.9, beta2: 0.99, weight_decay: 0.1, amsgrad: amsgrad);
        for (var step = 1; step <= 3; step++)
        {
            var g = randn(200_003) / step;
            p.grad = g;
            optimizer.step();

            m = m * 0.9 + g * 0.1;
            v = v * 0.99 + g * g * 0.01;
            top = maximum(top, v);
            var second = (amsgrad ? top : v) / (1 - Math.Pow(0.99, step));
            expected = expected * (1 - 0.01 * 0.1) - 0.01 * (m / (1 - Math.Pow(0.9, step))) / (second.sqrt() + 1e-8);
            Golden.AssertClose(expected, p, $"step {step}", 1e-6);
        }
    }

    [Fact]
    public void Bfloat16_is_updated_in_its_own_type()
    {
        var p = new Parameter(ones(4, dtype: ScalarType.BFloat16));
        using var optimizer = optim.AdamW(new[] { p }, lr: 0.25);
        p.grad = ones(4, dtype: ScalarType.BFloat16);
        optimizer.step();
        Assert.Equal(ScalarType.BFloat16, p.dtype);
        Golden.AssertClose(full(4, 0.75), p, "p", 5e-3);
    }

    [Fact]
    public void An_update_does_not_depend_on_the_number_of_threads()
    {
        manual_seed(9);
        var (values, gradient) = (randn(200_003), randn(200_003));
        float[] Updated(int threads)
        {
            set_num_threads(threads);
            var p = WithGradient(values.clone(), gradient);
            using var optimizer = optim.AdamW(new[] { p }, weight_decay: 0.1);
            for (var i = 0; i < 3; i++) optimizer.step();
            return p.data<float>().ToArray();
        }
        var before = get_num_threads();
        try
        {
            Assert.Equal(Updated(1), Updated(2));
        }
        finally
        {
            set_num_threads(before);
        }
    }

    [Fact]
    public void Parameters_without_a_gradient_are_left_alone_and_not_counted()
    {
        var (idle, busy) = (new Parameter(ones(2)), new Parameter(ones(2)));
        using var optimizer = optim.AdamW(new[] { idle, busy }, lr: 0.1, weight_decay: 0.5);
        busy.grad = ones(2);
        optimizer.step();
        Assert.Equal([1f, 1f], idle.data<float>().ToArray());
        var states = optimizer.state_dict().State.Cast<AdamW.State>().ToList();
        Assert.Equal([0L, 1L], states.Select(state => state.step));
    }

    [Fact]
    public void Groups_have_options_of_their_own_and_inherit_the_rest()
    {
        var (decayed, free) = (new Parameter(ones(1)), new Parameter(ones(1)));
        using var optimizer = optim.AdamW(
            [
                new AdamW.ParamGroup([decayed], new AdamW.Options { weight_decay = 0.5 }),
                new AdamW.ParamGroup { Parameters = [free] },
            ], lr: 0.1);
        (decayed.grad, free.grad) = (zeros(1), zeros(1));
        optimizer.step();

        Assert.Equal(0.95f, decayed.item<float>(), 6);
        Assert.Equal(1f, free.item<float>());
        Assert.Equal([0.1, 0.1], optimizer.ParamGroups.Select(group => group.LearningRate));
        Assert.Equal((0.9, 0.999), ((AdamW.ParamGroup)optimizer.ParamGroups.First()).Betas);
        Assert.Equal(2, optimizer.parameters().Count());
    }

    [Fact]
    public void A_group_can_be_added_later_but_no_parameter_twice()
    {
        var (first, second) = (new Parameter(ones(1)), new Parameter(ones(1)));
        using var optimizer = optim.SGD(new[] { first }, 0.5);
        optimizer.add_param_group(new SGD.ParamGroup([second], lr: 0.25));
        second.grad = ones(1);
        optimizer.step();
        Assert.Equal(0.75f, second.item<float>());
        Assert.Contains("given twice", Assert.Throws<ArgumentException>(() => optimizer.add_param_group(new SGD.ParamGroup([first], lr: 1))).Message);
        Assert.Throws<ArgumentException>(() => optim.Adam(new[] { first, first }));
    }

    [Fact]
    public void Impossible_options_are_refused_together()
    {
        var p = new Parameter(ones(1));
        var error = Assert.Throws<ArgumentException>(() => optim.AdamW(new[] { p }, lr: -1, beta1: 1, eps: double.NaN));
        Assert.Equal("AdamW cannot be made: lr is -1; 0 or more is needed; beta1 is 1; it must lie in [0, 1); eps is NaN; 0 or more is needed.", error.Message);
        Assert.Contains("needs a momentum and no dampening", Assert.Throws<ArgumentException>(() => optim.SGD(new[] { p }, 0.1, nesterov: true)).Message);
    }

    [Fact]
    public void A_closure_computes_the_loss_first()
    {
        var p = new Parameter(tensor([3f]));
        using var optimizer = optim.SGD(new[] { p }, 0.1);
        using var frozen = no_grad();
        var loss = optimizer.step(() =>
        {
            optimizer.zero_grad();
            var value = p.pow(2).sum();
            value.backward();
            return value;
        });
        Assert.Equal(9f, loss.item<float>());
        Assert.Equal(2.4f, p.item<float>(), 5);
        Assert.Null(optimizer.step());
    }

    [Fact]
    public void Zeroing_keeps_gradients_and_cuts_them_from_their_history()
    {
        var p = new Parameter(tensor([3f]));
        using var optimizer = optim.Adam(new[] { p });
        p.grad = p * 2;
        Assert.False(p.grad!.is_leaf);
        optimizer.zero_grad();
        Assert.Equal(0f, p.grad!.item<float>());
        Assert.True(p.grad!.is_leaf);
    }

    [Fact]
    public void An_update_makes_stale_what_autograd_saved()
    {
        var p = new Parameter(ones(2));
        using var optimizer = optim.AdamW(new[] { p });
        var loss = p.pow(2).sum();
        p.grad = ones(2);
        optimizer.step();
        var error = Assert.ThrowsAny<TorchException>(() => loss.backward());
        Assert.Contains("modified by an inplace operation", error.Message);
    }

    private static Parameter WithGradient(Tensor values, Tensor gradient) => new(values) { grad = gradient };
}
