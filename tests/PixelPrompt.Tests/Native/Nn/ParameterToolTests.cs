using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace PixelPrompt.Tests.Native.Nn;

/// <summary>torch.nn.utils: norms and limits of gradients, parameters as vectors.</summary>
public sealed class ParameterToolTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [Fact]
    public void The_norm_of_halves_has_the_precision_of_floats()
    {
        var p = WithGradient(zeros(1000, dtype: ScalarType.BFloat16), ones(1000, dtype: ScalarType.BFloat16));
        Assert.Equal(Math.Sqrt(1000), nn.utils.clip_grad_norm_([p], 1e9), 4);
    }

    [Fact]
    public void Gradients_that_are_not_finite_show_in_the_norm()
    {
        var p = WithGradient(ones(2), tensor([1f, float.NaN]));
        Assert.True(double.IsNaN(nn.utils.clip_grad_norm_([p], 1)));
        p.grad = tensor([1f, float.PositiveInfinity]);
        Assert.True(double.IsPositiveInfinity(nn.utils.clip_grad_norm_([p], 1)));
        Assert.Equal(0, nn.utils.clip_grad_norm_([new Parameter(ones(1))], 1));
    }

    [Fact]
    public void The_norm_of_many_elements_is_close_and_does_not_depend_on_the_number_of_threads()
    {
        manual_seed(5);
        var p = WithGradient(zeros(300_001), randn(300_001));
        var expected = p.grad!.to_type(ScalarType.Float64).norm().item<double>();
        var threads = get_num_threads();
        try
        {
            set_num_threads(1);
            var single = nn.utils.clip_grad_norm_([p], 1e9);
            set_num_threads(2);
            Assert.Equal(single, nn.utils.clip_grad_norm_([p], 1e9));
            Assert.Equal(expected, single, 1e-6 * expected);
        }
        finally
        {
            set_num_threads(threads);
        }
    }

    [Fact]
    public void Elements_are_clipped_and_vectors_copied()
    {
        var (a, b) = (new Parameter(tensor([1f, 2f])), new Parameter(tensor([3f, 4f], [1, 2])));
        a.grad = tensor([-3f, 0.5f]);
        nn.utils.clip_grad_value_([a, b], 1);
        Assert.Equal([-1f, 0.5f], a.grad!.data<float>().ToArray());

        Assert.Equal([1f, 2f, 3f, 4f], nn.utils.parameters_to_vector([a, b]).data<float>().ToArray());
        nn.utils.vector_to_parameters(tensor([5f, 6f, 7f, 8f]), [a, b]);
        Assert.Equal([5f, 6f], a.data<float>().ToArray());
        Assert.Equal([7f, 8f], b.data<float>().ToArray());
        Assert.Contains("a vector of 4 elements; got [3]", Assert.Throws<ArgumentException>(() => nn.utils.vector_to_parameters(ones(3), [a, b])).Message);
    }

    private static Parameter WithGradient(Tensor values, Tensor gradient) => new(values) { grad = gradient };
}
