using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Optimizers and schedules of their learning rates.</summary>
    public static partial class optim
    {
        /// <summary>Changes parameters along their gradients.</summary>
        public abstract class Optimizer : IDisposable
        {
            /// <summary>The groups of parameters, each with options of its own.</summary>
            protected IList<ParamGroup> _parameter_groups = [];

            /// <summary>The groups, as schedules of the learning rate see them.</summary>
            public virtual IEnumerable<ILearningRateController> ParamGroups => _parameter_groups;

            /// <summary>Fills the gradients of all parameters with zeros; those that do not exist stay so.</summary>
            public virtual void zero_grad() => OptimNative.ZeroGrad([.. parameters()]);

            /// <summary>Makes one update.</summary>
            /// <param name="closure">Computes the loss and its gradients first, or null.</param>
            /// <returns>What the closure returned; null without one.</returns>
            public abstract Tensor step(Func<Tensor>? closure = null);

            /// <summary>The parameters of all groups.</summary>
            public virtual IEnumerable<Parameter> parameters() => _parameter_groups.SelectMany(group => group.Parameters);

            /// <summary>Adds a group of parameters.</summary>
            /// <param name="param_group">The group; options it lacks are those the optimizer was made with.</param>
            public abstract void add_param_group(ParamGroup param_group);

            /// <summary>Frees the optimizer's state, not the parameters.</summary>
            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            /// <summary>Frees the optimizer's state.</summary>
            /// <param name="disposing">True when called by <see cref="Dispose()"/>.</param>
            protected virtual void Dispose(bool disposing)
            {
            }

            /// <summary>An optimizer's options and state, in the order of its groups and parameters.</summary>
            public class StateDictionary
            {
                internal StateDictionary()
                {
                }

                /// <summary>The options of each group.</summary>
                public List<OptimizerOptions> Options { get; } = [];

                /// <summary>The state of each parameter.</summary>
                public List<OptimizerState> State { get; } = [];
            }
        }

        /// <summary>Something with a learning rate that a schedule changes.</summary>
        public interface ILearningRateController
        {
            /// <summary>The learning rate now.</summary>
            double LearningRate { get; set; }

            /// <summary>The learning rate that schedules start from.</summary>
            double InitialLearningRate { get; set; }
        }

        /// <summary>Something with a momentum.</summary>
        public interface IMomentum
        {
            /// <summary>The momentum, [0, 1).</summary>
            double Momentum { get; set; }
        }

        /// <summary>Something with the decay rates of two moments.</summary>
        public interface IBetas
        {
            /// <summary>The decay rates of the first and of the second moment, each [0, 1).</summary>
            (double, double) Betas { get; set; }
        }
    }
}
