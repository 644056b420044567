using PixelPrompt.Models.Llama;
using static TorchSharp.torch;

namespace PixelPrompt.Inference;

/// <summary>Feeds tokens to a model piece by piece, so that memory stays bounded however long the prompt is.</summary>
internal static class WindowReader
{
    // Rows of the matrix products: enough to be limited by arithmetic rather than by reading weights.
    internal const int PieceTokens = 1024;

    /// <summary>Reads the same number of tokens in every row into a cache.</summary>
    /// <param name="model">The model.</param>
    /// <param name="cache">Takes the keys and values; what it holds of its own are the first tokens of the rows, which are not read again.</param>
    /// <param name="rows">The rows' tokens, all of one length, at least 1.</param>
    /// <param name="cancellation">Ends reading between two layers.</param>
    /// <param name="onPiece">Gets the hidden states of each piece, [B, T, H], and how many tokens of a row were read before it.</param>
    internal static void Read(
        LlamaModel model, KvCache cache, IReadOnlyList<int[]> rows, CancellationToken cancellation, Action<Tensor, int> onPiece)
    {
        var length = rows[0].Length;
        var piece = Math.Max(1, PieceTokens / rows.Count);
        for (var start = cache.OwnLength; start < length; start += piece)
        {
            using var scope = NewDisposeScope();
            var count = Math.Min(piece, length - start);
            var ids = new long[rows.Count * count];
            for (var row = 0; row < rows.Count; row++)
            {
                for (var i = 0; i < count; i++) ids[(row * count) + i] = rows[row][start + i];
            }
            var ids_BT = tensor(ids, [rows.Count, count], device: model.Device);
            onPiece(model.Hidden(ids_BT, cache, cancellation: cancellation), start);
        }
    }
}
