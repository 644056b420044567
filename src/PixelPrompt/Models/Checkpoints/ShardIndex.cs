using System.Text.Json;

namespace PixelPrompt.Models.Checkpoints;

/// <summary>The index of a sharded checkpoint: which file holds which weight.</summary>
/// <remarks>JSON as Hugging Face tools write it: <c>{"metadata": {...}, "weight_map": {"NAME": "FILE", ...}}</c>.</remarks>
internal static class ShardIndex
{
    private const int MaxBytes = 100_000_000, MaxWeights = 262_144, MaxShards = 1000;

    /// <summary>Reads the map; every file name in it is a plain name with the given extension, so it stays in the folder.</summary>
    internal static Dictionary<string, string> Read(string path, string extension)
    {
        using var file = new DataFile(path);
        if (file.Length > MaxBytes) throw file.Broken("index", $"{file.Length} bytes; at most {MaxBytes} are allowed");
        Dictionary<string, string>? map = null;
        try
        {
            var reader = new Utf8JsonReader(file.ReadBytes(0, (int)file.Length), new JsonReaderOptions { MaxDepth = 16 });
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) throw file.Broken("index", "is not a JSON object");
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isMap = reader.ValueTextEquals("weight_map");
                reader.Read();
                if (isMap)
                    map = map is null ? ReadMap(file, ref reader, extension) : throw file.Broken("index", "holds 'weight_map' twice");
                else
                    reader.Skip();
            }
            if (reader.Read()) throw file.Broken("index", "goes on after its closing brace");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw file.Broken("index", $"is not valid JSON ({e.Message})", e);
        }
        if (map is null or { Count: 0 }) throw file.Broken("index", "has no 'weight_map', or an empty one");
        return map;
    }

    private static Dictionary<string, string> ReadMap(DataFile file, ref Utf8JsonReader reader, string extension)
    {
        if (reader.TokenType != JsonTokenType.StartObject) throw file.Broken("weight_map", "is not an object");
        var map = new Dictionary<string, string>(StringComparer.Ordinal);
        var shards = new Dictionary<string, string>(StringComparer.Ordinal); // one string object a shard
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            if (reader.TokenType != JsonTokenType.String) throw file.Broken("weight_map", $"{Quoted.Text(name)} is not mapped to a file name");
            var shard = reader.GetString()!;
            if (!shards.ContainsKey(shard)) CheckShardName(file, shard, extension);
            shards.TryAdd(shard, shard);
            if (shards.Count > MaxShards) throw file.Broken("weight_map", $"names more than {MaxShards} files");
            if (map.Count == MaxWeights) throw file.Broken("weight_map", $"names more than {MaxWeights} weights");
            if (!map.TryAdd(name, shards[shard])) throw file.Broken("weight_map", $"names the weight {Quoted.Text(name)} twice");
        }
        return map;
    }

    private static void CheckShardName(DataFile file, string shard, string extension)
    {
        var plain = shard.EndsWith(extension, StringComparison.Ordinal) && shard.Length <= 255 &&
            !shard.Any(c => c is '/' or '\\' or ':' || char.IsControl(c)) && shard[0] != '.';
        if (!plain)
        {
            throw file.Broken("weight_map", $"the file name {Quoted.Text(shard)} is not allowed: plain names that end in {extension}, " +
                "inside of the folder");
        }
    }
}
