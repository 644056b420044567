using PixelPrompt.Native;
using static TorchSharp.torch;

namespace PixelPrompt.Tests.Native.Binding;

public class CoreTests
{
    [Fact]
    public void A_tensor_keeps_its_values_shape_and_dtype()
    {
        using var scope = NewDisposeScope();
        var t = tensor(new float[] { 1, 2, 3, 4, 5, 6 }, [2, 3]);
        Assert.Equal([2, 3], t.shape);
        Assert.Equal(ScalarType.Float32, t.dtype);
        Assert.Equal([1f, 2, 3, 4, 5, 6], t.data<float>().ToArray());
        Assert.Equal([1f, 4, 2, 5, 3, 6], t.t().data<float>().ToArray());
        Assert.Equal(5f, t[1, 1].item<float>());
        Assert.Equal([3f, 6], t[TensorIndex.Ellipsis, TensorIndex.Single(-1)].data<float>().ToArray());
    }

    [Fact]
    public void A_product_has_the_expected_gradient()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new double[] { 1, 2, 3 }, requires_grad: true);
        (x * x).sum().backward();
        Assert.Equal([2.0, 4, 6], x.grad!.data<double>().ToArray());
    }

    [Fact]
    public void Shapes_that_do_not_fit_are_a_shape_exception()
    {
        using var scope = NewDisposeScope();
        var error = Assert.Throws<ShapeException>(() => zeros(2, 3).matmul(zeros(4, 5)));
        Assert.Contains("2x3 and 4x5", error.Message);
        Assert.DoesNotContain("\n", error.Message);
    }

    [Fact]
    public void A_disposed_tensor_says_so()
    {
        var t = zeros(2);
        t.Dispose();
        Assert.Throws<ObjectDisposedException>(() => t.shape);
        Assert.Throws<ObjectDisposedException>(() => t + 1);
    }

    [Fact]
    public void A_scope_frees_what_was_made_in_it()
    {
        Tensor kept;
        Tensor lost;
        using (NewDisposeScope())
        {
            lost = zeros(2);
            kept = (lost + 1).MoveToOuterDisposeScope();
        }
        Assert.True(lost.IsInvalid);
        Assert.Equal([1f, 1], kept.data<float>().ToArray());
        kept.Dispose();
    }
}
