using System.Buffers.Binary;
using System.Text.Json;
using System.Text.Unicode;

namespace PixelPrompt.Models.Checkpoints;

/// <summary>The JSON header of a safetensors file, parsed but not yet compared with the file's length.</summary>
/// <remarks>
/// Format: 8 bytes little-endian length N, N bytes of UTF-8 JSON that begin with <c>{</c> and may end in spaces, then the
/// data. Specification: github.com/huggingface/safetensors, section "Format".
/// </remarks>
internal sealed class SafetensorsHeader
{
    internal const int MaxBytes = 100_000_000;

    /// <summary>More than any model has; keeps a 100 MB header of tiny entries from taking gigabytes.</summary>
    internal const int MaxWeights = 262_144;

    private const int MaxMetadata = 65_536;
    private const string Where = "header";
    private static readonly JsonReaderOptions Strict = new() { MaxDepth = 16 };

    private readonly DataFile file;
    private readonly Dictionary<string, SafetensorsEntry> entries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> metadata = new(StringComparer.Ordinal);

    private SafetensorsHeader(DataFile file) => this.file = file;

    /// <summary>Bytes before the data: the length field and the JSON.</summary>
    internal long DataStart { get; private set; }

    internal IReadOnlyCollection<SafetensorsEntry> Entries => entries.Values;

    internal IReadOnlyDictionary<string, string> Metadata => metadata;

    internal static SafetensorsHeader Read(DataFile file)
    {
        if (file.Length < 8) throw file.Broken("header length", $"the file has {file.Length} bytes; the length field alone has 8");
        var length = BinaryPrimitives.ReadUInt64LittleEndian(file.ReadBytes(0, 8));
        if (length > MaxBytes) throw file.Broken("header length", $"{length} bytes; at most {MaxBytes} are allowed");
        if ((long)length > file.Length - 8) throw file.Broken("header length", $"{length} bytes, but only {file.Length - 8} follow");

        var json = file.ReadBytes(8, (int)length);
        if (json.Length == 0 || json[0] != '{') throw file.Broken(Where, "does not begin with '{'");
        if (!Utf8.IsValid(json)) throw file.Broken(Where, "is not UTF-8");
        var header = new SafetensorsHeader(file) { DataStart = 8 + (long)length };
        try
        {
            header.Parse(json);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: an escape that names half of a surrogate pair.
            throw file.Broken(Where, $"is not valid JSON ({e.Message})", e);
        }
        return header;
    }

    private void Parse(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, Strict);
        var hasMetadata = false;
        reader.Read(); // the '{'
        while (NextName(ref reader) is { } name)
        {
            if (name != "__metadata__")
            {
                ParseEntry(ref reader, name);
            }
            else
            {
                if (hasMetadata) throw Bad("holds '__metadata__' twice");
                hasMetadata = true;
                ParseMetadata(ref reader);
            }
        }
        if (reader.Read()) throw Bad("goes on after its closing brace");
    }

    private void ParseMetadata(ref Utf8JsonReader reader)
    {
        Expect(ref reader, JsonTokenType.StartObject, "'__metadata__'", "an object of strings");
        while (NextName(ref reader) is { } key)
        {
            Expect(ref reader, JsonTokenType.String, $"'__metadata__' {Quoted.Text(key)}", "a string");
            if (metadata.Count == MaxMetadata) throw Bad($"'__metadata__' holds more than {MaxMetadata} strings");
            if (!metadata.TryAdd(key, reader.GetString()!)) throw Bad($"holds the metadata {Quoted.Text(key)} twice");
        }
    }

    private void ParseEntry(ref Utf8JsonReader reader, string name)
    {
        var subject = $"tensor {Quoted.Text(name)}";
        WeightType? type = null;
        List<long>? shape = null, offsets = null;
        Expect(ref reader, JsonTokenType.StartObject, subject, "an object");
        while (NextName(ref reader) is { } key)
        {
            var twice = key switch { "dtype" => type is not null, "shape" => shape is not null, "data_offsets" => offsets is not null, _ => false };
            if (twice) throw Bad($"{subject} has '{key}' twice");
            switch (key)
            {
                case "dtype":
                    Expect(ref reader, JsonTokenType.String, $"{subject} 'dtype'", "a string");
                    var text = reader.GetString()!;
                    if (!WeightTypes.TryParse(text, out var known)) throw Bad($"{subject} has the unknown dtype {Quoted.Text(text)}");
                    type = known;
                    break;
                case "shape":
                    shape = Numbers(ref reader, $"{subject} 'shape'", WeightInfo.MaxRank);
                    break;
                case "data_offsets":
                    offsets = Numbers(ref reader, $"{subject} 'data_offsets'", 2);
                    if (offsets.Count != 2) throw Bad($"{subject} 'data_offsets' must have 2 numbers; it has {offsets.Count}");
                    break;
                default:
                    reader.Read();
                    reader.Skip(); // the reference reader ignores further members, too
                    break;
            }
        }
        if (type is null || shape is null || offsets is null) throw Bad($"{subject} lacks 'dtype', 'shape' or 'data_offsets'");
        if (entries.Count == MaxWeights) throw Bad($"holds more than {MaxWeights} tensors");
        if (WeightInfo.CountBytes(type.Value, shape, out _, out _) is { } problem) throw Bad($"{subject}: {problem}");
        var entry = new SafetensorsEntry(new WeightInfo(name, type.Value, shape.ToArray()), offsets[0], offsets[1]);
        if (!entries.TryAdd(name, entry)) throw Bad($"holds the {subject} twice");
    }

    private List<long> Numbers(ref Utf8JsonReader reader, string subject, int most)
    {
        var numbers = new List<long>(2);
        Expect(ref reader, JsonTokenType.StartArray, subject, "an array of integers");
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (numbers.Count == most) throw Bad($"{subject} has more than {most} numbers");
            if (reader.TokenType != JsonTokenType.Number || !reader.TryGetInt64(out var number) || number < 0)
                throw Bad($"{subject} must hold integers from 0 to {long.MaxValue}");
            numbers.Add(number);
        }
        return numbers;
    }

    private static string? NextName(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType == JsonTokenType.PropertyName ? reader.GetString() : null;
    }

    private void Expect(ref Utf8JsonReader reader, JsonTokenType token, string subject, string expected)
    {
        reader.Read();
        if (reader.TokenType != token) throw Bad($"{subject} must be {expected}");
    }

    private CheckpointFormatException Bad(string problem) => file.Broken(Where, problem);
}
