namespace TorchSharp.Modules;

/// <summary>How an embedding looks up and is trained.</summary>
/// <param name="PaddingIndex">The row that gets no gradient; negative counts from the end.</param>
/// <param name="MaximumNorm">Rows that are looked up are scaled down to this norm.</param>
/// <param name="NormType">The p of that norm.</param>
/// <param name="ScaleGradByFrequency">Whether a row's gradient is divided by how often the batch looked it up.</param>
/// <param name="Sparse">Whether the gradient is a sparse tensor.</param>
internal sealed record EmbeddingOptions(long? PaddingIndex, double? MaximumNorm, double NormType, bool ScaleGradByFrequency, bool Sparse)
{
    internal EmbeddingOptions Checked(long rows)
    {
        if (PaddingIndex is not { } index) return this;
        if (index < -rows || index >= rows)
            throw new ArgumentException($"padding_idx is {index}; the table has {rows} rows.");
        return this with { PaddingIndex = index < 0 ? index + rows : index };
    }
}
