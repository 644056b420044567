using static TorchSharp.torch;

namespace PixelPrompt.Native;

/// <summary>
/// The operations of <see cref="IKernels"/> from plain tensor operations: any device, any floating-point dtype, any derivative.
/// </summary>
/// <remarks>The reference that the fused kernels are tested against. Norms and the softmax compute in at least float32.</remarks>
public sealed class ComposedKernels : IKernels
{
    private ComposedKernels()
    {
    }

    /// <summary>The only instance.</summary>
    public static ComposedKernels Instance { get; } = new();

    /// <inheritdoc/>
    public Tensor RmsNorm(Tensor x, Tensor weight, double eps)
    {
        using var scope = NewDisposeScope();
        var wide = Wide(x);
        var scale = (wide.square().mean([-1], keepdim: true) + eps).rsqrt();
        return (wide * scale * weight.to(wide.dtype)).to(x.dtype).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public (Tensor Normed, Tensor Sum) AddRmsNorm(Tensor x, Tensor residual, Tensor weight, double eps)
    {
        var sum = x + residual;
        return (RmsNorm(sum, weight, eps), sum);
    }

    /// <inheritdoc/>
    public Tensor LayerNorm(Tensor x, Tensor weight, Tensor? bias, double eps)
    {
        using var scope = NewDisposeScope();
        var wide = Wide(x);
        var centered = wide - wide.mean([-1], keepdim: true);
        var y = centered * (centered.square().mean([-1], keepdim: true) + eps).rsqrt() * weight.to(wide.dtype);
        if (bias is not null) y += bias.to(wide.dtype);
        return y.to(x.dtype).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public Tensor Rotary(Tensor x, Tensor cos, Tensor sin, Tensor? positions = null)
    {
        using var scope = NewDisposeScope();
        var (wide, half) = (Wide(x), x.size(-1) / 2);
        var (low, high) = (wide.narrow(-1, 0, half), wide.narrow(-1, half, half));
        var (c, s) = (Rows(cos), Rows(sin));
        return cat([(low * c) - (high * s), (high * c) + (low * s)], -1).to(x.dtype).MoveToOuterDisposeScope();

        // [1 or B, T, 1, D/2]
        Tensor Rows(Tensor table)
        {
            var rows = positions is null ? table.narrow(0, 0, x.size(1)) : table.index_select(0, positions.flatten());
            return rows.to(wide.dtype).view(positions is { ndim: 2 } ? x.size(0) : 1, x.size(1), 1, half);
        }
    }

    /// <inheritdoc/>
    public Tensor SwiGlu(Tensor gate, Tensor up)
    {
        using var activated = gate.silu();
        return activated * up;
    }

    /// <inheritdoc/>
    public Tensor Attention(
        Tensor q, Tensor k, Tensor v, bool causal = true, Tensor? segments = null, double? scale = null)
    {
        using var scope = NewDisposeScope();
        var group = q.size(1) / k.size(1);
        var (keys, values) = group == 1 ? (k, v) : (k.repeat_interleave(group, 1), v.repeat_interleave(group, 1));
        var scores = Wide(q.matmul(keys.transpose(-1, -2))) * (scale ?? FusedKernels.AttentionScale(q));
        var hidden_BHTS = AttentionMask.Hidden(q.size(2), k.size(2), causal, segments, q.device);
        if (hidden_BHTS is null) return scores.softmax(-1).to(v.dtype).matmul(values).MoveToOuterDisposeScope();
        // A row that sees nothing would be NaN.
        var weights = scores.masked_fill(hidden_BHTS, double.NegativeInfinity).softmax(-1).masked_fill(hidden_BHTS, 0);
        return weights.to(v.dtype).matmul(values).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public Tensor CachedAttention(
        Tensor q, Tensor keys, Tensor values, Tensor? sharedKeys = null, Tensor? sharedValues = null, double? scale = null)
    {
        using var scope = NewDisposeScope();
        var (type, factor) = (q.dtype, scale ?? FusedKernels.AttentionScale(q));
        if (sharedKeys is null || sharedValues is null)
            return Attention(q, keys.to(type), values.to(type), scale: factor).MoveToOuterDisposeScope();
        if (q.size(2) == 1)
            return OneOverShared(q, keys.to(type), values.to(type), sharedKeys.to(type), sharedValues.to(type), factor).MoveToOuterDisposeScope();
        var rows = q.size(0);
        var (k, v) = (cat([sharedKeys.expand(rows, -1, -1, -1), keys], 2), cat([sharedValues.expand(rows, -1, -1, -1), values], 2));
        return Attention(q, k.to(type), v.to(type), scale: factor).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public Tensor Linear(Tensor x, Tensor weight)
    {
        using var scope = NewDisposeScope();
        return x.matmul(weight.to(x.dtype).t()).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public (Tensor Loss, Tensor Nll) LinearCrossEntropy(
        Tensor hidden, Tensor weight, Tensor targets, Tensor? rowWeights = null, double zLoss = 0, long ignoreIndex = -100)
    {
        using var scope = NewDisposeScope();
        var logits = Wide(hidden.matmul(weight.to(hidden.dtype).t()));
        var counts = (targets != ignoreIndex).to(logits.dtype);
        var lse = logits.logsumexp(1);
        var at = logits.gather(1, targets.masked_fill(targets == ignoreIndex, 0).unsqueeze(1)).squeeze(1);
        var nll = (lse - at) * counts;
        var rows = zLoss == 0 ? nll : nll + (lse.square() * counts * zLoss);
        if (rowWeights is not null) rows *= rowWeights.to(rows.dtype);
        return (rows.sum().MoveToOuterDisposeScope(), nll.detach().MoveToOuterDisposeScope());
    }

    /// <summary>One new position a row: the shared keys are read once for all rows.</summary>
    private static Tensor OneOverShared(Tensor q, Tensor keys, Tensor values, Tensor sharedKeys, Tensor sharedValues, double scale)
    {
        long b = q.size(0), heads = q.size(1), kv = keys.size(1), d = q.size(3), group = heads / kv;
        var (p, s) = (sharedKeys.size(2), keys.size(2));
        // Rows of one key head lie together: [K, B G, D] meets [K, P, D] in one product.
        var rows = q.reshape(b, kv, group, d);
        var common = rows.transpose(0, 1).reshape(kv, b * group, d).bmm(sharedKeys[0].transpose(1, 2)).view(kv, b, group, p).transpose(0, 1);
        var own = rows.matmul(keys.transpose(2, 3));
        var weights = (Wide(cat([common, own], -1)) * scale).softmax(-1).to(q.dtype);
        var fromShared = weights.narrow(-1, 0, p).transpose(0, 1).reshape(kv, b * group, p).bmm(sharedValues[0]);
        var mixed = fromShared.view(kv, b, group, d).transpose(0, 1) + weights.narrow(-1, p, s).matmul(values);
        return mixed.reshape(b, heads, 1, d);
    }

    /// <summary>At least float32.</summary>
    private static Tensor Wide(Tensor x) =>
        x.dtype is ScalarType.BFloat16 or ScalarType.Float16 ? x.to(ScalarType.Float32) : x.alias();
}
