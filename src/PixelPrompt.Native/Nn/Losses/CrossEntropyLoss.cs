using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>Cross entropy in nats between logits and class indices or probabilities.</summary>
public sealed class CrossEntropyLoss : Loss<Tensor, Tensor, Tensor>
{
    internal CrossEntropyLoss(Tensor? weight, long? ignore_index, Reduction reduction) : base(reduction)
    {
        this.weight = weight;
        this.ignore_index = ignore_index;
        RegisterComponents();
    }

    /// <summary>The weight of each class, [C], or null.</summary>
    [field: ComponentName(Name = nameof(weight))]
    public Tensor? weight { get; }

    /// <summary>A target that counts for nothing; null means -100.</summary>
    public long? ignore_index { get; }

    /// <summary>Computes the loss.</summary>
    /// <param name="input">Logits, [N, C] or [N, C, ...].</param>
    /// <param name="target">Class indices, int64, [N] or [N, ...]; or probabilities of the shape of the input.</param>
    public override Tensor forward(Tensor input, Tensor target) =>
        functional.cross_entropy(input, target, weight, ignore_index ?? -100, reduction);
}
