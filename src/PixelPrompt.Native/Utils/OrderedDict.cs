using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace TorchSharp.Utils;

/// <summary>A dictionary that enumerates its entries in the order in which they were added.</summary>
/// <typeparam name="TKey">The key type.</typeparam>
/// <typeparam name="TValue">The value type.</typeparam>
public class OrderedDict<TKey, TValue> : IReadOnlyCollection<(TKey, TValue)> where TKey : notnull
{
    private readonly OrderedDictionary<TKey, TValue> entries = [];

    /// <summary>The value of a key; setting an absent key adds it at the end.</summary>
    /// <param name="key">The key.</param>
    public TValue this[TKey key]
    {
        get => entries[key];
        set => entries[key] = value;
    }

    /// <summary>The number of entries.</summary>
    public int Count => entries.Count;

    /// <summary>The keys, oldest first.</summary>
    public ICollection<TKey> Keys => entries.Keys;

    /// <summary>The values, oldest first.</summary>
    public ICollection<TValue> Values => entries.Values;

    /// <summary>Adds an entry at the end.</summary>
    /// <param name="key">A key that is not there yet.</param>
    /// <param name="value">Its value.</param>
    /// <exception cref="ArgumentException">The key is there already.</exception>
    public void Add(TKey key, TValue value) => entries.Add(key, value);

    /// <summary>Adds an entry at the end.</summary>
    /// <param name="item">The key, not there yet, and its value.</param>
    /// <exception cref="ArgumentException">The key is there already.</exception>
    public void Add((TKey, TValue) item) => entries.Add(item.Item1, item.Item2);

    /// <summary>Says whether a key is there.</summary>
    /// <param name="key">The key.</param>
    public bool ContainsKey(TKey key) => entries.ContainsKey(key);

    /// <summary>Removes an entry; false if it was not there.</summary>
    /// <param name="key">Its key.</param>
    public bool Remove(TKey key) => entries.Remove(key);

    /// <summary>Finds a value; false if the key is not there.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">Its value.</param>
    public bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value) => entries.TryGetValue(key, out value);

    /// <summary>Removes every entry.</summary>
    public void clear() => entries.Clear();

    /// <summary>Removes every entry.</summary>
    public void Clear() => entries.Clear();

    /// <inheritdoc/>
    public IEnumerator<(TKey, TValue)> GetEnumerator() => entries.Select(entry => (entry.Key, entry.Value)).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
