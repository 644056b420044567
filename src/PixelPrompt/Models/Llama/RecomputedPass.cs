using static TorchSharp.torch;

namespace PixelPrompt.Models.Llama;

/// <summary>
/// A forward and backward pass that keeps one tensor a layer instead of all activations, and runs each layer's forward pass
/// once more in the backward pass (arXiv:1604.06174).
/// </summary>
/// <remarks>The gradients have the same bits as those of an ordinary pass.</remarks>
internal sealed class RecomputedPass : IDisposable
{
    private readonly Trunk trunk;
    private readonly AttentionContext context;
    private readonly Tensor ids_BT;
    private readonly Tensor[] inputs_BTH; // what each layer reads, and what the final norm does

    internal RecomputedPass(Trunk trunk, AttentionContext context, Tensor ids_BT)
    {
        (this.trunk, this.context, this.ids_BT) = (trunk, context, ids_BT);
        inputs_BTH = new Tensor[trunk.Layers.Count + 1];
        using (no_grad())
        {
            inputs_BTH[0] = trunk.Embed(ids_BT, context);
            for (var layer = 0; layer < trunk.Layers.Count; layer++)
            {
                context.Cancellation.ThrowIfCancellationRequested();
                inputs_BTH[layer + 1] = Run(layer, inputs_BTH[layer]);
            }
        }
        foreach (var input in inputs_BTH) input.requires_grad = true;
        Hidden = trunk.Finish(inputs_BTH[^1]);
    }

    /// <summary>The residual stream after the final norm, [B, T, H]: compute the loss from it and call backward on that first.</summary>
    internal Tensor Hidden { get; }

    /// <summary>Carries the gradient that has reached <see cref="Hidden"/> back through all layers and the embedding.</summary>
    internal void Backward()
    {
        for (var layer = trunk.Layers.Count - 1; layer >= 0; layer--)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            autograd.backward(Run(layer, inputs_BTH[layer]), Gradient(layer + 1));
            inputs_BTH[layer + 1].grad = null;
        }
        using var last = NewDisposeScope();
        autograd.backward(trunk.Embed(ids_BT, context), Gradient(0));
    }

    public void Dispose()
    {
        Hidden.Dispose();
        foreach (var input in inputs_BTH) input.Dispose();
        context.Dispose();
    }

    private Tensor Run(int layer, Tensor h_BTH)
    {
        context.Layer = layer;
        return trunk.Layers[layer].call(h_BTH, context);
    }

    private Tensor Gradient(int input) => inputs_BTH[input].grad
        ?? throw new InvalidOperationException("No gradient has reached the pass: call backward on a loss of Hidden first.");
}
