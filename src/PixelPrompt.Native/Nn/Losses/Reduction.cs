namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>What a loss makes of its elements.</summary>
        public enum Reduction : long
        {
            /// <summary>Leaves them.</summary>
            None = 0,

            /// <summary>Their mean (for classes with weights, the weighted mean).</summary>
            Mean = 1,

            /// <summary>Their sum.</summary>
            Sum = 2,
        }

        /// <summary>Base class of losses with an input and a target.</summary>
        /// <typeparam name="T1">The input's type.</typeparam>
        /// <typeparam name="T2">The target's type.</typeparam>
        /// <typeparam name="TResult">The result's type.</typeparam>
        public abstract class Loss<T1, T2, TResult> : Module<T1, T2, TResult>
        {
            /// <summary>Starts a loss.</summary>
            /// <param name="reduction">What it makes of its elements.</param>
            protected Loss(Reduction reduction) : base(nameof(Loss<,,>)) => this.reduction = reduction;

            /// <summary>What the loss makes of its elements.</summary>
            public Reduction reduction { get; }
        }
    }
}
