using System.Collections;
using System.Diagnostics.CodeAnalysis;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Modules by name, in the order in which they were added, registered under their names.</summary>
/// <typeparam name="T">The modules' type.</typeparam>
public class ModuleDict<T> : nn.Module, IDictionary<string, T>, IList<(string, T)> where T : nn.Module
{
    private readonly OrderedDictionary<string, T> items = [];

    internal ModuleDict((string, T)[] modules) : base(nameof(ModuleDict<>))
    {
        foreach (var (key, module) in modules) Add(key, module);
    }

    /// <summary>The number of modules.</summary>
    public int Count => items.Count;

    /// <summary>False.</summary>
    public bool IsReadOnly => false;

    /// <inheritdoc/>
    public ICollection<string> Keys => items.Keys;

    /// <inheritdoc/>
    public ICollection<T> Values => items.Values;

    /// <inheritdoc/>
    public T this[string key]
    {
        get => items[key];
        set
        {
            register_module(key, null!);
            register_module(key, value);
            items[key] = value;
        }
    }

    /// <inheritdoc/>
    public (string, T) this[int index]
    {
        get
        {
            var (key, value) = items.GetAt(index);
            return (key, value);
        }
        set
        {
            items.SetAt(index, value.Item1, value.Item2);
            RegisterAgain();
        }
    }

    /// <inheritdoc/>
    public void Add(string key, T value)
    {
        ArgumentNullException.ThrowIfNull(value);
        register_module(key, value);
        items.Add(key, value);
    }

    /// <inheritdoc/>
    public void Add((string, T) item) => Add(item.Item1, item.Item2);

    /// <inheritdoc/>
    public void Add(KeyValuePair<string, T> item) => Add(item.Key, item.Value);

    /// <inheritdoc/>
    public void Insert(int index, (string, T) item)
    {
        items.Insert(index, item.Item1, item.Item2);
        RegisterAgain();
    }

    /// <inheritdoc/>
    public bool Remove(string key)
    {
        if (!items.Remove(key)) return false;
        register_module(key, null!);
        return true;
    }

    /// <inheritdoc/>
    public bool Remove((string, T) item) => Contains(item) && Remove(item.Item1);

    /// <inheritdoc/>
    public bool Remove(KeyValuePair<string, T> item) => Contains(item) && Remove(item.Key);

    /// <inheritdoc/>
    public void RemoveAt(int index) => Remove(items.GetAt(index).Key);

    /// <summary>Removes every module.</summary>
    public void Clear()
    {
        items.Clear();
        ClearModules();
    }

    /// <inheritdoc/>
    public bool ContainsKey(string key) => items.ContainsKey(key);

    /// <inheritdoc/>
    public bool Contains((string, T) item) => items.TryGetValue(item.Item1, out var module) && ReferenceEquals(module, item.Item2);

    /// <inheritdoc/>
    public bool Contains(KeyValuePair<string, T> item) => Contains((item.Key, item.Value));

    /// <inheritdoc/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out T value) => items.TryGetValue(key, out value);

    /// <inheritdoc/>
    public int IndexOf((string, T) item) => Contains(item) ? items.IndexOf(item.Item1) : -1;

    /// <inheritdoc/>
    public void CopyTo((string, T)[] array, int arrayIndex)
    {
        foreach (var (key, value) in items) array[arrayIndex++] = (key, value);
    }

    /// <inheritdoc/>
    public void CopyTo(KeyValuePair<string, T>[] array, int arrayIndex)
    {
        foreach (var item in items) array[arrayIndex++] = item;
    }

    /// <summary>The names and modules, oldest first.</summary>
    public IEnumerator<(string, T)> GetEnumerator() => items.Select(item => (item.Key, item.Value)).GetEnumerator();

    IEnumerator<KeyValuePair<string, T>> IEnumerable<KeyValuePair<string, T>>.GetEnumerator() => items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private void RegisterAgain()
    {
        ClearModules();
        foreach (var (key, value) in items) register_module(key, value);
    }
}
