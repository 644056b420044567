namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            /// <summary>The initial learning rate times a function of the step.</summary>
            /// <param name="optimizer">The optimizer.</param>
            /// <param name="lr_lambda">The factor at a step, from 0.</param>
            /// <param name="last_epoch">The last step already done; -1 for a new schedule.</param>
            /// <param name="verbose">Whether to print each change.</param>
            public static LRScheduler LambdaLR(Optimizer optimizer, Func<int, double> lr_lambda, int last_epoch = -1, bool verbose = false)
            {
                ArgumentNullException.ThrowIfNull(lr_lambda);
                return new Schedules.Lambda(optimizer, lr_lambda, last_epoch, verbose);
            }

            /// <summary>Half a cosine wave from the initial learning rate down to the least, and up again.</summary>
            /// <param name="optimizer">The optimizer.</param>
            /// <param name="T_max">The steps to the least learning rate, more than 0.</param>
            /// <param name="eta_min">The least learning rate.</param>
            /// <param name="last_epoch">The last step already done; -1 for a new schedule.</param>
            /// <param name="verbose">Whether to print each change.</param>
            public static LRScheduler CosineAnnealingLR(Optimizer optimizer, double T_max, double eta_min = 0, int last_epoch = -1, bool verbose = false)
            {
                if (T_max is not > 0) throw new ArgumentOutOfRangeException(nameof(T_max), T_max, "The steps to the least learning rate are more than 0.");
                return new Schedules.CosineAnnealing(optimizer, T_max, eta_min, last_epoch, verbose);
            }

            /// <summary>A straight line between two multiples of the initial learning rate, then the second one.</summary>
            /// <param name="optimizer">The optimizer.</param>
            /// <param name="start_factor">The first multiple, (0, 1].</param>
            /// <param name="end_factor">The second multiple, [0, 1].</param>
            /// <param name="total_iters">The steps between them.</param>
            /// <param name="last_epoch">The last step already done; -1 for a new schedule.</param>
            /// <param name="verbose">Whether to print each change.</param>
            public static LRScheduler LinearLR(
                Optimizer optimizer, double start_factor = 1.0 / 3, double end_factor = 1, int total_iters = 5, int last_epoch = -1, bool verbose = false)
            {
                // From 0 the line could never rise: each rate is found from the one before.
                if (start_factor is not (> 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(start_factor), start_factor, "The first multiple lies in (0, 1].");
                if (end_factor is not (>= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(end_factor), end_factor, "The second multiple lies in [0, 1].");
                return new Schedules.Linear(optimizer, start_factor, end_factor, AtLeastOne(total_iters), last_epoch, verbose);
            }

            /// <summary>A multiple of the initial learning rate for some steps, then that rate itself.</summary>
            /// <param name="optimizer">The optimizer.</param>
            /// <param name="factor">The multiple, (0, 1].</param>
            /// <param name="total_iters">The steps.</param>
            /// <param name="last_epoch">The last step already done; -1 for a new schedule.</param>
            /// <param name="verbose">Whether to print each change.</param>
            public static LRScheduler ConstantLR(
                Optimizer optimizer, double factor = 1.0 / 3, int total_iters = 5, int last_epoch = -1, bool verbose = false)
            {
                if (factor is not (> 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(factor), factor, "The multiple lies in (0, 1].");
                return new Schedules.Constant(optimizer, factor, AtLeastOne(total_iters), last_epoch, verbose);
            }

            /// <summary>Several schedules one after the other; each begins its own step 0 at its milestone.</summary>
            /// <param name="optimizer">The optimizer, the same as of all schedules.</param>
            /// <param name="schedulers">The schedules, new ones.</param>
            /// <param name="milestones">The steps at which the second and further schedules begin, rising.</param>
            /// <param name="last_epoch">The last step already done; -1 for a new schedule.</param>
            /// <exception cref="ArgumentException">Schedules and milestones do not fit each other or the optimizer.</exception>
            public static LRScheduler SequentialLR(
                Optimizer optimizer, IEnumerable<LRScheduler> schedulers, IEnumerable<int> milestones, int last_epoch = -1)
            {
                List<LRScheduler> schedules = [.. schedulers];
                List<int> steps = [.. milestones];
                if (schedules.Any(schedule => schedule._optimizer != optimizer))
                    throw new ArgumentException("A sequence's schedules are all made for the sequence's own optimizer.", nameof(schedulers));
                if (schedules.Count != steps.Count + 1)
                    throw new ArgumentException($"{steps.Count} milestones separate {steps.Count + 1} schedules; got {schedules.Count}.", nameof(milestones));
                if (steps.Zip(steps.Skip(1), (left, right) => left >= right).Any(falls => falls))
                    throw new ArgumentException($"Milestones rise; got {string.Join(", ", steps)}.", nameof(milestones));
                return new Schedules.Sequence(optimizer, schedules, steps, last_epoch);
            }

            private static int AtLeastOne(int total_iters) => total_iters >= 1
                ? total_iters
                : throw new ArgumentOutOfRangeException(nameof(total_iters), total_iters, "At least one step is needed.");
        }
    }
}
