using PixelPrompt.Native;
using static PixelPrompt.Tests.Native.Kernels.KernelCheck;
using static TorchSharp.torch;

namespace PixelPrompt.Tests.Native.Kernels;

/// <summary>All layers in one call give the bits of the single kernels, which other tests compare with the composed ones.</summary>
public class FusedDecodeTests
{
    private const double Eps = 1e-5;

    // rows, hidden, heads, key heads, width, inner, own positions, shared positions
    [Theory]
    [InlineData(1, 64, 4, 4, 16, 176, 0, 0)]
    [InlineData(1, 48, 4, 1, 10, 80, 600, 0)]
    [InlineData(2, 33, 3, 3, 6, 7, 5, 0)]
    [InlineData(3, 80, 6, 2, 20, 208, 40, 300)]
    [InlineData(8, 128, 4, 4, 32, 300, 9, 1100)]
    [InlineData(16, 31, 4, 2, 8, 45, 3, 20)]
    public void Gives_the_bits_of_the_single_kernels(long rows, long hidden, long heads, long kvHeads, long width, long inner, long own, long shared)
    {
        using var frozen = no_grad();
        using var scope = NewDisposeScope();
        foreach (var (type, fixed12) in new[] { (ScalarType.Float32, false), (ScalarType.BFloat16, false), (ScalarType.BFloat16, true) })
        {
            if (fixed12 && !Fixed12Cache.Available) continue;
            foreach (var (parallel, norms, centered) in new[] { (false, false, false), (true, false, false), (false, true, true), (true, true, false) })
            {
                var shape = new Shape(rows, hidden, heads, kvHeads, width, inner, own, shared, type, fixed12, parallel, norms, centered);
                DecodeLayer[] layers = [shape.Layer(), shape.Layer()];
                DecodeLayer[] copies = [.. layers.Select(x => x with { Keys = Fixed12CacheTests.Aligned(x.Keys), Values = x.Values?.clone() })];
                var h = Random(ScalarType.Float32, rows, hidden);
                var (queryTurns, keyTurns) = (Turns(width), Turns(width));

                var y = FusedDecode.Run(h, layers, queryTurns, keyTurns, new DecodeSizes(heads, kvHeads, own, shared, centered ? 1 : 0, Eps));

                var expected = h;
                foreach (var layer in copies) expected = shape.Step(expected, layer, queryTurns, keyTurns);
                Assert.True(Same(expected, y), $"{shape}: off by {(expected - y).abs().max().item<float>()}");
                foreach (var (layer, copy) in layers.Zip(copies))
                {
                    Assert.True(Same(copy.Keys, layer.Keys), $"{shape}: keys");
                    if (!fixed12) Assert.True(Same(copy.Values!, layer.Values!), $"{shape}: values");
                }
            }
        }
    }

    [Fact]
    public void Members_that_are_late_or_left_out_change_nothing()
    {
        // More threads than cores: some are always late, so teams shrink and grow from step to step.
        using var crowded = Threads.Use(4 * Environment.ProcessorCount);
        using var frozen = no_grad();
        using var scope = NewDisposeScope();
        foreach (var (type, fixed12) in new[] { (ScalarType.Float32, false), (ScalarType.BFloat16, true) })
        {
            if (fixed12 && !Fixed12Cache.Available) continue;
            var shape = new Shape(2, 384, 6, 6, 64, 1024, 500, 0, type, fixed12, false, false, false);
            DecodeLayer[] layers = [shape.Layer(), shape.Layer()];
            var (h, turns, sizes) = (Random(ScalarType.Float32, 2, 384), Turns(64), new DecodeSizes(6, 6, 500, 0, 0, Eps));
            var first = FusedDecode.Run(h, layers, turns, turns, sizes);
            for (var again = 0; again < 100; again++)
            {
                using var step = NewDisposeScope();
                Assert.True(Same(first, FusedDecode.Run(h, layers, turns, turns, sizes)), $"{shape}: step {again}");
            }
        }
    }

    [Fact]
    public void What_does_not_fit_is_refused_before_memory_is_touched()
    {
        using var frozen = no_grad();
        using var scope = NewDisposeScope();
        var shape = new Shape(1, 32, 2, 2, 16, 40, 3, 0, ScalarType.Float32, false, false, false, false);
        var (h, turns, sizes) = (Random(ScalarType.Float32, 1, 32), Turns(16), new DecodeSizes(2, 2, 3, 0, 0, Eps));

        Refused(shape.Layer() with { Query = Random(ScalarType.Float32, 32, 31) }, sizes);
        Refused(shape.Layer() with { Norm = Random(ScalarType.Float32, 31) }, sizes);
        Refused(shape.Layer() with { Down = Random(ScalarType.BFloat16, 32, 40) }, sizes);
        Refused(shape.Layer() with { Keys = Random(ScalarType.Float32, 1, 2, 3, 16) }, sizes);
        Refused(shape.Layer() with { Values = null }, sizes);
        Refused(shape.Layer() with { Keys = zeros(1, 2, 1, 800, dtype: ScalarType.Byte), Values = null }, sizes);
        Refused(shape.Layer(), sizes with { Own = 1000 });
        Refused(shape.Layer(), sizes with { Shared = 5 });
        Refused(shape.Layer(), sizes with { Heads = 3 });
        Refused(shape.Layer(), sizes with { KvHeads = 0 });

        void Refused(DecodeLayer layer, DecodeSizes wrong) => Assert.ThrowsAny<TorchException>(() => FusedDecode.Run(h, [layer], turns, turns, wrong));
    }

