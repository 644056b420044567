using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PixelPrompt.IO;

namespace PixelPrompt.Models.Checkpoints;

/// <summary>Rewrites a model folder as safetensors, in the same or another precision, without loading the model.</summary>
public sealed class ModelConverter
{
    private const int MaxJsonBytes = 16 << 20;
    private static readonly Regex RotaryBuffer = NameTable.WholeName(LegacyNames.RotaryBuffers);

    // Relaxed: names and templates in other people's files stay readable.
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly WeightType? type;
    private readonly Action<long, long>? progress;
    private readonly CancellationToken cancellation;
    private long done, total;

    /// <summary>Prepares a conversion.</summary>
    /// <param name="type">F32, F16 or BF16 for all floating-point weights; null keeps each as it is.</param>
    /// <param name="progress">Gets the bytes of source weights that are done, and their total.</param>
    /// <param name="cancellation">Ends the work; nothing is left behind.</param>
    /// <exception cref="ArgumentException">Another type was given.</exception>
    public ModelConverter(WeightType? type, Action<long, long>? progress = null, CancellationToken cancellation = default)
    {
        if (type is not (null or WeightType.F32 or WeightType.F16 or WeightType.BF16))
            throw new ArgumentException($"Weights are converted to F32, F16 or BF16; {type.Value.Name()} was given.", nameof(type));
        (this.type, this.progress, this.cancellation) = (type, progress, cancellation);
    }

    /// <summary>
    /// Converts a folder, and the folders inside of it when it holds a model in parts. The JSON files beside the weights come
    /// along; <c>torch_dtype</c> in <c>config.json</c> follows the type. The rotary frequencies of old LLaMA checkpoints,
    /// which follow from the configuration, are left out.
    /// </summary>
    /// <param name="source">The model folder to read.</param>
    /// <param name="destination">The folder to write, whole or not at all; an existing one is replaced with all that it holds.</param>
    /// <param name="shardBytes">Most bytes of weights in one file.</param>
    /// <returns>Names of the weights that were left out.</returns>
    /// <exception cref="CheckpointException">
    /// The source holds no weights, breaks a format's rules, or has numbers beyond the range of the wanted type.
    /// </exception>
    /// <exception cref="IOException">The disk is full, or the destination cannot be written or replaced.</exception>
    public IReadOnlyList<string> Convert(string source, string destination, long shardBytes = SafetensorsFolder.DefaultShardBytes)
    {
        var parts = ModelParts.Find(source).Select(part => (Name: part, Weights: CheckpointFolder.Open(Path.Combine(source, part)))).ToList();
        try
        {
            total = parts.Sum(part => part.Weights.Weights.Where(w => !IsLeftOut(w)).Sum(w => w.ByteCount));
            AtomicFolder.Write(destination, temporary =>
            {
                foreach (var (name, weights) in parts)
                    WritePart(Path.Combine(source, name), weights, Directory.CreateDirectory(Path.Combine(temporary, name)).FullName, shardBytes);
            });
            return [.. parts.SelectMany(part => part.Weights.Weights.Where(IsLeftOut).Select(w => w.Name))];
        }
        finally
        {
            foreach (var (_, weights) in parts) weights.Dispose();
        }
    }

    private void WritePart(string folder, WeightSource source, string target, long shardBytes)
    {
        foreach (var path in Directory.EnumerateFiles(folder, "*.json"))
        {
            var name = Path.GetFileName(path);
            if (name.EndsWith(".index.json", StringComparison.Ordinal)) continue;
            if (new FileInfo(path).Length > MaxJsonBytes) throw new CheckpointException($"'{path}' is larger than {MaxJsonBytes} bytes.");
            AtomicFile.WriteAllText(Path.Combine(target, name), name == "config.json" ? WithType(path) : File.ReadAllText(path));
        }
        var weights = source.Weights.Where(w => !IsLeftOut(w)).Select(w => type is { } wanted && w.Type.IsFloat() ? w.As(wanted) : w).ToList();
        SafetensorsFolder.WriteWeights(target, weights, (weight, stream) => WriteWeight(source, weight, stream), shardBytes);
    }

    private void WriteWeight(WeightSource source, WeightInfo weight, Stream stream)
    {
        var stored = source.Find(weight.Name)!;
        float[] values = [];
        byte[] converted = [];
        source.CopyBytes(weight.Name, piece =>
        {
            cancellation.ThrowIfCancellationRequested();
            if (stored.Type == weight.Type)
            {
                stream.Write(piece);
            }
            else
            {
                var count = piece.Length * 8 / stored.Type.Bits();
                if (values.Length != count) (values, converted) = (new float[count], new byte[count * weight.Type.Bits() / 8]);
                FloatConversion.Read(piece, stored.Type, values);
                if (FloatConversion.FirstOverflow(values, weight.Type) is { } large)
                {
                    throw new CheckpointException($"The weight {Quoted.Text(weight.Name)} holds {large:g9}, which is beyond the range of " +
                        $"{weight.Type.Name()}. Convert to bf16 or f32 instead.");
                }
                FloatConversion.Write(values, weight.Type, converted);
                stream.Write(converted);
            }
            progress?.Invoke(done += piece.Length, total);
        });
    }

    private string WithType(string path)
    {
        var text = File.ReadAllText(path);
        if (type is null) return text;
        try
        {
            var config = JsonNode.Parse(text)!.AsObject();
            foreach (var key in (string[])["torch_dtype", "dtype"])
            {
                if (config.ContainsKey(key)) config[key] = type switch { WeightType.F16 => "float16", WeightType.BF16 => "bfloat16", _ => "float32" };
            }
            return config.ToJsonString(Indented) + "\n";
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException)
        {
            throw new CheckpointFormatException(path, "config.json", $"is not a JSON object ({e.Message})", e);
        }
    }

    private static bool IsLeftOut(WeightInfo weight) => RotaryBuffer.IsMatch(weight.Name);
}
