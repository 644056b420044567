using System.Text.Json;

namespace PixelPrompt.Models;

/// <summary>Reads the keys of a <c>config.json</c>; keys that nobody asks for are ignored, violations are collected.</summary>
internal sealed class ConfigReader
{
    private const int MaxBytes = 1 << 20;
    private static readonly JsonDocumentOptions Strictness = new() { MaxDepth = 32, AllowDuplicateProperties = false };

    private readonly JsonElement root;
    private readonly string prefix;

    private ConfigReader(JsonElement root, string source, string prefix, List<string> violations)
    {
        this.root = root;
        this.prefix = prefix;
        Source = source;
        Violations = violations;
    }

    internal string Source { get; }

    internal List<string> Violations { get; }

    /// <summary>Reads a file of at most 1 MB.</summary>
    /// <exception cref="ModelConfigException">The file is missing, too large, not JSON, or not an object.</exception>
    internal static ConfigReader Open(string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists) throw new ModelConfigException(path, ["The file does not exist."]);
        if (file.Length > MaxBytes)
            throw new ModelConfigException(path, [$"It has {file.Length} bytes; a configuration has at most {MaxBytes}."]);
        return Parse(File.ReadAllText(path), path);
    }

    internal static ConfigReader Parse(string json, string source)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Strictness);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                throw new ModelConfigException(source, [$"It holds a JSON {document.RootElement.ValueKind}; an object is needed."]);
            return new ConfigReader(document.RootElement.Clone(), source, "", []);
        }
        catch (JsonException e)
        {
            throw new ModelConfigException(source, [$"It is not valid JSON: {e.Message}"]);
        }
    }

    internal bool Has(string key) => TryGet(key, out _);

    /// <summary>A nested object; an absent one reads as empty.</summary>
    internal ConfigReader Object(string key)
    {
        if (!TryGet(key, out var value)) value = JsonDocument.Parse("{}").RootElement;
        else if (value.ValueKind != JsonValueKind.Object) value = Refuse(key, value, "an object", JsonDocument.Parse("{}").RootElement);
        return new ConfigReader(value, Source, $"{prefix}{key}.", Violations);
    }

    internal int Int(string key, int fallback) =>
        !TryGet(key, out var value) ? fallback
        : value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number
        : Refuse(key, value, "an integer", fallback);

    internal int RequiredInt(string key)
    {
        if (!Has(key)) Violations.Add($"The key '{prefix}{key}' is missing.");
        return Int(key, 0);
    }

    internal int? OptionalInt(string key) => Has(key) ? Int(key, 0) : null;

    internal double Double(string key, double fallback) =>
        !TryGet(key, out var value) ? fallback
        : value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) ? number
        : Refuse(key, value, "a number", fallback);

    internal bool Bool(string key, bool fallback) =>
        !TryGet(key, out var value) ? fallback
        : value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean()
        : Refuse(key, value, "true or false", fallback);

    internal string Text(string key, string fallback)
    {
        if (!TryGet(key, out var value)) return fallback;
        if (value.ValueKind != JsonValueKind.String) return Refuse(key, value, "a string", fallback);
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException) // half of a surrogate pair
        {
            return Refuse(key, value, "a string of valid Unicode", fallback);
        }
    }

    /// <summary>A list of integers; a single integer counts as a list of one.</summary>
    internal int[] Ints(string key, int[] fallback)
    {
        if (!TryGet(key, out var value)) return fallback;
        if (value.ValueKind == JsonValueKind.Number) return [Int(key, 0)];
        if (value.ValueKind != JsonValueKind.Array) return Refuse(key, value, "a list of integers", fallback);
        var numbers = new List<int>();
        foreach (var item in value.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Number || !item.TryGetInt32(out var number))
                return Refuse(key, item, "a list of integers", fallback);
            numbers.Add(number);
        }
        return [.. numbers];
    }

    /// <summary>One of the names of an enumeration, written in lower case.</summary>
    internal T Choice<T>(string key, T fallback)
        where T : struct, Enum
    {
        var text = Text(key, fallback.ToString().ToLowerInvariant());
        foreach (var choice in Enum.GetValues<T>())
        {
            if (choice.ToString().ToLowerInvariant() == text) return choice;
        }
        var allowed = string.Join(", ", Enum.GetNames<T>().Select(x => x.ToLowerInvariant()));
        Violations.Add($"'{prefix}{key}' is '{text}'; allowed are {allowed}.");
        return fallback;
    }

    // Python writes an absent value as null.
    private bool TryGet(string key, out JsonElement value) =>
        root.TryGetProperty(key, out value) && value.ValueKind != JsonValueKind.Null;

    private T Refuse<T>(string key, JsonElement value, string allowed, T fallback)
    {
        var given = value.GetRawText();
        Violations.Add($"'{prefix}{key}' is {(given.Length > 60 ? given[..60] + "..." : given)}; it must be {allowed}.");
        return fallback;
    }
}
