using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp.Modules;

/// <summary>What Adam and AdamW share: everything but how weights decay.</summary>
public abstract class AdamBase : OptimizerHelper, IBetas
{
    private protected AdamBase(AdamBaseOptions defaults)
    {
        defaults.Check(GetType().Name);
        _defaults = defaults;
    }

    /// <summary>The decay rates that groups without their own take.</summary>
    public (double, double) Betas
    {
        get => (Defaults.beta1!.Value, Defaults.beta2!.Value);
        set => (Defaults.beta1, Defaults.beta2) = value;
    }

    private AdamBaseOptions Defaults => (AdamBaseOptions)_defaults;

    private protected abstract bool DecayIsDecoupled { get; }

    /// <summary>Makes one update.</summary>
    /// <param name="closure">Computes the loss and its gradients first, or null.</param>
    /// <returns>What the closure returned; null without one.</returns>
    public override Tensor step(Func<Tensor>? closure = null)
    {
        var loss = Evaluate(closure);
        foreach (var group in _parameter_groups) Update(group);
        return loss;
    }

    /// <summary>Adds a group of parameters.</summary>
    /// <param name="param_group">The group; options it lacks are those the optimizer was made with.</param>
    public override void add_param_group(ParamGroup param_group)
    {
        ArgumentNullException.ThrowIfNull(param_group);
        param_group.Options ??= NewOptions();
        var options = (AdamBaseOptions)param_group.Options;
        options.FillFrom(Defaults);
        options.Check(GetType().Name);
        AddGroup(param_group, parameter => NewState(parameter, options.amsgrad!.Value));
    }

    private protected abstract AdamBaseOptions NewOptions();

    private protected abstract AdamBaseState NewState(Parameter parameter, bool amsgrad);

    private void Update(ParamGroup group)
    {
        var parameters = group.Parameters as Parameter[] ?? [.. group.Parameters];
        var options = (AdamBaseOptions)group.Options;
        var states = Array.ConvertAll(parameters, StateOf<AdamBaseState>);
        var steps = Array.ConvertAll(states, state => state.step);
        OptimNative.Adam(
            parameters,
            Array.ConvertAll(states, state => state.exp_avg),
            Array.ConvertAll(states, state => state.exp_avg_sq),
            options.amsgrad!.Value ? Array.ConvertAll(states, state => state.Maximum()) : [],
            steps,
            options.ToHyperparameters(DecayIsDecoupled));
        for (var i = 0; i < steps.Length; i++) states[i].step = steps[i];
    }
}
