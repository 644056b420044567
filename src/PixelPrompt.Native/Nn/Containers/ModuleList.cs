using System.Collections;
using System.Globalization;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>A list of modules, registered under their positions.</summary>
/// <typeparam name="T">The modules' type.</typeparam>
public class ModuleList<T> : nn.Module, IList<T> where T : nn.Module
{
    private readonly List<T> items = [];

    /// <summary>Makes a list.</summary>
    /// <param name="modules">The modules.</param>
    public ModuleList(params T[] modules) : base(nameof(ModuleList<>)) => extend(modules);

    /// <inheritdoc/>
    public int Count => items.Count;

    /// <inheritdoc/>
    public bool IsReadOnly => false;

    /// <inheritdoc/>
    public T this[int index]
    {
        get => items[index];
        set
        {
            items[index] = Checked(value);
            RegisterAgain();
        }
    }

    /// <inheritdoc/>
    public void Add(T item)
    {
        items.Add(Checked(item));
        register_module(Name(items.Count - 1), item);
    }

    /// <summary>Adds modules at the end.</summary>
    /// <param name="parameters">The modules.</param>
    public void append(params T[] parameters) => extend(parameters);

    /// <summary>Adds modules at the end.</summary>
    /// <param name="modules">The modules.</param>
    public void extend(IEnumerable<T> modules)
    {
        ArgumentNullException.ThrowIfNull(modules);
        foreach (var module in modules) Add(module);
    }

    /// <inheritdoc/>
    public void Insert(int index, T item)
    {
        items.Insert(index, Checked(item));
        RegisterAgain();
    }

    /// <inheritdoc/>
    public bool Remove(T item)
    {
        if (!items.Remove(item)) return false;
        RegisterAgain();
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
    public bool Contains(T item) => items.Contains(item);

    /// <inheritdoc/>
    public int IndexOf(T item) => items.IndexOf(item);

    /// <inheritdoc/>
    public void CopyTo(T[] array, int arrayIndex) => items.CopyTo(array, arrayIndex);

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    // Names are positions: a change in the middle renames what comes after.
    private void RegisterAgain()
    {
        ClearModules();
        for (var i = 0; i < items.Count; i++) register_module(Name(i), items[i]);
    }

    private static T Checked(T item) => item ?? throw new ArgumentNullException(nameof(item));

    private static string Name(int index) => index.ToString(CultureInfo.InvariantCulture);
}
