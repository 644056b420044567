using System.Globalization;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Modules of which each gets the result of the one before.</summary>
/// <remarks>Results between modules are disposed as soon as the next module has used them.</remarks>
public class Sequential : nn.Module<Tensor, Tensor>
{
    private readonly List<(string Name, nn.IModule<Tensor, Tensor> Module)> steps = [];

    internal Sequential(IEnumerable<(string? name, nn.IModule<Tensor, Tensor> module)> modules) : base(nameof(Sequential))
    {
        foreach (var (name, module) in modules)
        {
            if (name is null) append(module);
            else append(name, module);
        }
    }

    /// <summary>The number of modules.</summary>
    public int Count => steps.Count;

    /// <summary>The module at a position.</summary>
    /// <param name="index">0 to Count - 1.</param>
    public nn.IModule<Tensor, Tensor> this[int index] => steps[index].Module;

    /// <summary>The modules of a range, under the names they have here; they stay this sequence's, which disposes them.</summary>
    /// <param name="index">First position and the one after the last; null means from the beginning or to the end.</param>
    public Sequential this[(int? start, int? end) index] => this[(index.start ?? 0)..(index.end ?? steps.Count)];

    /// <summary>The modules of a range, under the names they have here; they stay this sequence's, which disposes them.</summary>
    /// <param name="index">The range.</param>
    public Sequential this[Range index]
    {
        get
        {
            var (offset, length) = index.GetOffsetAndLength(steps.Count);
            return new Sequential(steps.GetRange(offset, length).Select(step => ((string?)step.Name, step.Module)));
        }
    }

    /// <summary>Adds a module at the end.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="module">The module.</param>
    /// <returns>This.</returns>
    public Sequential append(string name, nn.IModule<Tensor, Tensor> module)
    {
        if (module is not nn.Module component)
            throw new ArgumentException($"Sequential holds modules derived from torch.nn.Module; got {module?.GetType().Name ?? "null"}.", nameof(module));
        register_module(name, component);
        steps.Add((name, module));
        return this;
    }

    /// <summary>Adds a module at the end, named by its position.</summary>
    /// <param name="module">The module.</param>
    /// <returns>This.</returns>
    public Sequential append(nn.IModule<Tensor, Tensor> module) => append(steps.Count.ToString(CultureInfo.InvariantCulture), module);

    /// <summary>Runs the modules one after the other; without any, returns an alias of the input.</summary>
    /// <param name="input">The first module's input.</param>
    public override Tensor forward(Tensor input)
    {
        if (steps.Count == 0) return input.alias();
        var current = input;
        foreach (var (_, module) in steps)
        {
            var next = module.call(current);
            if (!ReferenceEquals(current, input) && !ReferenceEquals(current, next)) current.Dispose();
            current = next;
        }
        return current;
    }
}
