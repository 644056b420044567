using PixelPrompt.Native.Interop;
using TorchSharp.Utils;
using static PixelPrompt.Native.Interop.TorchNative;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>A table of vectors, looked up by index.</summary>
public sealed class Embedding : nn.Module<Tensor, Tensor>
{
    private readonly EmbeddingOptions options;

    [ComponentName(Name = nameof(weight))]
    private Parameter weightParameter;

    internal Embedding(long num_embeddings, long embedding_dims, EmbeddingOptions options, Device? device, ScalarType? dtype) : base(nameof(Embedding))
    {
        this.options = options.Checked(num_embeddings);
        weightParameter = NewParameter.Empty([num_embeddings, embedding_dims], device, dtype);
        nn.init.normal_(weightParameter);
        if (this.options.PaddingIndex is { } index) ClearRow(index);
        RegisterComponents();
    }

    internal Embedding(Parameter table, EmbeddingOptions options) : base(nameof(Embedding))
    {
        this.options = options.Checked(table.shape[0]);
        weightParameter = table;
        RegisterComponents();
    }

    /// <summary>The table, [num_embeddings, embedding_dims].</summary>
    public Parameter? weight
    {
        get => weightParameter;
        set => ConditionallyRegisterParameter(nameof(weight), weightParameter = value ?? throw new ArgumentNullException(nameof(value)));
    }

    /// <summary>Looks up the vectors.</summary>
    /// <param name="input">Indices, int64 or int32, any shape [...], each in [0, num_embeddings).</param>
    /// <returns>[..., embedding_dims].</returns>
    public override Tensor forward(Tensor input)
    {
        if (options.MaximumNorm is { } maximum)
        {
            using var frozen = no_grad();
            pp_nn_embedding_renorm_(weightParameter, input, maximum, options.NormType, out var alias).Give(alias).Dispose();
        }
        return pp_nn_embedding(
            weightParameter, input, options.PaddingIndex ?? -1, options.ScaleGradByFrequency, options.Sparse, out var vectors).Give(vectors);
    }

    private void ClearRow(long index)
    {
        using var frozen = no_grad();
        using var row = weightParameter[index];
        row.zero_().Dispose();
    }
}
