using System.Text.Encodings.Web;
using System.Text.Json;
using PixelPrompt.IO;

namespace PixelPrompt.Models.Checkpoints;

/// <summary>Writes model folders that Hugging Face tools read: safetensors weights, an index when there are several files, and small files beside them.</summary>
public static class SafetensorsFolder
{
    /// <summary>Bytes of weights in one file before another is begun: 5 GB, as Hugging Face tools choose.</summary>
    public const long DefaultShardBytes = 5_000_000_000;

    private static readonly JsonWriterOptions Indented = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>
    /// Writes the folder as a whole: whoever opens it, and whenever the writer is killed, finds the old folder (or none) or
    /// the new one.
    /// </summary>
    /// <param name="folder">The folder; the one around it must exist. An existing folder is replaced with all that it holds.</param>
    /// <param name="weights">The weights, with different names, in any order.</param>
    /// <param name="body">Called once for each weight.</param>
    /// <param name="texts">Small files to put beside the weights: name and text, for example <c>config.json</c>.</param>
    /// <param name="shardBytes">Most bytes of weights in one file; a single larger weight gets a file of its own.</param>
    /// <exception cref="ArgumentException">Two weights have one name, or a shard size below 1 was given.</exception>
    /// <exception cref="IOException">The disk is full, or the folder cannot be written or replaced.</exception>
    public static void Write(
        string folder, IReadOnlyList<WeightInfo> weights, WeightBody body, IReadOnlyDictionary<string, string> texts,
        long shardBytes = DefaultShardBytes)
    {
        ArgumentNullException.ThrowIfNull(texts);
        AtomicFolder.Write(folder, temporary =>
        {
            foreach (var (name, text) in texts) AtomicFile.WriteAllText(Path.Combine(temporary, name), text);
            WriteWeights(temporary, weights, body, shardBytes);
        });
    }

    /// <summary>
    /// Writes weights into an existing folder, for callers that build the whole folder under a temporary name themselves:
    /// each file is written atomically, the index last.
    /// </summary>
    /// <param name="folder">An existing folder without weights.</param>
    /// <param name="weights">The weights, with different names, in any order.</param>
    /// <param name="body">Called once for each weight.</param>
    /// <param name="shardBytes">Most bytes of weights in one file; a single larger weight gets a file of its own.</param>
    /// <exception cref="ArgumentException">Two weights have one name, or a shard size below 1 was given.</exception>
    /// <exception cref="IOException">The disk is full, or the folder is missing or cannot be written.</exception>
    public static void WriteWeights(string folder, IReadOnlyList<WeightInfo> weights, WeightBody body, long shardBytes = DefaultShardBytes)
    {
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentOutOfRangeException.ThrowIfLessThan(shardBytes, 1);
        if (weights.DistinctBy(w => w.Name, StringComparer.Ordinal).Count() != weights.Count)
            throw new ArgumentException("Two weights have one name.", nameof(weights));
        var shards = Split(weights, shardBytes);
        if (shards.Count == 1)
        {
            SafetensorsWriter.Write(Path.Combine(folder, "model.safetensors"), shards[0], body);
            return;
        }
        for (var i = 0; i < shards.Count; i++) SafetensorsWriter.Write(Path.Combine(folder, ShardName(i, shards.Count)), shards[i], body);
        AtomicFile.Write(Path.Combine(folder, "model.safetensors.index.json"), stream => WriteIndex(stream, shards));
    }

    /// <summary>Fills files in name order, so that the weights of a layer mostly stay together.</summary>
    private static List<List<WeightInfo>> Split(IReadOnlyList<WeightInfo> weights, long shardBytes)
    {
        var shards = new List<List<WeightInfo>> { new() };
        var bytes = 0L;
        foreach (var weight in weights.OrderBy(w => w.Name, StringComparer.Ordinal))
        {
            if (shards[^1].Count > 0 && weight.ByteCount > shardBytes - bytes)
            {
                shards.Add([]);
                bytes = 0;
            }
            shards[^1].Add(weight);
            bytes += weight.ByteCount;
        }
        return shards;
    }

    private static string ShardName(int index, int count) => $"model-{index + 1:d5}-of-{count:d5}.safetensors";

    private static void WriteIndex(Stream stream, IReadOnlyList<List<WeightInfo>> shards)
    {
        using var json = new Utf8JsonWriter(stream, Indented);
        json.WriteStartObject();
        json.WriteStartObject("metadata");
        json.WriteNumber("total_size", shards.Sum(shard => shard.Sum(w => w.ByteCount)));
        json.WriteEndObject();
        json.WriteStartObject("weight_map");
        for (var i = 0; i < shards.Count; i++)
        {
            foreach (var weight in shards[i]) json.WriteString(weight.Name, ShardName(i, shards.Count));
        }
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
