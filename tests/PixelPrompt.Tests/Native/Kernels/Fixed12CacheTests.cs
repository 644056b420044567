using PixelPrompt.Native;
using static PixelPrompt.Tests.Native.Kernels.KernelCheck;
using static TorchSharp.torch;

namespace PixelPrompt.Tests.Native.Kernels;

/// <summary>A cache of 12 bits gives back what was put in within half a step, and attends over exactly those numbers.</summary>
public class Fixed12CacheTests
{
    [Theory]
    [InlineData(1, 1, 16, 16)]
    [InlineData(2, 3, 37, 20)]
    [InlineData(1, 2, 5, 1)]
    [InlineData(3, 2, 100, 64)]
    [InlineData(1, 1, 33, 130)]
    [InlineData(1, 1, 20, 1024)]
    public void Numbers_come_back_within_half_a_step(long batch, long heads, long length, long width)
    {
        SkipWithoutInstructions();
        using var frozen = no_grad();
        using var scope = NewDisposeScope();
        foreach (var type in new[] { ScalarType.Float32, ScalarType.BFloat16 })
        {
            // Vectors of very different sizes, one of them zero.
            var sizes = randn(batch, heads, length, 1).mul(8).exp();
            var (keys, values) = ((randn(batch, heads, length, width) * sizes).to(type), (randn(batch, heads, length, width) / sizes).to(type));
            keys[0, 0, 0] = 0;
            var panels = Panels(keys, values, capacity: length + 9);

            var (k, v) = Fixed12Cache.Load(panels, length, width);

            foreach (var (put, got) in new[] { (Wide(keys), Wide(k)), (Wide(values), Wide(v)) })
            {
                var step = put.abs().amax([-1], keepdim: true) / 2039;
                Assert.True(((put - got).abs() <= (step * 0.505)).all().item<bool>(), $"{type}: {((put - got).abs() / step).max().item<double>()} steps");
            }
        }
    }

    [Fact]
    public void Three_quarters_of_the_bytes_of_bfloat16()
    {
        foreach (var width in new long[] { 16, 64, 128 })
        {
            var bytes = Fixed12Cache.Shape(8, 4, 4096, width).Aggregate(1L, (a, b) => a * b);
            Assert.Equal(0.75 + (1.0 / width), bytes / (2.0 * 2 * 8 * 4 * 4096 * width), 1e-12); // and two scales of bfloat16
        }
        Assert.Equal(Fixed12Cache.Shape(1, 1, 16, 20), Fixed12Cache.Shape(1, 1, 1, 32)); // in panels of sixteen positions, widths in sixteens
    }

    [Fact]
    public void Rounding_is_less_than_that_of_bfloat16()
    {
        SkipWithoutInstructions();
        using var scope = NewDisposeScope();
        foreach (var width in new[] { 32, 64, 128 })
        {
            var x = randn(1, 4, 500, width);
            var (k, v) = Fixed12Cache.Load(Panels(x, x), 500, width);
            var rounding = Size(x - x.to(ScalarType.BFloat16).to(ScalarType.Float32));
            Assert.True(Size(x - k) < 0.3 * rounding && Size(x - v) < 0.3 * rounding, $"width {width}: {Size(x - k) / rounding} of bfloat16's");
        }

        static float Size(Tensor x) => x.square().mean().sqrt().item<float>();
    }

    [Theory]
    [MemberData(nameof(CachedAttentionKernelTests.Shapes), MemberType = typeof(CachedAttentionKernelTests))]
    public void Attention_is_over_the_numbers_kept(long batch, long heads, long keyHeads, long length, long own, long shared, long width)
    {
        SkipWithoutInstructions();
        using var frozen = no_grad();
        using var scope = NewDisposeScope();
        var blocked = length * heads / keyHeads > 16; // so many rows read the numbers as bfloat16
        foreach (var type in new[] { ScalarType.Float32, ScalarType.BFloat16 })
        {
            foreach (var scale in new double?[] { null, 1 }) // even weights, and a few large ones
            {
                var q = Random(type, batch, heads, length, width);
                var panels = Panels(randn(batch, keyHeads, own, width), randn(batch, keyHeads, own, width), own + 5);
                var sharedPanels = shared == 0 ? null : Panels(randn(1, keyHeads, shared, width), randn(1, keyHeads, shared, width));
                var (keys, values) = Fixed12Cache.Load(panels, own, width);
                var (sharedKeys, sharedValues) = sharedPanels is null ? default : Fixed12Cache.Load(sharedPanels, shared, width);

                var y = Fixed12Cache.Attention(q, panels, own, sharedPanels, shared, scale);

                var expected = ComposedKernels.Instance.Attention(Wide(q), Joined(sharedKeys, keys), Joined(sharedValues, values), scale: scale);
                Assert.Equal(type, y.dtype);
                AssertClose(expected, y, type != ScalarType.Float32 || blocked ? 2e-2 : scale is null ? 3e-4 : 2e-3, $"{type} queries, scale {scale}");
            }
        }

        Tensor Joined(Tensor? first, Tensor second) =>
            first is null ? Wide(second) : cat([Wide(first).expand(batch, -1, -1, -1), Wide(second)], 2);
    }

    [Fact]
    public void Many_new_positions_read_the_same_numbers_as_bfloat16()
    {
        SkipWithoutInstructions();
        using var frozen = no_grad();
        using var scope = NewDisposeScope();
        var q = randn(2, 4, 40, 32);
        var (panels, shared) = (Panels(randn(2, 4, 60, 32), randn(2, 4, 60, 32)), Panels(randn(1, 4, 130, 32), randn(1, 4, 130, 32)));
        var ((keys, values), (sharedKeys, sharedValues)) = (Fixed12Cache.Load(panels, 60, 32), Fixed12Cache.Load(shared, 130, 32));

        var y = Fixed12Cache.Attention(q, panels, 60, shared, 130);

        var expected = FusedKernels.Instance.CachedAttention(
            q, Half(keys), Half(values), Half(sharedKeys), Half(sharedValues));
        AssertClose(expected, y, 1e-6, "40 positions");

        static Tensor Half(Tensor x) => x.to(ScalarType.BFloat16);
    }

