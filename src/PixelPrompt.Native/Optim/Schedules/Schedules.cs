namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            /// <summary>The schedules themselves, in PyTorch's recursive forms.</summary>
            private static class Schedules
            {
                internal sealed class Lambda : LRScheduler
                {
                    private readonly Func<int, double> factor;

                    internal Lambda(Optimizer optimizer, Func<int, double> factor, int last_epoch, bool verbose) : base(optimizer, last_epoch, verbose)
                    {
                        this.factor = factor;
                        step();
                    }

                    protected override IEnumerable<double> get_lr() => _base_lrs.Select(rate => rate * factor(_last_epoch));
                }

                // SGDR's annealing without restarts (arXiv:1608.03983).
                internal sealed class CosineAnnealing : LRScheduler
                {
                    private readonly double period;
                    private readonly double least;

                    internal CosineAnnealing(Optimizer optimizer, double period, double least, int last_epoch, bool verbose) : base(optimizer, last_epoch, verbose)
                    {
                        (this.period, this.least) = (period, least);
                        step();
                    }

                    protected override IEnumerable<double> get_lr()
                    {
                        if (_last_epoch == 0) return Current;
                        if (_step_count == 1) return get_closed_form_lr();
                        // One step after the least rate the ratio below would be 0 / 0.
                        if ((_last_epoch - 1 - period) % (2 * period) == 0)
                            return Current.Zip(_base_lrs, (rate, start) => rate + (start - least) * (1 - Math.Cos(Math.PI / period)) / 2);
                        var ratio = (1 + Math.Cos(Math.PI * _last_epoch / period)) / (1 + Math.Cos(Math.PI * (_last_epoch - 1) / period));
                        return Current.Select(rate => ratio * (rate - least) + least);
                    }

                    protected override IEnumerable<double> get_closed_form_lr() =>
                        _base_lrs.Select(start => least + (start - least) * (1 + Math.Cos(Math.PI * _last_epoch / period)) / 2);
                }

                internal sealed class Linear : LRScheduler
                {
                    private readonly double first;
                    private readonly double last;
                    private readonly int steps;

                    internal Linear(Optimizer optimizer, double first, double last, int steps, int last_epoch, bool verbose) : base(optimizer, last_epoch, verbose)
                    {
                        (this.first, this.last, this.steps) = (first, last, steps);
                        step();
                    }

                    protected override IEnumerable<double> get_lr()
                    {
                        if (_last_epoch == 0) return Current.Select(rate => rate * first);
                        if (_last_epoch > steps) return Current;
                        var growth = 1 + (last - first) / (steps * first + (_last_epoch - 1) * (last - first));
                        return Current.Select(rate => rate * growth);
                    }

                    protected override IEnumerable<double> get_closed_form_lr() =>
                        _base_lrs.Select(rate => rate * (first + (last - first) * Math.Min(steps, _last_epoch) / steps));
                }

                internal sealed class Constant : LRScheduler
                {
                    private readonly double factor;
                    private readonly int steps;

                    internal Constant(Optimizer optimizer, double factor, int steps, int last_epoch, bool verbose) : base(optimizer, last_epoch, verbose)
                    {
                        (this.factor, this.steps) = (factor, steps);
                        step();
                    }

                    protected override IEnumerable<double> get_lr()
                    {
                        if (_last_epoch == 0) return Current.Select(rate => rate * factor);
                        return _last_epoch == steps ? Current.Select(rate => rate * (1 / factor)) : Current;
                    }

                    protected override IEnumerable<double> get_closed_form_lr() =>
                        _base_lrs.Select(rate => rate * (_last_epoch >= steps ? 1 : factor));
                }

                internal sealed class Sequence : LRScheduler
                {
                    private readonly List<LRScheduler> schedules;
                    private readonly List<int> milestones;

                    internal Sequence(Optimizer optimizer, List<LRScheduler> schedules, List<int> milestones, int last_epoch) : base(optimizer, last_epoch + 1)
                    {
                        (this.schedules, this.milestones) = (schedules, milestones);
                        // Each schedule made its first step at construction: that is undone, and done again for the first one.
                        foreach (var group in optimizer.ParamGroups) group.LearningRate = group.InitialLearningRate;
                        foreach (var schedule in schedules) schedule._last_epoch--;
                        schedules[0].StartAgain();
                        _last_lrs = schedules[0]._last_lrs;
                    }

                    public override void step(int? epoch)
                    {
                        _last_epoch = epoch ?? _last_epoch + 1;
                        var index = milestones.Count(milestone => milestone <= _last_epoch);
                        var current = schedules[index];
                        if (epoch is not null) current.step(index == 0 ? _last_epoch : _last_epoch - milestones[index - 1]);
                        else if (index > 0 && milestones[index - 1] == _last_epoch) current.step(0);
                        else current.step();
                        _last_lrs = current._last_lrs;
                    }
                }
            }
        }
    }
}
