using TorchSharp;
using static TorchSharp.torch;

namespace PixelPrompt.Tests.Native.Binding;

public class DisposeScopeTests
{
    private static ThreadDisposeScopeStatistics Counts => DisposeScopeManager.Statistics;

    [Fact]
    public void Scopes_nest()
    {
        using var outer = NewDisposeScope();
        var a = zeros(1);
        Tensor b;
        using (var inner = NewDisposeScope())
        {
            Assert.Same(inner, CurrentDisposeScope);
            b = zeros(1);
            Assert.True(inner.Contains(b));
            Assert.False(inner.Contains(a));
            Assert.Equal(1, inner.DisposablesCount);
        }
        Assert.Same(outer, CurrentDisposeScope);
        Assert.True(b.IsInvalid);
        Assert.False(a.IsInvalid);
    }

    [Fact]
    public void Tensors_move_outward_and_out()
    {
        Tensor moved, detached, lost;
        using (var outer = NewDisposeScope())
        {
            using (NewDisposeScope())
            {
                moved = zeros(1).MoveToOuterDisposeScope();
                detached = zeros(1).DetachFromDisposeScope();
                lost = zeros(1);
            }
            Assert.True(outer.Contains(moved));
            Assert.True(lost.IsInvalid);
            Assert.False(moved.IsInvalid);
        }
        Assert.True(moved.IsInvalid);
        Assert.False(detached.IsInvalid);
        detached.Dispose();
    }

    [Fact]
    public void Without_an_outer_scope_moving_out_detaches()
    {
        Tensor kept;
        using (NewDisposeScope()) kept = zeros(1).MoveToOuterDisposeScope();
        Assert.False(kept.IsInvalid);
        kept.Dispose();
    }

    [Fact]
    public void Tensors_join_other_scopes()
    {
        using var outer = NewDisposeScope();
        var anchor = zeros(1);
        using (var middle = NewDisposeScope())
        {
            using (NewDisposeScope())
            {
                var first = zeros(1).MoveToOtherDisposeScope(anchor);
                Assert.True(outer.Contains(first));
                var second = zeros(1).MoveToOtherDisposeScope(middle);
                Assert.True(middle.Contains(second));
                var third = zeros(1).MoveToOtherDisposeScope((DisposeScope?)null);
                outer.Attach(third);
                Assert.True(outer.Contains(third));
            }
            Assert.Equal(1, middle.DisposablesCount);
        }
        Assert.Equal(3, outer.DisposablesCount);
    }

    [Fact]
    public void A_scope_keeps_what_it_is_told_to_keep()
    {
        using var scope = NewDisposeScope();
        var (a, b, c) = (zeros(1), zeros(1), zeros(1));
        scope.DisposeEverythingBut(a, c);
        Assert.False(a.IsInvalid);
        Assert.True(b.IsInvalid);
        Assert.False(c.IsInvalid);
        Assert.Equal(2, scope.DisposablesCount);
        scope.DisposeEverything();
        Assert.Equal(0, scope.DisposablesCount);
    }

    [Fact]
    public void Several_tensors_move_at_once()
    {
        using var outer = NewDisposeScope();
        Tensor a, b, c;
        using (var inner = NewDisposeScope())
        {
            (a, b, c) = inner.MoveToOuter(zeros(1), zeros(1), zeros(1));
            var (d, e) = inner.Detach(zeros(1), zeros(1));
            d.Dispose();
            e.Dispose();
        }
        Assert.False(a.IsInvalid || b.IsInvalid || c.IsInvalid);
    }

    [Fact]
    public void A_disposed_tensor_leaves_its_scope()
    {
        using var scope = NewDisposeScope();
        var tensors = Enumerable.Range(0, 5).Select(_ => zeros(1)).ToArray();
        tensors[1].Dispose();
        tensors[4].Dispose();
        Assert.Equal(3, scope.DisposablesCount);
        Assert.All([0, 2, 3], i => Assert.True(scope.Contains(tensors[i])));
    }

