using PixelPrompt.Data.Shards;

namespace PixelPrompt.Data.Loading;

/// <summary>What a token is to the sentence that it stands in; training can weigh the loss by it.</summary>
public enum TokenKind : byte
{
    /// <summary>Padding, or a target without a loss.</summary>
    None,

    /// <summary>A begin or end id.</summary>
    Special,

    /// <summary>A sentence in which no image answers another (single images, category lists).</summary>
    Free,

    /// <summary>An image that others answer.</summary>
    Input,

    /// <summary>An answer's token that equals the same cell of the image that it answers.</summary>
    Unchanged,

    /// <summary>An answer's token that differs from the same cell of the image that it answers.</summary>
    Changed,

    /// <summary>The first changed token of an answer: there, nothing but the examples tells the rule.</summary>
    FirstChanged,
}

/// <summary>Where a sentence, or a part of one, lies in a batch.</summary>
/// <param name="Row">Row, in [0, B).</param>
/// <param name="Column">First column, in [0, T).</param>
/// <param name="Length">Ids in this row.</param>
/// <param name="Offset">First of the sentence's ids that is here; its begin id, where there is one, is number 0.</param>
/// <param name="HasBegin">Whether id 0 of the sentence is a begin id, so that its tokens start at 1.</param>
/// <param name="Sentence">The sentence.</param>
public readonly record struct Placement(int Row, int Column, int Length, int Offset, bool HasBegin, Sentence Sentence);

/// <summary>One batch: B rows of T ids and what is to be predicted at each.</summary>
public sealed class TokenBatch
{
    internal TokenBatch(long step, int rows, int context)
    {
        (Step, Rows, Context) = (step, rows, context);
        Inputs = new int[rows * context];
        Targets = new int[rows * context];
        LossMask = new float[rows * context];
        Kinds = new TokenKind[rows * context];
        Segments = new int[rows * context];
        Segments.AsSpan().Fill(-1);
    }

    /// <summary>Number of the step, from 0.</summary>
    public long Step { get; }

    /// <summary>Rows, B.</summary>
    public int Rows { get; }

    /// <summary>Columns, T.</summary>
    public int Context { get; }

    /// <summary>Ids, int32, [B, T] row-major; 0 where there is padding.</summary>
    public int[] Inputs { get; }

    /// <summary>The id that follows each input, int32, [B, T].</summary>
    public int[] Targets { get; }

    /// <summary>1 where the target counts, 0 where it does not, float32, [B, T].</summary>
    public float[] LossMask { get; }

    /// <summary>What each target is, [B, T].</summary>
    public TokenKind[] Kinds { get; }

    /// <summary>Number of the input's sentence within its row, from 0; -1 for padding; [B, T].</summary>
    public int[] Segments { get; }

    /// <summary>The sentences of the batch, by row and column.</summary>
    public IReadOnlyList<Placement> Placements { get; internal set; } = [];

    /// <summary>Weights of the loss by kind, times <see cref="LossMask"/>.</summary>
    /// <param name="weights">What a target of each kind weighs; kinds that are not named weigh 1.</param>
    /// <returns>Float32, [B, T].</returns>
    public float[] LossWeights(IReadOnlyDictionary<TokenKind, float> weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        var byKind = Enum.GetValues<TokenKind>().Select(k => weights.GetValueOrDefault(k, 1f)).ToArray();
        var result = new float[LossMask.Length];
        for (var i = 0; i < result.Length; i++) result[i] = LossMask[i] * byKind[(int)Kinds[i]];
        return result;
    }
}
