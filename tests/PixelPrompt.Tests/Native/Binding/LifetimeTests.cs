using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace PixelPrompt.Tests.Native.Binding;

[Collection(nameof(LifetimeTests))]
[CollectionDefinition(nameof(LifetimeTests), DisableParallelization = true)]
public class LifetimeTests
{
    [Fact]
    public void Every_use_after_dispose_says_so()
    {
        var gone = zeros(2, 2);
        gone.name = "weights";
        gone.Dispose();
        gone.Dispose(); // twice is fine
        using var live = zeros(2, 2);
        Action[] uses =
        [
            () => _ = gone.shape, () => _ = gone.dtype, () => gone.sum(), () => _ = gone + live, () => _ = live + gone,
            () => live.matmul(gone), () => cat([live, gone]), () => gone.data<float>(), () => gone.item<float>(),
            () => _ = gone.bytes.Length, () => _ = live[TensorIndex.Tensor(gone)], () => gone.backward(), () => _ = gone.grad,
            () => live.copy_(gone), () => gone.clone(), () => gone.cpu(), () => gone.DecoupleFromNativeHandle(),
        ];
        foreach (var use in uses)
        {
            var error = Assert.Throws<ObjectDisposedException>(use);
            Assert.Contains("'weights'", error.Message);
        }
    }

    [Fact]
    public void An_accessor_of_a_disposed_tensor_says_so()
    {
        var t = arange(4, dtype: float32);
        var data = t.data<float>();
        Assert.Equal(2f, data[2]);
        t.Dispose();
        Assert.Throws<ObjectDisposedException>(() => data[2]);
        Assert.Throws<ObjectDisposedException>(() => data.ToArray());
        Assert.Throws<ObjectDisposedException>(() => data.CopyFrom(new float[4]));
        Assert.Throws<ObjectDisposedException>(() => data.First());
    }

    [Fact]
    public void Memory_lives_as_long_as_the_last_tensor_over_it()
    {
        using var scope = NewDisposeScope();
        var whole = arange(6, dtype: float32).view(2, 3);
        var row = whole[1];
        whole.Dispose();
        Assert.Equal([3f, 4, 5], row.data<float>().ToArray());
    }

    [Fact]
    public void An_array_under_a_tensor_stays_in_place_until_the_last_tensor_over_it_dies()
    {
        var (view, weak) = OverArray();
        for (var i = 0; i < 3; i++) Collect();
        Assert.True(weak.IsAlive);
        Assert.Equal([2f, 3], view.data<float>().ToArray());
        view.Dispose();
        for (var i = 0; i < 3; i++) Collect();
        Assert.False(weak.IsAlive);

        [MethodImpl(MethodImplOptions.NoInlining)]
        static (Tensor, WeakReference) OverArray()
        {
            var array = new float[] { 1, 2, 3 };
            using var all = from_array(array);
            return (all.narrow(0, 1, 2), new WeakReference(array));
        }
    }

    [Fact]
    public void Finalizers_free_tensors_that_nobody_disposed()
    {
        var before = Tensor.TotalCount;
        Leak();
        Assert.True(Tensor.TotalCount >= before + 1000);
        for (var i = 0; i < 5 && Tensor.TotalCount > before; i++) Collect();
        Assert.True(Tensor.TotalCount <= before, $"{Tensor.TotalCount - before} of 1000 tensors were never freed");

        [MethodImpl(MethodImplOptions.NoInlining)]
        static void Leak()
        {
            for (var i = 0; i < 1000; i++) GC.KeepAlive(zeros(10));
        }
    }

    [Fact]
    public async Task Finalizers_never_free_a_tensor_in_use()
    {
        // Collections run all the time while tensors are used for the last time inside of calls. A tensor freed too
        // early gives wrong sums (its memory is used again at once) or ends the process.
        using var stop = new CancellationTokenSource();
        var collector = Task.Run(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                GC.Collect(0, GCCollectionMode.Forced, blocking: true);
                GC.WaitForPendingFinalizers();
            }
        });
        Parallel.For(0, 4, worker =>
        {
            for (var i = 0; i < 400; i++)
            {
                var n = 100 + (worker * 7) + i;
                Assert.Equal(n * 3.0, LastUse(n), 9);
            }
        });
        stop.Cancel();
        await collector;

        // Nothing but the calls themselves holds these tensors; there is no scope and no variable.
        [MethodImpl(MethodImplOptions.NoInlining)]
        static double LastUse(int n) =>
            cat([ones(n, dtype: float64), ones(n, dtype: float64)]).add(ones(2 * n, dtype: float64) * 0.5).sum().item<double>();
    }

    [Fact]
    public void A_tensor_can_give_its_handle_away()
    {
        var before = Tensor.TotalCount;
        var first = ones(3);
        using var second = Tensor.UnsafeCreateTensor(first.DecoupleFromNativeHandle());
        Assert.True(first.IsInvalid);
        Assert.Equal(3f, second.sum().item<float>());
        first.Dispose();
        Assert.True(Tensor.PeakCount >= before + 1);
    }

    private static void Collect()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
    }
}