    [Fact]
    public void An_expression_in_a_scope_leaves_its_result_only()
    {
        using var outer = NewDisposeScope();
        Tensor? inside = null;
        var result = WrappedTensorDisposeScope(() => (inside = ones(3)) * 2);
        Assert.True(inside!.IsInvalid);
        Assert.Equal(6f, result.sum().item<float>());
        Assert.True(outer.Contains(result));
    }

    [Fact]
    public void Scopes_end_in_any_order()
    {
        var first = NewDisposeScope();
        var second = NewDisposeScope();
        first.Dispose();
        Assert.Same(second, CurrentDisposeScope);
        second.Dispose();
        Assert.NotSame(first, CurrentDisposeScope);
        Assert.NotSame(second, CurrentDisposeScope);
        Assert.Throws<ObjectDisposedException>(() => first.Detach(Array.Empty<IDisposable>()));
        first.Dispose(); // twice is fine
    }

    [Fact]
    public void Scopes_belong_to_their_thread()
    {
        using var scope = NewDisposeScope();
        Tensor? elsewhere = null;
        var thread = new Thread(() =>
        {
            Assert.Null(CurrentDisposeScope);
            elsewhere = zeros(1);
        });
        thread.Start();
        thread.Join();
        Assert.Equal(0, scope.DisposablesCount);
        elsewhere!.Dispose();
    }

    [Fact]
    public void Only_tensors_can_be_attached()
    {
        using var scope = NewDisposeScope();
        using var stream = new MemoryStream();
        Assert.Throws<InvalidOperationException>(() => scope.Attach(stream));
    }

    [Fact]
    public void Every_tensor_is_counted_once()
    {
        Counts.Reset();
        var outside = zeros(1);
        using (var scope = NewDisposeScope())
        {
            var a = zeros(1);
            var b = a + 1;
            scope.Detach(b);
            scope.Attach(outside);
            Assert.Equal((1, 2), (Counts.CreatedOutsideScopeCount, Counts.CreatedInScopeCount));
            Assert.Equal((1, 1), (Counts.DetachedFromScopeCount, Counts.AttachedToScopeCount));
            Assert.Equal(3, Counts.ThreadTotalLiveCount);
            b.Dispose();
            Assert.Equal((1, 0), (Counts.DisposedOutsideScopeCount, Counts.DisposedInScopeCount));
        }
        Assert.Equal((1, 2), (Counts.DisposedOutsideScopeCount, Counts.DisposedInScopeCount));
        Assert.Equal(0, Counts.ThreadTotalLiveCount);
        Assert.Contains("CreatedInScopeCount: 2", Counts.ToString());
    }

    [Fact]
    public void A_thousand_training_steps_leave_as_many_tensors_as_there_were()
    {
        using var all = NewDisposeScope();
        var x = randn(8, 3, dtype: float64);
        var w1 = randn(3, 5, dtype: float64).mul(0.5).requires_grad_();
        var w2 = randn(5, 1, dtype: float64).mul(0.5).requires_grad_();
        var target = x.sum(1, keepdim: true);
        Counts.Reset();
        double first = 0, last = 0;
        for (var step = 0; step < 1000; step++)
        {
            var live = Counts.ThreadTotalLiveCount;
            using (NewDisposeScope())
            {
                var loss = (x.matmul(w1).tanh().matmul(w2) - target).square().mean();
                loss.backward();
                using (no_grad())
                {
                    foreach (var w in new[] { w1, w2 })
                    {
                        w.sub_(w.grad! * 0.05);
                        w.grad = null;
                    }
                }
                last = loss.item<double>();
                if (step == 0) first = last;
            }
            Assert.Equal(live, Counts.ThreadTotalLiveCount);
        }
        Assert.True(last < first / 10, $"the loss went from {first} to {last}");
    }
}
