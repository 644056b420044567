using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace PixelPrompt.Studies;

/// <summary>One point of a study's grid: what is asked, by the names of the grid's axes.</summary>
/// <param name="Keys">Axis and value, in the order of the axes, for example task = edges, shots = 2.</param>
public sealed record StudyCell(IReadOnlyList<KeyValuePair<string, string>> Keys)
{
    /// <summary>Creates a cell.</summary>
    /// <param name="keys">Axis and value, in the order of the axes.</param>
    public StudyCell(params (string Axis, string Value)[] keys)
        : this([.. keys.Select(x => new KeyValuePair<string, string>(x.Axis, x.Value))])
    {
    }

    /// <summary>The cell in words: "task=edges shots=2".</summary>
    public string Name => string.Join(' ', Keys.Select(x => $"{x.Key}={x.Value}"));

    /// <summary>The value on an axis.</summary>
    /// <param name="axis">The axis.</param>
    /// <exception cref="KeyNotFoundException">The grid has no such axis.</exception>
    public string this[string axis] => Keys.FirstOrDefault(x => x.Key == axis) is { Key: not null } found
        ? found.Value
        : throw new KeyNotFoundException($"The cell '{Name}' has no axis '{axis}'.");

    /// <summary>The keys as JSON.</summary>
    /// <returns>An object of texts.</returns>
    public JsonObject ToJson() => new(Keys.Select(x => KeyValuePair.Create(x.Key, (JsonNode?)x.Value)));

    /// <summary>The cell's identity: equal only where grid point, settings and inputs are equal.</summary>
    /// <param name="type">The type of study.</param>
    /// <param name="settings">What else the rows depend on.</param>
    /// <param name="inputs">Digests of models and data.</param>
    /// <returns>16 hexadecimal digits.</returns>
    public string Id(string type, JsonObject settings, JsonObject inputs)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(inputs);
        var all = $"{type}\n{ToJson().ToJsonString()}\n{settings.ToJsonString()}\n{inputs.ToJsonString()}";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all)))[..16];
    }
}
