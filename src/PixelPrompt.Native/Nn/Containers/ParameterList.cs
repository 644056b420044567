using System.Collections;
using System.Globalization;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>A list of parameters, registered under their positions.</summary>
public class ParameterList : nn.Module, IList<Parameter>
{
    private readonly List<Parameter> items = [];

    /// <summary>Makes a list.</summary>
    /// <param name="parameters">The parameters.</param>
    public ParameterList(params Parameter[] parameters) : base(nameof(ParameterList))
    {
        ArgumentNullException.ThrowIfNull(parameters);
        foreach (var parameter in parameters) Add(parameter);
    }

    /// <inheritdoc/>
    public int Count => items.Count;

    /// <inheritdoc/>
    public bool IsReadOnly => false;

    /// <inheritdoc/>
    public Parameter this[int index]
    {
        get => items[index];
        set
        {
            items[index] = Checked(value);
            RegisterAgain();
        }
    }

    /// <inheritdoc/>
    public void Add(Parameter item)
    {
        items.Add(Checked(item));
        register_parameter(Name(items.Count - 1), item);
    }

    /// <summary>Adds parameters at the end.</summary>
    /// <param name="parameters">The parameters.</param>
    public void append(params Parameter[] parameters) => extend(parameters);

    /// <summary>Adds parameters at the end.</summary>
    /// <param name="parameters">The parameters.</param>
    public void extend(IEnumerable<Parameter> parameters)
    {
        foreach (var parameter in parameters) Add(parameter);
    }

    /// <inheritdoc/>
    public void Insert(int index, Parameter item)
    {
        items.Insert(index, Checked(item));
        RegisterAgain();
    }

    /// <inheritdoc/>
    public bool Remove(Parameter item)
    {
        var index = IndexOf(item);
        if (index < 0) return false;
        RemoveAt(index);
        return true;
    }

    /// <inheritdoc/>
    public void RemoveAt(int index)
    {
        items.RemoveAt(index);
        RegisterAgain();
    }

    /// <inheritdoc/>
    public void Clear()
    {
        items.Clear();
        RegisterAgain();
    }

    /// <inheritdoc/>
    public bool Contains(Parameter item) => IndexOf(item) >= 0;

    // Reference equality: tensors compare element by element.
    /// <inheritdoc/>
    public int IndexOf(Parameter item) => items.FindIndex(candidate => ReferenceEquals(candidate, item));

    /// <inheritdoc/>
    public void CopyTo(Parameter[] array, int arrayIndex) => items.CopyTo(array, arrayIndex);

    /// <inheritdoc/>
    public IEnumerator<Parameter> GetEnumerator() => items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private void RegisterAgain()
    {
        _internal_params.clear();
        for (var i = 0; i < items.Count; i++) register_parameter(Name(i), items[i]);
    }

    private static Parameter Checked(Parameter item) => item ?? throw new ArgumentNullException(nameof(item));

    private static string Name(int index) => index.ToString(CultureInfo.InvariantCulture);
}
