using static TorchSharp.torch;

namespace PixelPrompt.Native;

/// <summary>One layer's weights and cache, as <see cref="FusedDecode"/> takes them. Matrices are [out, in].</summary>
public sealed record DecodeLayer
{
    /// <summary>Weight of the RMSNorm before attention, float32 [H].</summary>
    public required Tensor Norm { get; init; }

    /// <summary>Makes queries, [N E, H].</summary>
    public required Tensor Query { get; init; }

    /// <summary>Makes keys, [K E, H].</summary>
    public required Tensor Key { get; init; }

    /// <summary>Makes values, [K E, H].</summary>
    public required Tensor Value { get; init; }

    /// <summary>Joins the heads, [H, N E].</summary>
    public required Tensor Output { get; init; }

    /// <summary>Weight of the queries' norm, float32 [E]; null for none.</summary>
    public Tensor? QueryNorm { get; init; }

    /// <summary>Weight of the keys' norm, float32 [E]; null for none.</summary>
    public Tensor? KeyNorm { get; init; }

    /// <summary>Weight of the RMSNorm before the MLP, float32 [H]; null where attention and MLP run side by side on one norm.</summary>
    public Tensor? MlpNorm { get; init; }

    /// <summary>The MLP's gate, [I, H].</summary>
    public required Tensor Gate { get; init; }

    /// <summary>What the gate multiplies, [I, H].</summary>
    public required Tensor Up { get; init; }

    /// <summary>Back to the residual stream, [H, I].</summary>
    public required Tensor Down { get; init; }

    /// <summary>
    /// The rows' own keys, [B, K, capacity, E]; or keys and values as <see cref="Fixed12Cache"/>. The new position's are written into it.
    /// </summary>
    public required Tensor Keys { get; init; }

    /// <summary>The rows' own values, of the same shape and dtype; null with a <see cref="Fixed12Cache"/>.</summary>
    public Tensor? Values { get; init; }

    /// <summary>What all rows see, of the form of <see cref="Keys"/> with one row; null for none.</summary>
    public Tensor? SharedKeys { get; init; }

    /// <summary>Their values; null where <see cref="SharedKeys"/> is, and with a <see cref="Fixed12Cache"/>.</summary>
    public Tensor? SharedValues { get; init; }

    /// <summary>In the order of <c>DecodeLayer</c> in C++.</summary>
    internal Tensor?[] Tensors =>
    [
        Norm, Query, Key, Value, Output, QueryNorm, KeyNorm, MlpNorm, Gate, Up, Down, Keys, Values, SharedKeys, SharedValues,
    ];
}
