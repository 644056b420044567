using System.Buffers;
using System.Buffers.Binary;
using System.Text.Encodings.Web;
using System.Text.Json;
using PixelPrompt.IO;

namespace PixelPrompt.Models.Checkpoints;

/// <summary>Writes the elements of one weight.</summary>
/// <param name="weight">Which weight.</param>
/// <param name="destination">Takes exactly <see cref="WeightInfo.ByteCount"/> bytes: little-endian elements, row-major.</param>
public delegate void WeightBody(WeightInfo weight, Stream destination);

/// <summary>Writes safetensors files: streaming, atomically, and the same bytes for the same weights.</summary>
/// <remarks>
/// As the reference writer does, weights are ordered by falling element size, then by name, and the header is padded with
/// spaces to 8 bytes, so that every element lies aligned in a mapped file.
/// </remarks>
public static class SafetensorsWriter
{
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What Hugging Face tools expect in the metadata of a PyTorch checkpoint.</summary>
    public static IReadOnlyDictionary<string, string> PyTorchMetadata { get; } = new Dictionary<string, string> { ["format"] = "pt" };

    /// <summary>Writes a file under a temporary name and renames it when it is complete.</summary>
    /// <param name="path">The file; an existing one is replaced.</param>
    /// <param name="weights">The weights, with different names, in any order.</param>
    /// <param name="body">Called once for each weight, in file order.</param>
    /// <param name="metadata">Strings for the header; <see cref="PyTorchMetadata"/> when null.</param>
    /// <exception cref="ArgumentException">Two weights have one name, or a name is reserved.</exception>
    /// <exception cref="InvalidOperationException">The body wrote another number of bytes than the weight has.</exception>
    /// <exception cref="IOException">The disk is full, or the folder is missing or cannot be written.</exception>
    public static void Write(
        string path, IEnumerable<WeightInfo> weights, WeightBody body, IReadOnlyDictionary<string, string>? metadata = null)
    {
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentNullException.ThrowIfNull(body);
        var ordered = Ordered(weights);
        var header = Header(ordered, metadata ?? PyTorchMetadata);
        AtomicFile.Write(path, stream =>
        {
            stream.Write(header);
            foreach (var weight in ordered)
            {
                var start = stream.Position;
                body(weight, stream);
                if (stream.Position - start != weight.ByteCount)
                    throw new InvalidOperationException($"{weight} has {weight.ByteCount} bytes; {stream.Position - start} were written.");
            }
        });
    }

    private static List<WeightInfo> Ordered(IEnumerable<WeightInfo> weights)
    {
        var ordered = weights.OrderByDescending(w => w.Type.Bits()).ThenBy(w => w.Name, StringComparer.Ordinal).ToList();
        var names = new HashSet<string>(StringComparer.Ordinal) { "__metadata__" };
        foreach (var weight in ordered)
        {
            if (!names.Add(weight.Name))
                throw new ArgumentException($"The name {Quoted.Text(weight.Name)} is reserved or occurs twice.", nameof(weights));
        }
        return ordered;
    }

    private static byte[] Header(IReadOnlyList<WeightInfo> weights, IReadOnlyDictionary<string, string> metadata)
    {
        var buffer = new ArrayBufferWriter<byte>();
        buffer.Advance(WriteLength(buffer, 0));
        using (var json = new Utf8JsonWriter(buffer, Relaxed))
        {
            json.WriteStartObject();
            if (metadata.Count > 0)
            {
                json.WriteStartObject("__metadata__");
                foreach (var (key, value) in metadata.OrderBy(m => m.Key, StringComparer.Ordinal)) json.WriteString(key, value);
                json.WriteEndObject();
            }
            var offset = 0L;
            foreach (var weight in weights)
            {
                json.WriteStartObject(weight.Name);
                json.WriteString("dtype", weight.Type.Name());
                WriteNumbers(json, "shape", weight.Shape);
                WriteNumbers(json, "data_offsets", [offset, offset += weight.ByteCount]);
                json.WriteEndObject();
            }
            json.WriteEndObject();
        }
        while (buffer.WrittenCount % 8 != 0) buffer.Write(" "u8);
        var header = buffer.WrittenSpan.ToArray();
        if (header.Length - 8 > SafetensorsHeader.MaxBytes)
            throw new ArgumentException($"A header of {header.Length - 8} bytes; safetensors allows {SafetensorsHeader.MaxBytes}.", nameof(weights));
        BinaryPrimitives.WriteInt64LittleEndian(header, header.Length - 8);
        return header;
    }

    private static int WriteLength(ArrayBufferWriter<byte> buffer, long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(buffer.GetSpan(8), value);
        return 8;
    }

    private static void WriteNumbers(Utf8JsonWriter json, string name, IReadOnlyList<long> numbers)
    {
        json.WriteStartArray(name);
        foreach (var number in numbers) json.WriteNumberValue(number);
        json.WriteEndArray();
    }
}
