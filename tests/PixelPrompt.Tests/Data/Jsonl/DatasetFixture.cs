using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace PixelPrompt.Tests.Data.Jsonl;

/// <summary>The files of the dataset-jsonl fixture.</summary>
internal static class DatasetFixture
{
    internal static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "Fixtures", "dataset-jsonl");

    internal static string Dataset => Path.Combine(Folder, "dataset.jsonl");

    /// <summary>The ids of each example, as the reference decoded them.</summary>
    internal static int[][] ExpectedIds()
    {
        var tensors = Tensors("expected-ids.safetensors");
        return [.. Enumerable.Range(0, 5).Select(i => Ints(tensors[$"example_{i:000}"]))];
    }

    internal static int[] Ints(byte[] bytes) => MemoryMarshal.Cast<byte, int>(bytes).ToArray();

    internal static float[] Floats(byte[] bytes) => MemoryMarshal.Cast<byte, float>(bytes).ToArray();

    /// <summary>The raw bytes of every tensor of a safetensors file.</summary>
    internal static Dictionary<string, byte[]> Tensors(string name)
    {
        var bytes = File.ReadAllBytes(Path.Combine(Folder, name));
        var header = (int)BinaryPrimitives.ReadInt64LittleEndian(bytes);
        using var json = JsonDocument.Parse(bytes.AsMemory(8, header));
        return json.RootElement.EnumerateObject().Where(p => p.Name != "__metadata__").ToDictionary(p => p.Name, p =>
        {
            var offsets = p.Value.GetProperty("data_offsets");
            return bytes[(8 + header + offsets[0].GetInt32())..(8 + header + offsets[1].GetInt32())];
        });
    }
}
