namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        /// <summary>Schedules of learning rates.</summary>
        public static partial class lr_scheduler
        {
            /// <summary>Sets the learning rates of an optimizer's groups, step by step.</summary>
            /// <remarks>A schedule starts from the groups' initial learning rates and sets those of step 0 when it is made.</remarks>
            public abstract class LRScheduler
            {
                internal readonly Optimizer _optimizer;
                internal readonly List<double> _base_lrs;
                internal int _last_epoch;
                internal List<double> _last_lrs;
                private readonly bool verbose;

                /// <summary>The number of calls of step, the one at construction included.</summary>
                protected int _step_count;

                /// <summary>Starts a schedule; the derived constructor ends with <see cref="step()"/>.</summary>
                /// <param name="optimizer">The optimizer.</param>
                /// <param name="last_epoch">The last step already done; -1 for a new schedule.</param>
                /// <param name="verbose">Whether to print each change.</param>
                protected LRScheduler(Optimizer optimizer, int last_epoch = -1, bool verbose = false)
                {
                    ArgumentNullException.ThrowIfNull(optimizer);
                    _optimizer = optimizer;
                    _last_epoch = last_epoch;
                    this.verbose = verbose;
                    _base_lrs = [.. optimizer.ParamGroups.Select(group => group.InitialLearningRate)];
                    _last_lrs = [.. optimizer.ParamGroups.Select(group => group.LearningRate)];
                }

                /// <summary>Goes to the next step.</summary>
                public virtual void step() => step(null);

                /// <summary>Goes to the next step or to a given one.</summary>
                /// <param name="epoch">The step to go to, or null for the next.</param>
                public virtual void step(int? epoch)
                {
                    _step_count++;
                    _last_epoch = epoch ?? _last_epoch + 1;
                    var rates = (epoch is null ? get_lr() : get_closed_form_lr()).ToList();
                    foreach (var (group, rate) in _optimizer.ParamGroups.Zip(rates)) group.LearningRate = rate;
                    if (verbose && !rates.SequenceEqual(_last_lrs))
                        Console.WriteLine($"Adjusting learning rate to {string.Join(", ", rates)}");
                    _last_lrs = rates;
                }

                /// <summary>Goes to the next step or to a given one; a metric is ignored here.</summary>
                /// <param name="current">The metric.</param>
                /// <param name="epoch">The step to go to, or null for the next.</param>
                public virtual void step(double current, int? epoch = null) => step(epoch);

                /// <summary>The learning rates of the groups after the last step.</summary>
                public IEnumerable<double> get_last_lr() => _last_lrs;

                /// <summary>The learning rates of this step from those of the step before.</summary>
                protected virtual IEnumerable<double> get_lr() => Current;

                /// <summary>The learning rates of this step from the initial ones.</summary>
                protected virtual IEnumerable<double> get_closed_form_lr() => get_lr();

                private protected IEnumerable<double> Current => _optimizer.ParamGroups.Select(group => group.LearningRate);

                // A schedule of schedules starts the first of them anew.
                internal void StartAgain()
                {
                    _step_count = 0;
                    step();
                }
            }
        }
    }
}