    private static bool Same(Tensor x, Tensor y) => x.eq(y).all().item<bool>();

    private static (Tensor, Tensor) Turns(long width)
    {
        var angles = Random(ScalarType.Float32, width / 2);
        return (angles.cos(), angles.sin());
    }

    private sealed record Shape(
        long Rows, long Hidden, long Heads, long KvHeads, long Width, long Inner, long Own, long Shared, ScalarType Type, bool Fixed12, bool Parallel, bool Norms,
        bool Centered)
    {
        internal DecodeLayer Layer()
        {
            var (own, shared) = (Cache(Rows, Own, 4), Shared == 0 ? default : Cache(1, Shared, 7));
            return new()
            {
                Norm = Random(ScalarType.Float32, Hidden), Query = Matrix(Heads * Width, Hidden), Key = Matrix(KvHeads * Width, Hidden),
                Value = Matrix(KvHeads * Width, Hidden), Output = Matrix(Hidden, Heads * Width),
                QueryNorm = Norms ? Random(ScalarType.Float32, Width) : null, KeyNorm = Norms ? Random(ScalarType.Float32, Width) : null,
                MlpNorm = Parallel ? null : Random(ScalarType.Float32, Hidden), Gate = Matrix(Inner, Hidden), Up = Matrix(Inner, Hidden),
                Down = Matrix(Hidden, Inner), Keys = own.Keys!, Values = own.Values, SharedKeys = shared.Keys, SharedValues = shared.Values,
            };
        }

        private (Tensor? Keys, Tensor? Values) Cache(long rows, long filled, long more)
        {
            var (keys, values) = (Random(Type, rows, KvHeads, filled + more, Width), Random(Type, rows, KvHeads, filled + more, Width));
            return Fixed12 ? (Fixed12CacheTests.Panels(keys, values), null) : (keys, values);
        }

        private Tensor Matrix(long to, long from) => (Random(ScalarType.Float32, to, from) / Math.Sqrt(from)).to(Type);

        /// <summary>The layer as the model computes it for any number of positions.</summary>
        internal Tensor Step(Tensor h, DecodeLayer l, (Tensor Cos, Tensor Sin) queryTurns, (Tensor Cos, Tensor Sin) keyTurns)
        {
            var k = FusedKernels.Instance;
            var x = k.RmsNorm(h, l.Norm, Eps);
            var q = HeadNorm(k.Linear(x, l.Query).view(Rows, 1, Heads, Width), l.QueryNorm);
            var key = HeadNorm(k.Linear(x, l.Key).view(Rows, 1, KvHeads, Width), l.KeyNorm);
            var value = k.Linear(x, l.Value).view(Rows, 1, KvHeads, Width);
            q = k.Rotary(q, queryTurns.Cos.unsqueeze(0), queryTurns.Sin.unsqueeze(0));
            key = k.Rotary(key, keyTurns.Cos.unsqueeze(0), keyTurns.Sin.unsqueeze(0));
            var mixed = Fixed12 ? AttendFixed12() : Attend();
            var attended = k.Linear(mixed.transpose(1, 2).reshape(Rows, Heads * Width), l.Output);
            if (l.MlpNorm is null) return h + attended + Mlp(x);
            var (y, sum) = k.AddRmsNorm(attended, h, l.MlpNorm, Eps);
            return sum + Mlp(y);

            Tensor Attend()
            {
                l.Keys.narrow(2, Own, 1).copy_(key.transpose(1, 2));
                l.Values!.narrow(2, Own, 1).copy_(value.transpose(1, 2));
                return k.CachedAttention(
                    q.transpose(1, 2), l.Keys.narrow(2, 0, Own + 1), l.Values.narrow(2, 0, Own + 1), l.SharedKeys?.narrow(2, 0, Shared),
                    l.SharedValues?.narrow(2, 0, Shared));
            }

            Tensor AttendFixed12()
            {
                Fixed12Cache.Store(l.Keys, key.transpose(1, 2), value.transpose(1, 2), Own);
                return Fixed12Cache.Attention(q.transpose(1, 2), l.Keys, Own + 1, l.SharedKeys, Shared);
            }

            Tensor HeadNorm(Tensor heads, Tensor? weight) =>
                weight is null ? heads : Centered ? k.LayerNorm(heads, weight, null, Eps) : k.RmsNorm(heads, weight, Eps);

            Tensor Mlp(Tensor input) => k.Linear(k.SwiGlu(k.Linear(input, l.Gate), k.Linear(input, l.Up)), l.Down);
        }
    }
}
