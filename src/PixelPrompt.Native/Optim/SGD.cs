using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp.Modules;

/// <summary>Gradient descent with momentum (Sutskever and others, 2013, in PyTorch's form).</summary>
public partial class SGD : OptimizerHelper, IMomentum
{
    /// <summary>Makes an optimizer of one group.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="lr">The learning rate, 0 or more.</param>
    /// <param name="momentum">The share of the last update in this one, 0 or more.</param>
    /// <param name="dampening">The share of the gradient that momentum leaves out.</param>
    /// <param name="weight_decay">A multiple of the weights that is added to the gradient.</param>
    /// <param name="nesterov">Whether to look ahead along the momentum; needs one, and no dampening.</param>
    /// <param name="maximize">Whether to go up the gradient.</param>
    public SGD(
        IEnumerable<Parameter> parameters, double lr, double momentum = 0, double dampening = 0, double weight_decay = 0,
        bool nesterov = false, bool maximize = false)
        : this([new ParamGroup { Parameters = parameters }], lr, momentum, dampening, weight_decay, nesterov, maximize)
    {
    }

    /// <summary>Makes an optimizer of several groups.</summary>
    /// <param name="parameters">The groups; options they lack are those given here.</param>
    /// <param name="lr">The learning rate, 0 or more.</param>
    /// <param name="momentum">The share of the last update in this one, 0 or more.</param>
    /// <param name="dampening">The share of the gradient that momentum leaves out.</param>
    /// <param name="weight_decay">A multiple of the weights that is added to the gradient.</param>
    /// <param name="nesterov">Whether to look ahead along the momentum; needs one, and no dampening.</param>
    /// <param name="maximize">Whether to go up the gradient.</param>
    public SGD(
        IEnumerable<ParamGroup> parameters, double lr, double momentum = 0, double dampening = 0, double weight_decay = 0,
        bool nesterov = false, bool maximize = false)
    {
        var defaults = new Options
        {
            LearningRate = lr, InitialLearningRate = lr, momentum = momentum, dampening = dampening, weight_decay = weight_decay,
            nesterov = nesterov, maximize = maximize,
        };
        defaults.Check();
        _defaults = defaults;
        foreach (var group in parameters) add_param_group(group);
    }

    /// <summary>The momentum that groups without their own take.</summary>
    public double Momentum
    {
        get => ((Options)_defaults).momentum!.Value;
        set => ((Options)_defaults).momentum = value;
    }

    /// <summary>Makes one update.</summary>
    /// <param name="closure">Computes the loss and its gradients first, or null.</param>
    /// <returns>What the closure returned; null without one.</returns>
    public override Tensor step(Func<Tensor>? closure = null)
    {
        var loss = Evaluate(closure);
        using var frozen = no_grad();
        foreach (var group in _parameter_groups)
        {
            var options = (Options)group.Options;
            foreach (var parameter in group.Parameters) Update(parameter, StateOf<State>(parameter), options);
        }
        return loss;
    }

    /// <summary>Adds a group of parameters.</summary>
    /// <param name="param_group">The group; options it lacks are those the optimizer was made with.</param>
    public override void add_param_group(Modules.ParamGroup param_group)
    {
        ArgumentNullException.ThrowIfNull(param_group);
        param_group.Options ??= new Options();
        var options = (Options)param_group.Options;
        options.FillFrom((Options)_defaults);
        options.Check();
        AddGroup(param_group, _ => new State());
    }

    private static void Update(Parameter parameter, State state, Options options)
    {
        using var scope = NewDisposeScope();
        if (parameter.grad is not { } direction) return;
        if (options.maximize!.Value) direction = -direction;
        if (options.weight_decay is not 0.0) direction = direction.add(parameter, options.weight_decay!.Value);
        if (options.momentum is not 0.0) direction = state.Accumulate(direction, options);
        parameter.add_(direction, -options.LearningRate!.Value);
    }

    /// <summary>The options of a group; null takes the optimizer's when the group is added.</summary>
    public class Options : OptimizerOptions
    {
        /// <summary>The share of the last update in this one, 0 or more.</summary>
        public double? momentum;

        /// <summary>The share of the gradient that momentum leaves out.</summary>
        public double? dampening;

        /// <summary>A multiple of the weights that is added to the gradient.</summary>
        public double? weight_decay;

        /// <summary>Whether to look ahead along the momentum.</summary>
        public bool? nesterov;

        /// <summary>Whether to go up the gradient.</summary>
        public bool? maximize;

        /// <inheritdoc/>
        public override void LoadStateDict(OptimizerOptions source)
        {
            base.LoadStateDict(source);
            var other = (Options)source;
            (momentum, dampening, weight_decay) = (other.momentum, other.dampening, other.weight_decay);
            (nesterov, maximize) = (other.nesterov, other.maximize);
        }

        /// <inheritdoc/>
        public override void LoadStateDict(BinaryReader reader)
        {
            base.LoadStateDict(reader);
            momentum = reader.ReadDouble();
            dampening = reader.ReadDouble();
            weight_decay = reader.ReadDouble();
            nesterov = reader.ReadBoolean();
            maximize = reader.ReadBoolean();
        }

        /// <inheritdoc/>
        public override void SaveStateDict(BinaryWriter writer)
        {
            base.SaveStateDict(writer);
            writer.Write(momentum!.Value);
            writer.Write(dampening!.Value);
            writer.Write(weight_decay!.Value);
            writer.Write(nesterov!.Value);
            writer.Write(maximize!.Value);
        }

        internal void FillFrom(Options defaults)
        {
            LearningRate ??= defaults.LearningRate;
            momentum ??= defaults.momentum;
            dampening ??= defaults.dampening;
            weight_decay ??= defaults.weight_decay;
            nesterov ??= defaults.nesterov;
            maximize ??= defaults.maximize;
        }

        internal void Check()
        {
            var faults = new List<string>();
            if (LearningRate is not >= 0) faults.Add($"lr is {LearningRate}; 0 or more is needed");
            if (momentum is not >= 0) faults.Add($"momentum is {momentum}; 0 or more is needed");
            if (weight_decay is not >= 0) faults.Add($"weight_decay is {weight_decay}; 0 or more is needed");
            if (nesterov == true && (momentum is not > 0 || dampening != 0))
                faults.Add($"nesterov is set with momentum {momentum} and dampening {dampening}; it needs a momentum and no dampening");
            if (faults.Count > 0) throw new ArgumentException($"SGD cannot be made: {string.Join("; ", faults)}.");
        }
    }
}
