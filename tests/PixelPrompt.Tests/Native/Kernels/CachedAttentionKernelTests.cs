using PixelPrompt.Native;
using static PixelPrompt.Tests.Native.Kernels.KernelCheck;
using static TorchSharp.torch;

namespace PixelPrompt.Tests.Native.Kernels;

/// <summary>Attention over a cache gives what attention over all keys gives, however the cache is divided.</summary>
public class CachedAttentionKernelTests
{
    /// <summary>Batch, heads, key heads, new positions, own keys, shared keys, width.</summary>
    public static TheoryData<long, long, long, long, long, long, long> Shapes => new()
    {
        { 1, 4, 4, 1, 1, 0, 16 },
        { 1, 8, 8, 1, 257, 0, 128 },
        { 1, 2, 2, 1, 3000, 0, 64 },
        { 3, 6, 2, 1, 100, 0, 20 },
        { 2, 4, 1, 3, 70, 0, 24 },
        { 8, 8, 8, 1, 5, 1000, 128 },
        { 3, 6, 3, 2, 9, 65, 10 },
        { 5, 4, 2, 1, 33, 700, 36 },
        { 2, 4, 4, 40, 60, 130, 32 },
        { 1, 16, 1, 1, 90, 0, 8 },
        { 2, 17, 1, 1, 90, 40, 8 },
        { 7, 2, 2, 1, 600, 300, 80 },
        { 1, 1, 1, 1, 40, 0, 1024 },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Agrees_with_the_composed_one(long batch, long heads, long keyHeads, long length, long own, long shared, long width)
    {
        using var frozen = no_grad();
        using var scope = NewDisposeScope();
        foreach (var type in new[] { ScalarType.Float32, ScalarType.BFloat16 })
        {
            foreach (var keyType in new[] { ScalarType.Float32, ScalarType.BFloat16 })
            {
                var q = Random(type, batch, heads, length, width);
                var (keys, values) = (Random(keyType, batch, keyHeads, own, width), Random(keyType, batch, keyHeads, own, width));
                var (sharedKeys, sharedValues) = shared == 0 ? (null, null)
                    : ((Tensor?)Random(keyType, 1, keyHeads, shared, width), (Tensor?)Random(keyType, 1, keyHeads, shared, width));

                var y = FusedKernels.Instance.CachedAttention(q, keys, values, sharedKeys, sharedValues);

                var whole = ComposedKernels.Instance.Attention(
                    Wide(q), Joined(sharedKeys, keys), Joined(sharedValues, values), causal: true);
                var composed = ComposedKernels.Instance.CachedAttention(
                    Wide(q), Wide(keys), Wide(values), sharedKeys is null ? null : Wide(sharedKeys), sharedValues is null ? null : Wide(sharedValues));
                var what = $"{type} queries over {keyType} keys";
                Assert.Equal(type, y.dtype);
                AssertClose(whole, composed, 1e-12, what + ", composed");
                AssertClose(whole, y, Tolerance(type), what);
            }
        }

        Tensor Joined(Tensor? first, Tensor second) =>
            first is null ? Wide(second) : cat([Wide(first).expand(batch, -1, -1, -1), Wide(second)], 2);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    public void Caches_may_be_parts_of_larger_ones(long length)
    {
        using var frozen = no_grad();
        using var scope = NewDisposeScope();
        // Room for 500 positions of which 300 are filled, and queries as slices of one projection.
        var q = randn([2, length, 3, 4, 32]).select(2, 1).transpose(1, 2);
        var (keys, values) = (randn(2, 4, 500, 32).narrow(2, 0, 300), randn(2, 4, 500, 32).narrow(2, 0, 300));
        var y = FusedKernels.Instance.CachedAttention(q, keys, values, scale: 0.3);
        AssertClose(ComposedKernels.Instance.Attention(Wide(q), Wide(keys), Wide(values), scale: 0.3), y, 1e-5, "slices");
    }

    [Fact]
    public void Large_scores_stay_exact()
    {
        using var frozen = no_grad();
        using var scope = NewDisposeScope();
        var (q, keys, values) = (randn(1, 2, 1, 16), randn(1, 2, 900, 16), randn(1, 2, 900, 16));
        var y = FusedKernels.Instance.CachedAttention(q, keys, values, scale: 60);
        AssertClose(ComposedKernels.Instance.Attention(Wide(q), Wide(keys), Wide(values), scale: 60), y, 1e-4, "scores of some hundreds");
        q[0, 1, 0, 2] = float.NaN;
        var lost = FusedKernels.Instance.CachedAttention(q, keys, values);
        Assert.True(lost[0, 1].isnan().all().item<bool>());
        Assert.False(lost[0, 0].isnan().any().item<bool>());
    }

    [Fact]
    public void Arguments_that_do_not_fit_are_typed_exceptions()
    {
        using var scope = NewDisposeScope();
        var fused = FusedKernels.Instance;
        var (q, keys) = (zeros(2, 4, 1, 8), zeros(2, 4, 5, 8));
        Assert.Throws<ShapeException>(() => fused.CachedAttention(q, zeros(2, 3, 5, 8), zeros(2, 3, 5, 8)));
        Assert.Throws<ShapeException>(() => fused.CachedAttention(q, keys, zeros(2, 4, 6, 8)));
        Assert.Throws<ShapeException>(() => fused.CachedAttention(zeros(2, 4, 6, 8), keys, keys));
        Assert.Throws<ShapeException>(() => fused.CachedAttention(q, keys, keys, zeros(2, 4, 3, 8), zeros(2, 4, 3, 8)));
        Assert.Throws<DTypeException>(() => fused.CachedAttention(q, keys, keys.to(ScalarType.BFloat16)));
        Assert.Throws<DTypeException>(() => fused.CachedAttention(q.to(ScalarType.Float64), keys, keys));
    }

    private static Tensor Wide(Tensor x) => x.detach().to(ScalarType.Float64);
}
