using System.Text.Json;

namespace PixelPrompt.Data.VisualSentences;

/// <summary>Reads one object of a recipe: collects every problem instead of stopping at the first, and knows which keys nobody asked for.</summary>
internal sealed class RecipeReader
{
    private readonly JsonElement _object;
    private readonly string _where;
    private readonly List<string> _problems;
    private readonly HashSet<string> _known = [];

    public RecipeReader(JsonElement element, string where, List<string> problems)
    {
        (_object, _where, _problems) = (element, where, problems);
        if (element.ValueKind != JsonValueKind.Object) problems.Add($"{(where.Length > 0 ? where : "the recipe")} is not an object.");
    }

    public void Problem(string key, string text) => _problems.Add($"{Path(key)}: {text}");

    public bool Has(string key) => Find(key, required: false) is not null;

    public string Text(string key, string? fallback = null)
    {
        if (Find(key, fallback is null) is not { } value) return fallback ?? "";
        if (value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 and <= 4096 } text) return text;
        Problem(key, "it must be a text of 1 to 4096 characters.");
        return "";
    }

    /// <summary>A text that must be one of several.</summary>
    public string Choice(string key, IReadOnlyList<string> allowed, string? fallback = null)
    {
        var before = _problems.Count;
        var text = Text(key, fallback);
        if (_problems.Count == before && text.Length > 0 && !allowed.Contains(text)) Problem(key, $"'{text}' is not one of {string.Join(", ", allowed)}.");
        return text;
    }

    /// <summary>One name or a list of names; the name of a group stands for its members, and "all" is a group of its own.</summary>
    public IReadOnlyList<string> Names(
        string key, IReadOnlyList<string> allowed, IReadOnlyList<string>? fallback = null, IReadOnlyDictionary<string, IReadOnlyList<string>>? groups = null)
    {
        if (Find(key, fallback is null) is not { } value) return fallback ?? [];
        var items = value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : new[] { value };
        if (items.Length == 0 || items.Any(i => i.ValueKind != JsonValueKind.String))
        {
            Problem(key, "it must be a name or a list of names.");
            return [];
        }
        var names = items.SelectMany(i => Members(i.GetString()!, allowed, groups)).ToList();
        foreach (var name in names.Except(allowed)) Problem(key, $"'{name}' is not one of {string.Join(", ", allowed)}.");
        foreach (var name in names.GroupBy(n => n).Where(g => g.Count() > 1)) Problem(key, $"'{name.Key}' is named twice.");
        return names;
    }

    private static IReadOnlyList<string> Members(
        string name, IReadOnlyList<string> allowed, IReadOnlyDictionary<string, IReadOnlyList<string>>? groups) =>
        groups is not null && groups.TryGetValue(name, out var members) ? members : groups is null && name == "all" ? allowed : [name];

    public long Integer(string key, long min, long max, long? fallback = null)
    {
        if (Find(key, fallback is null) is not { } value) return fallback ?? min;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) && number >= min && number <= max) return number;
        Problem(key, $"{Shown(value)} is not a whole number from {min} to {max}.");
        return min;
    }

    public double Number(string key, double min, double max, double fallback)
    {
        if (Find(key, required: false) is not { } value) return fallback;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && number >= min && number <= max) return number;
        Problem(key, $"{Shown(value)} is not a number from {min} to {max}.");
        return fallback;
    }

    public bool Flag(string key, bool fallback)
    {
        if (Find(key, required: false) is not { } value) return fallback;
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False) return value.GetBoolean();
        Problem(key, $"{Shown(value)} is neither true nor false.");
        return fallback;
    }

    /// <summary>A number or a list of numbers.</summary>
    public IReadOnlyList<double> Numbers(string key, double min, double max, IReadOnlyList<double> fallback)
    {
        if (Find(key, required: false) is not { } value) return fallback;
        var items = value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : new[] { value };
        if (items.Length > 0 && items.All(i => i.ValueKind == JsonValueKind.Number && i.TryGetDouble(out var n) && n >= min && n <= max))
            return [.. items.Select(i => i.GetDouble())];
        Problem(key, $"{Shown(value)} is not a number from {min} to {max}, or a list of them.");
        return fallback;
    }

    /// <summary>A number, or [smallest, largest].</summary>
    public (int Min, int Max) Range(string key, int min, int max, (int, int) fallback)
    {
        if (Find(key, required: false) is not { } value) return fallback;
        var items = value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : new[] { value, value };
        if (items.Length == 2 && items.All(i => i.ValueKind == JsonValueKind.Number && i.TryGetInt32(out _)))
        {
            var (low, high) = (items[0].GetInt32(), items[1].GetInt32());
            if (low >= min && high <= max && low <= high) return (low, high);
        }
        Problem(key, $"{Shown(value)} is not a whole number from {min} to {max}, or two of them in order.");
        return fallback;
    }

    /// <summary>A number or a list of numbers.</summary>
    public IReadOnlyList<int> Integers(string key, int min, int max, IReadOnlyList<int> fallback)
    {
        if (Find(key, required: false) is not { } value) return fallback;
        var items = value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : new[] { value };
        if (items.Length > 0 && items.All(i => i.ValueKind == JsonValueKind.Number && i.TryGetInt32(out var n) && n >= min && n <= max))
            return [.. items.Select(i => i.GetInt32())];
        Problem(key, $"{Shown(value)} is not a whole number from {min} to {max}, or a list of them.");
        return fallback;
    }

    public IReadOnlyList<RecipeReader> Children(string key)
    {
        if (Find(key, required: true) is not { } value) return [];
        if (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() is > 0 and <= 65536)
            return [.. value.EnumerateArray().Select((item, i) => new RecipeReader(item, $"{Path(key)}[{i}]", _problems))];
        Problem(key, "it must be a list of 1 to 65536 objects.");
        return [];
    }

    /// <summary>The text of an object that another reader reads; empty where it is missing.</summary>
    public string Json(string key)
    {
        if (Find(key, required: true) is not { } value) return "";
        if (value.ValueKind == JsonValueKind.Object) return value.GetRawText();
        Problem(key, "it must be an object.");
        return "";
    }

    public RecipeReader? Child(string key, bool required) =>
        Find(key, required) is { } value ? new RecipeReader(value, Path(key), _problems) : null;

    /// <summary>All keys of this object, none of which counts as unknown.</summary>
    public IReadOnlyList<string> AllKeys()
    {
        var keys = _object.ValueKind == JsonValueKind.Object ? _object.EnumerateObject().Select(p => p.Name).ToList() : [];
        _known.UnionWith(keys);
        return keys;
    }

    /// <summary>Call last: names the keys that nobody asked for.</summary>
    public void Finish()
    {
        if (_object.ValueKind != JsonValueKind.Object) return;
        foreach (var property in _object.EnumerateObject().Where(p => !_known.Contains(p.Name)))
            Problem(property.Name, $"there is no such key here; there are {string.Join(", ", _known.Order(StringComparer.Ordinal))}.");
    }

    private JsonElement? Find(string key, bool required)
    {
        _known.Add(key);
        if (_object.ValueKind == JsonValueKind.Object && _object.TryGetProperty(key, out var value)) return value;
        if (required && _object.ValueKind == JsonValueKind.Object) Problem(key, "it is missing.");
        return null;
    }

    private string Path(string key) => _where.Length > 0 ? $"{_where}.{key}" : key;

    private static string Shown(JsonElement value)
    {
        var text = value.GetRawText();
        return text.Length <= 60 ? text : text[..60] + "...";
    }
}
