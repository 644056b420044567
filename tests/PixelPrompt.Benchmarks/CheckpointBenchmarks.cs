using System.Security.Cryptography;
using PixelPrompt.Models.Checkpoints;

namespace PixelPrompt.Benchmarks;

/// <summary>Opening, streaming, converting and digesting a 256 MiB checkpoint, beside reading or hashing the same bytes.</summary>
internal static class CheckpointBenchmarks
{
    private const int Weights = 64;
    private const int Side = 1024;

    internal static void Run()
    {
        var folder = Directory.CreateTempSubdirectory("pixelprompt-benchmark-").FullName;
        try
        {
            var model = Path.Combine(folder, "model");
            Write(model);
            var file = Path.Combine(model, "model.safetensors");
            var bytes = File.ReadAllBytes(file);

            var read = Measure.Milliseconds(() => ReadPlainly(file));
            Measure.PrintTime("open (headers only)", Measure.Milliseconds(() => CheckpointFolder.Open(model).Dispose()),
                Measure.Milliseconds(() => File.OpenHandle(file).Dispose()), "opening the file");
            Measure.PrintTime("stream every weight", Measure.Milliseconds(() => Stream(model)), read, "reading the cached file");
            Measure.PrintTime("digest", Measure.Milliseconds(() => CheckpointDigest.Compute(model)),
                read + Measure.Milliseconds(() => SHA256.HashData(bytes)), "reading and SHA-256");
            foreach (var type in (WeightType?[])[null, WeightType.BF16, WeightType.F16])
            {
                var target = Path.Combine(folder, "converted");
                var share = type is null ? 1.0 : 0.5;
                var write = Measure.Milliseconds(() => WritePlainly(Path.Combine(folder, "plain"), bytes.AsSpan(0, (int)(bytes.Length * share))));
                Measure.PrintTime($"convert f32 to {type?.Name() ?? "F32"}", Measure.Milliseconds(() => new ModelConverter(type).Convert(model, target)),
                    read + write, "reading, and writing with a flush");
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Write(string folder)
    {
        var weights = Enumerable.Range(0, Weights).Select(i => new WeightInfo($"layer.{i}.weight", WeightType.F32, [Side, Side])).ToList();
        var random = new Random(1);
        var row = new byte[Side * sizeof(float)];
        SafetensorsFolder.Write(folder, weights, (_, stream) =>
        {
            for (var y = 0; y < Side; y++)
            {
                for (var x = 0; x < Side; x++) BitConverter.TryWriteBytes(row.AsSpan(x * sizeof(float)), random.NextSingle());
                stream.Write(row);
            }
        }, new Dictionary<string, string> { ["config.json"] = "{}" });
    }

    private static void ReadPlainly(string file)
    {
        var buffer = new byte[1 << 20];
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        while (stream.Read(buffer) > 0)
        {
        }
    }

    private static void WritePlainly(string file, ReadOnlySpan<byte> bytes)
    {
        using var stream = new FileStream(file, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        stream.Write(bytes);
        stream.Flush(flushToDisk: true);
    }

    private static void Stream(string folder)
    {
        using var source = CheckpointFolder.Open(folder);
        foreach (var weight in source.Weights) source.CopyBytes(weight.Name, _ => { });
    }
}
