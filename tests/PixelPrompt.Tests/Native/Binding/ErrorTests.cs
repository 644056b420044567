using System.Runtime.InteropServices;
using PixelPrompt.Native;
using static TorchSharp.torch;

namespace PixelPrompt.Tests.Native.Binding;

public class ErrorTests
{
    public static TheoryData<string, Action> ShapeErrors => new()
    {
        { "matmul", () => zeros(2, 3).matmul(zeros(4, 5)) },
        { "mm", () => zeros(2, 3).mm(zeros(2, 3)) },
        { "bmm", () => zeros(2, 3, 4).bmm(zeros(2, 3, 4)) },
        { "add", () => _ = zeros(2, 3) + zeros(2, 4) },
        { "view", () => zeros(2, 3).view(4, 2) },
        { "reshape", () => zeros(2, 3).reshape(7) },
        { "cat", () => cat([zeros(2, 3), zeros(2, 4)]) },
        { "stack", () => stack([zeros(2), zeros(3)]) },
        { "permute", () => zeros(2, 3).permute(0, 1, 2) },
        { "transpose", () => zeros(2, 3).transpose(0, 2) },
        { "index", () => _ = zeros(2, 3)[5] },
        { "index tensor", () => _ = zeros(2, 3)[tensor(new long[] { 7 })] },
        { "index_select", () => zeros(2, 3).index_select(0, tensor(new long[] { 2 })) },
        { "gather", () => zeros(2, 3).gather(1, tensor(new long[] { 9, 0 }).view(2, 1)) },
        { "narrow", () => zeros(2, 3).narrow(1, 2, 5) },
        { "expand", () => zeros(2, 3).expand(4, 3) },
        { "sum", () => zeros(2, 3).sum(4) },
        { "softmax", () => zeros(2, 3).softmax(2) },
        { "split", () => zeros(5).split([1L, 2]) },
        { "topk", () => zeros(3).topk(4) },
        { "size", () => zeros(2).size(3) },
        { "negative size", () => zeros(-1) },
        { "einsum", () => einsum("ij,jk->ik", zeros(2, 3), zeros(2, 3)) },
        { "copy_", () => zeros(2).copy_(zeros(3)) },
    };

    public static TheoryData<string, Action> DTypeErrors => new()
    {
        { "matmul", () => zeros(2, 3).matmul(zeros([3, 2], dtype: float64)) },
        { "index with floats", () => zeros(2, 3).index_select(0, zeros(1)) },
        { "requires_grad of integers", () => zeros(2, dtype: int64).requires_grad = true },
        { "mean of integers", () => zeros(2, dtype: int64).mean() },
        { "integer in place by float", () => ones(2, dtype: int64).add_(ones(2)) },
        { "bitwise of floats", () => _ = zeros(2) & zeros(2) },
        { "where", () => where(zeros(2), zeros(2), zeros(2)) },
        { "default dtype", () => set_default_dtype(int32) },
    };

    [Theory]
    [MemberData(nameof(ShapeErrors), DisableDiscoveryEnumeration = true)]
    public void Sizes_that_do_not_fit_are_a_shape_exception(string operation, Action act)
    {
        using var scope = NewDisposeScope();
        var error = Assert.ThrowsAny<ExternalException>(act);
        Assert.True(error is ShapeException, $"{operation}: {error.GetType().Name}: {error.Message}");
        AssertOneLine(error.Message);
    }

    [Theory]
    [MemberData(nameof(DTypeErrors), DisableDiscoveryEnumeration = true)]
    public void Element_types_that_do_not_fit_are_a_dtype_exception(string operation, Action act)
    {
        using var scope = NewDisposeScope();
        var error = Assert.ThrowsAny<ExternalException>(act);
        Assert.True(error is DTypeException, $"{operation}: {error.GetType().Name}: {error.Message}");
        AssertOneLine(error.Message);
    }

    [Theory]
    [InlineData(1L << 50)] // more than any machine has
    [InlineData(1L << 62)] // more than can be counted
    public void Absurd_sizes_are_an_out_of_memory_exception(long size)
    {
        using var scope = NewDisposeScope();
        var error = Assert.Throws<TorchOutOfMemoryException>(() => zeros(size));
        AssertOneLine(error.Message);
        Assert.Equal(0, scope.DisposablesCount);
        Assert.Equal(3f, ones(3).sum().item<float>()); // and life goes on
    }

    [Fact]
    public void A_backward_pass_without_a_graph_is_a_torch_exception()
    {
        using var scope = NewDisposeScope();
        var error = Assert.Throws<TorchException>(() => zeros(1).backward());
        Assert.Contains("does not require grad", error.Message);
    }

    [Fact]
    public void A_null_where_a_tensor_is_needed_is_an_exception_and_not_the_end_of_the_process()
    {
        using var scope = NewDisposeScope();
        Action[] calls =
        [
            () => zeros(2).add((Tensor)null!), () => zeros(2).add_((Tensor)null!), () => zeros(2, 2).matmul(null!), () => where(null!, zeros(1), zeros(1)),
            () => nn.functional.cross_entropy(zeros(1, 2), null!), () => nn.Linear(2, 2).call(null!), () => zeros(2).copy_(null!),
            () => nn.functional.scaled_dot_product_attention(zeros(1, 1, 2, 2), null!, zeros(1, 1, 2, 2)), () => zeros(2).gather(0, null!),
        ];
        Assert.All(calls, call => Assert.Throws<ArgumentNullException>(call));
    }

    [Fact]
    public void A_failure_on_one_thread_leaves_the_message_of_another_alone()
    {
        Parallel.For(0, 64, i =>
        {
            using var inner = NewDisposeScope();
            var error = Assert.Throws<ShapeException>(() => zeros(i + 1, 2).matmul(zeros(3, 1)));
            Assert.Contains($"({i + 1}x2 and 3x1)", error.Message);
        });
    }

    [Fact]
    public void Devices_that_are_not_there_say_what_to_do()
    {
        if (cuda.is_available()) Assert.Skip("this machine has CUDA");
        var error = Assert.Throws<InvalidOperationException>(() => zeros(2, device: CUDA));
        Assert.Contains("PIXELPROMPT_LIBTORCH", error.Message);
    }

    private static void AssertOneLine(string message)
    {
        Assert.NotEmpty(message);
        Assert.DoesNotContain('\n', message);
        Assert.DoesNotContain("frame #", message, StringComparison.Ordinal);
    }
}
