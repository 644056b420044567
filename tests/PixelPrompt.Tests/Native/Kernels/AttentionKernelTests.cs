using PixelPrompt.Native;
using static PixelPrompt.Tests.Native.Kernels.KernelCheck;
using static TorchSharp.torch;

namespace PixelPrompt.Tests.Native.Kernels;

public class AttentionKernelTests
{
    [Theory]
    [InlineData(1, 16)]
    [InlineData(7, 20)]
    [InlineData(64, 64)]
    [InlineData(97, 4)]
    [InlineData(255, 32)]
    [InlineData(257, 80)]
    [InlineData(200, 128)]
    public void Causal_attention_agrees_with_the_composed_one(long length, long width)
    {
        using var scope = NewDisposeScope();
        foreach (var type in new[] { ScalarType.Float32, ScalarType.BFloat16 })
        {
            Agrees((k, t) => [k.Attention(t[0], t[1], t[2])],
                [Random(type, 2, 3, length, width), Random(type, 2, 3, length, width), Random(type, 2, 3, length, width)]);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(6)]
    public void Key_heads_serve_groups_of_query_heads(long keyHeads)
    {
        using var scope = NewDisposeScope();
        Agrees((k, t) => [k.Attention(t[0], t[1], t[2])],
            [Random(ScalarType.Float32, 2, 6, 150, 20), Random(ScalarType.Float32, 2, keyHeads, 150, 20), Random(ScalarType.Float32, 2, keyHeads, 150, 20)]);
    }

    [Theory]
    [InlineData(5, 300, true)]
    [InlineData(100, 300, true)]
    [InlineData(300, 100, false)]
    [InlineData(130, 130, false)]
    public void Queries_and_keys_may_differ_in_number(long queries, long keys, bool causal)
    {
        using var scope = NewDisposeScope();
        Agrees((k, t) => [k.Attention(t[0], t[1], t[2], causal)],
            [Random(ScalarType.Float32, 1, 2, queries, 24), Random(ScalarType.Float32, 1, 2, keys, 24), Random(ScalarType.Float32, 1, 2, keys, 24)]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Sentences_of_a_pack_do_not_see_each_other(bool causal)
    {
        using var scope = NewDisposeScope();
        // Runs of 1, 40, 96, 128 and 35; the last has the id of the first and is still another sentence.
        long[] ids = [.. new[] { (7, 1), (2, 40), (3, 96), (4, 128), (7, 35) }.SelectMany(x => Enumerable.Repeat((long)x.Item1, x.Item2))];
        var segments = stack([tensor(ids), tensor(ids.Reverse().ToArray())]);
        Tensor[] inputs = [Random(ScalarType.Float32, 2, 2, 300, 16), Random(ScalarType.Float32, 2, 2, 300, 16), Random(ScalarType.Float32, 2, 2, 300, 16)];
        Agrees((k, t) => [k.Attention(t[0], t[1], t[2], causal, segments)], inputs);

        var packed = FusedKernels.Instance.Attention(inputs[0], inputs[1], inputs[2], causal, segments);
        var alone = FusedKernels.Instance.Attention(Part(inputs[0]), Part(inputs[1]), Part(inputs[2]), causal);
        AssertClose(alone, packed.narrow(0, 0, 1).narrow(2, 41, 96), 1e-6, "a sentence of the pack");

        static Tensor Part(Tensor x) => x.narrow(0, 0, 1).narrow(2, 41, 96);
    }

    [Fact]
    public void Heads_may_lie_anywhere_in_memory()
    {
        using var scope = NewDisposeScope();
        // Queries, keys and values as slices of one projection [B, T, 3, H, D].
        Agrees((k, t) => [k.Attention(Head(t[0], 0), Head(t[0], 1), Head(t[0], 2))], [Random(ScalarType.Float32, 2, 130, 3, 2, 20)]);
        Agrees((k, t) => [k.Attention(t[0].transpose(2, 3), t[1], t[2])],
            [Random(ScalarType.Float32, 1, 2, 20, 33), Random(ScalarType.Float32, 1, 2, 33, 20), Random(ScalarType.Float32, 1, 2, 33, 20)]);
        var q = randn(2, 9, 3, 8).transpose(1, 2);
        Assert.Equal(q.stride(), FusedKernels.Instance.Attention(q, q, q).stride());

        static Tensor Head(Tensor x, long which) => x.narrow(2, which, 1).squeeze(2).transpose(1, 2);
    }

    [Fact]
    public void Gradients_are_the_slope()
    {
        using var scope = NewDisposeScope();
        Tensor[] inputs = [Random(ScalarType.Float32, 1, 2, 110, 12), Random(ScalarType.Float32, 1, 1, 110, 12), Random(ScalarType.Float32, 1, 1, 110, 12)];
        HasSlope((k, t) => [k.Attention(t[0], t[1], t[2])], inputs);
        HasSlope((k, t) => [k.Attention(t[0], t[1], t[2], causal: false, scale: 0.1)], inputs);
    }

    [Fact]
    public void Large_scores_stay_exact()
    {
        using var scope = NewDisposeScope();
        var (q, k, v) = (Random(ScalarType.Float32, 1, 1, 200, 16), Random(ScalarType.Float32, 1, 1, 200, 16), Random(ScalarType.Float32, 1, 1, 200, 16));
        var y = FusedKernels.Instance.Attention(q, k, v, scale: 50);
        var expected = ComposedKernels.Instance.Attention(q.to(ScalarType.Float64), k.to(ScalarType.Float64), v.to(ScalarType.Float64), scale: 50);
        AssertClose(expected, y, 1e-4, "scores of some hundreds");
        var lost = q.clone().detach();
        lost[0, 0, 5, 3] = float.NaN;
        Assert.True(FusedKernels.Instance.Attention(lost, k, v)[0, 0, 5].isnan().all().item<bool>());
    }

    [Fact]
    public void A_row_that_sees_nothing_is_zero()
    {
        using var scope = NewDisposeScope();
        Tensor[] inputs = [Random(ScalarType.Float32, 1, 1, 10, 8), Random(ScalarType.Float32, 1, 1, 4, 8), Random(ScalarType.Float32, 1, 1, 4, 8)];
        Agrees((k, t) => [k.Attention(t[0], t[1], t[2])], inputs);
        var y = FusedKernels.Instance.Attention(inputs[0], inputs[1], inputs[2]);
        Assert.Equal(0f, y.narrow(2, 0, 6).abs().max().item<float>());
    }

    [Fact]
    public void Arguments_that_do_not_fit_are_typed_exceptions()
    {
        using var scope = NewDisposeScope();
        var fused = FusedKernels.Instance;
        var q = zeros(1, 3, 4, 8);
        Assert.Throws<ShapeException>(() => fused.Attention(q, zeros(1, 2, 4, 8), zeros(1, 2, 4, 8)));
        Assert.Throws<ShapeException>(() => fused.Attention(q, zeros(1, 3, 4, 6), zeros(1, 3, 4, 6)));
        Assert.Throws<ShapeException>(() => fused.Attention(q, q, zeros(1, 3, 5, 8)));
        Assert.Throws<ShapeException>(() => fused.Attention(q, q, q, segments: zeros([1, 5], dtype: ScalarType.Int64)));
        Assert.Throws<DTypeException>(() => fused.Attention(q, q, q, segments: zeros(1, 4)));
        Assert.Throws<DTypeException>(() => fused.Attention(q, q.to(ScalarType.BFloat16), q));
    }
}
