using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp.Modules;

/// <summary>What all optimizers here share: groups, state, and saving both.</summary>
public abstract class OptimizerHelper : Optimizer
{
    private readonly Dictionary<Parameter, OptimizerState> states = new(ReferenceEqualityComparer.Instance);

    /// <summary>The options that groups take when they have none of their own.</summary>
    protected OptimizerOptions _defaults = null!;

    /// <inheritdoc/>
    public override void zero_grad() => base.zero_grad();

    /// <summary>The options of the groups and the state of the parameters: not copies, the optimizer's own.</summary>
    public virtual StateDictionary state_dict()
    {
        var dictionary = new StateDictionary();
        foreach (var group in _parameter_groups)
        {
            dictionary.Options.Add(group.Options);
            dictionary.State.AddRange(group.Parameters.Select(parameter => states[parameter]));
        }
        return dictionary;
    }

    /// <summary>Copies options and state.</summary>
    /// <param name="state_dict">Of an optimizer with the same groups and parameters.</param>
    /// <exception cref="ArgumentException">Numbers of groups or parameters differ; nothing was copied.</exception>
    public virtual void load_state_dict(StateDictionary state_dict)
    {
        ArgumentNullException.ThrowIfNull(state_dict);
        var own = this.state_dict();
        CheckCounts(own, state_dict.Options.Count, state_dict.State.Count);
        foreach (var (target, source) in own.Options.Zip(state_dict.Options)) target.LoadStateDict(source);
        using var frozen = no_grad();
        foreach (var (target, source) in own.State.Zip(state_dict.State))
            if (!ReferenceEquals(target, source)) target.LoadStateDict(source);
    }

    /// <summary>Reads a file that <see cref="save_state_dict(string)"/> wrote.</summary>
    /// <param name="location">The file's path.</param>
    public void load_state_dict(string location)
    {
        using var stream = File.OpenRead(location);
        using var reader = new BinaryReader(stream);
        load_state_dict(reader);
    }

    /// <summary>Reads what <see cref="save_state_dict(BinaryWriter)"/> wrote.</summary>
    /// <param name="reader">Where from.</param>
    /// <exception cref="InvalidDataException">The data are of another optimizer, or damaged.</exception>
    /// <exception cref="ArgumentException">Numbers of groups or parameters, or shapes, differ.</exception>
    public void load_state_dict(BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        try
        {
            var saved = reader.ReadString();
            if (saved != GetType().Name)
                throw new InvalidDataException($"The state is that of an optimizer '{Shortened(saved)}'; this one is '{GetType().Name}'.");
            var own = state_dict();
            CheckCounts(own, reader.Decode(), reader.Decode());
            using var frozen = no_grad();
            foreach (var options in own.Options) options.LoadStateDict(reader);
            foreach (var state in own.State) state.LoadStateDict(reader);
        }
        catch (EndOfStreamException end)
        {
            throw new InvalidDataException("The file ends in the middle of an optimizer's state. It is damaged or not an optimizer's state.", end);
        }
    }

    /// <summary>Writes options and state to a file, which is replaced only when the new one is whole.</summary>
    /// <param name="location">The file's path.</param>
    /// <remarks>
    /// TorchSharp's format: the optimizer's name, the numbers of groups and of parameters (LEB128), the options of each
    /// group and the state of each parameter.
    /// </remarks>
    public void save_state_dict(string location) => WholeFile.Write(location, save_state_dict);

    /// <summary>Writes options and state, in the format of <see cref="save_state_dict(string)"/>.</summary>
    /// <param name="writer">Where to.</param>
    public void save_state_dict(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        var own = state_dict();
        writer.Write(GetType().Name);
        writer.Encode(own.Options.Count);
        writer.Encode(own.State.Count);
        foreach (var options in own.Options) options.SaveStateDict(writer);
        foreach (var state in own.State) state.SaveStateDict(writer);
    }

    /// <summary>Moves the state to a device, after the parameters were moved there.</summary>
    /// <param name="device">The device.</param>
    public void to(Device device)
    {
        foreach (var state in states.Values) state.to(device);
    }

    /// <summary>Frees the state of every parameter.</summary>
    /// <param name="disposing">True when called by Dispose.</param>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            foreach (var state in states.Values) state.Free();
            states.Clear();
        }
        base.Dispose(disposing);
    }

    private protected TState StateOf<TState>(Parameter parameter) where TState : OptimizerState =>
        states.TryGetValue(parameter, out var state)
            ? (TState)state
            : throw (states.Count == 0
                ? new ObjectDisposedException(GetType().Name, "The optimizer was disposed.")
                : new InvalidOperationException("A group holds a parameter that was not there when the group was added. Add it with add_param_group."));

    private protected void AddGroup(ParamGroup group, Func<Parameter, OptimizerState> makeState)
    {
        // Listed once: the parameters may come from an iterator that walks a module.
        group.Parameters = group.Parameters.ToArray();
        var seen = new HashSet<Parameter>(ReferenceEqualityComparer.Instance);
        var twice = group.Parameters.FirstOrDefault(parameter => states.ContainsKey(parameter) || !seen.Add(parameter));
        if (twice is not null)
            throw new ArgumentException($"A parameter of the shape [{string.Join(", ", twice.shape)}] is given twice; each is in one group, once.", nameof(group));
        group.Options.InitialLearningRate = group.LearningRate;
        foreach (var parameter in group.Parameters) states.Add(parameter, makeState(parameter));
        _parameter_groups.Add(group);
    }

    private protected static Tensor Evaluate(Func<Tensor>? closure)
    {
        if (closure is null) return null!;
        using var recording = enable_grad();
        return closure();
    }

    private static void CheckCounts(StateDictionary own, long groups, long parameters)
    {
        if (groups == own.Options.Count && parameters == own.State.Count) return;
        throw new ArgumentException(
            $"The optimizer has {own.Options.Count} groups of {own.State.Count} parameters together; the state has {groups} and {parameters}.");
    }

    private static string Shortened(string text) => text.Length <= 40 ? text : text[..40] + "...";
}