    [Fact]
    public void What_is_not_a_number_stays_in_its_row_and_goes_when_overwritten()
    {
        SkipWithoutInstructions();
        using var frozen = no_grad();
        using var scope = NewDisposeScope();
        var (q, keys, values) = (randn(1, 2, 1, 16), randn(1, 2, 100, 16), randn(1, 2, 100, 16));
        var panels = Panels(keys, values, 120);
        var expected = Fixed12Cache.Attention(q, panels, 100);
        foreach (var lost in new[] { float.NaN, float.PositiveInfinity })
        {
            // Position 100 is lost in one head; then it is taken back, and read no more.
            var (key, value) = (randn(1, 2, 1, 16), randn(1, 2, 1, 16));
            key[0, 1, 0, 3] = lost;
            value[0, 1, 0, 5] = lost;
            Fixed12Cache.Store(panels, key, value, 100);
            var y = Fixed12Cache.Attention(q, panels, 101);
            Assert.True(y[0, 1].isnan().all().item<bool>());
            Assert.False(y[0, 0].isnan().any().item<bool>());
            Assert.True(Fixed12Cache.Attention(q, panels, 100).eq(expected).all().item<bool>());
        }
        var query = q.clone();
        query[0, 1, 0, 2] = float.NaN;
        var without = Fixed12Cache.Attention(query, panels, 100);
        Assert.True(without[0, 1].isnan().all().item<bool>());
        Assert.True(without[0, 0].eq(expected[0, 0]).all().item<bool>());
    }

    [Fact]
    public void Positions_in_any_order_and_pieces_give_the_same_bytes()
    {
        SkipWithoutInstructions();
        using var scope = NewDisposeScope();
        var (keys, values) = (randn(2, 3, 50, 24), randn(2, 3, 50, 24));
        var whole = Panels(keys, values);
        var pieces = Panels(randn(2, 3, 50, 24), randn(2, 3, 50, 24)); // other content, to be overwritten
        foreach (var t in Enumerable.Range(0, 50).OrderBy(x => x * 37 % 50)) Fixed12Cache.Store(pieces, keys.narrow(2, t, 1), values.narrow(2, t, 1), t);
        Assert.True(whole.eq(pieces).all().item<bool>());
    }

    [Fact]
    public void Arguments_that_do_not_fit_are_typed_exceptions()
    {
        SkipWithoutInstructions();
        using var scope = NewDisposeScope();
        var (x, q) = (randn(2, 4, 20, 8), randn(2, 4, 1, 8));
        var panels = Panels(x, x);
        Refused("room for 33 positions", () => Fixed12Cache.Store(panels, x, x, 13));
        Refused("must be equal", () => Fixed12Cache.Store(panels, x, x.narrow(2, 0, 3), 0));
        Refused("not -1", () => Fixed12Cache.Store(panels, x, x, -1));
        Refused("float32 or bfloat16", () => Fixed12Cache.Store(panels, x.to(ScalarType.Float64), x.to(ScalarType.Float64), 0));
        Refused("room for 33 positions", () => Fixed12Cache.Load(panels, 33, 8));
        Refused("1 to 1024 wide", () => Fixed12Cache.Load(panels, 3, 1025));
        Refused("room for 33 positions", () => Fixed12Cache.Attention(q, panels, 33));
        Refused("must hold its positions", () => Fixed12Cache.Attention(q, panels, 0));
        Refused("heads must divide", () => Fixed12Cache.Attention(randn(2, 6, 1, 8), panels, 20));
        Refused("and has shape", () => Fixed12Cache.Attention(randn(2, 4, 1, 40), panels, 20));
        Refused("shared panels", () => Fixed12Cache.Attention(q, panels, 20, panels, 20));
        Refused("shared panels need a length", () => Fixed12Cache.Attention(q, panels, 20, null, 3));
        Refused("multiple of 64", () => Fixed12Cache.Load(zeros(panels.numel() + 128, dtype: ScalarType.Byte).narrow(0, 1, panels.numel()).view(panels.shape), 3, 8));
        Assert.ThrowsAny<TorchException>(() => Fixed12Cache.Shape(1, 1, 0, 8));

        static void Refused(string reason, Action action) => Assert.Contains(reason, Assert.ThrowsAny<TorchException>(action).Message);
    }

    internal static void SkipWithoutInstructions()
    {
        if (!Fixed12Cache.Available) Assert.Skip("This processor has no dot products of bytes (AVX512_VNNI) and of bfloat16.");
    }

    /// <summary>A cache that holds these keys and values.</summary>
    internal static Tensor Panels(Tensor keys, Tensor values, long? capacity = null)
    {
        var panels = Aligned(zeros(Fixed12Cache.Shape(keys.shape[0], keys.shape[1], capacity ?? keys.shape[2], keys.shape[3]), ScalarType.Byte));
        Fixed12Cache.Store(panels, keys, values, 0);
        return panels;
    }

    /// <summary>A copy that lies where vectors can be loaded whole.</summary>
    internal static Tensor Aligned(Tensor x)
    {
        using var arena = new TensorArena(TensorArena.BytesOf(x.dtype, x.shape));
        return arena.Take(x.dtype, x.shape).copy_(x);
    }

    private static Tensor Wide(Tensor x) => x.detach().to(ScalarType.Float64);
}
