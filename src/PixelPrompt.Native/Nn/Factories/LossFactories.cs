using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Makes a cross entropy in nats between logits and classes.</summary>
        /// <param name="weight">The weight of each class, [C], or null.</param>
        /// <param name="ignore_index">A target that counts for nothing; null means -100.</param>
        /// <param name="reduction">What is made of the elements.</param>
        public static CrossEntropyLoss CrossEntropyLoss(Tensor? weight = null, long? ignore_index = null, Reduction reduction = Reduction.Mean) =>
            new(weight, ignore_index, reduction);

        /// <summary>Makes a squared difference.</summary>
        /// <param name="reduction">What is made of the elements.</param>
        public static MSELoss MSELoss(Reduction reduction = Reduction.Mean) => new(reduction);

        /// <summary>Makes an absolute difference.</summary>
        /// <param name="reduction">What is made of the elements.</param>
        public static L1Loss L1Loss(Reduction reduction = Reduction.Mean) => new(reduction);
    }
}
