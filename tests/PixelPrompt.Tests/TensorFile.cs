using System.Runtime.InteropServices;
using PixelPrompt.Models.Checkpoints;
using static TorchSharp.torch;

namespace PixelPrompt.Tests;

/// <summary>Tensors of a safetensors file, for expected values.</summary>
internal sealed class TensorFile(string path) : IDisposable
{
    private readonly WeightSource source = CheckpointFile.Open(path);

    internal Tensor this[string name]
    {
        get
        {
            var weight = source.Find(name) ?? throw new KeyNotFoundException(name);
            var bytes = Bytes(name);
            long[] shape = [.. weight.Shape];
            return weight.Type switch
            {
                WeightType.F32 => tensor(MemoryMarshal.Cast<byte, float>(bytes).ToArray(), shape),
                WeightType.I64 => tensor(MemoryMarshal.Cast<byte, long>(bytes).ToArray(), shape),
                WeightType.U8 => tensor(bytes, shape),
                _ => throw new NotSupportedException(weight.Type.Name()),
            };
        }
    }

    internal int[][] Rows(string name)
    {
        var weight = source.Find(name) ?? throw new KeyNotFoundException(name);
        return [.. MemoryMarshal.Cast<byte, long>(Bytes(name)).ToArray().Select(x => (int)x).Chunk((int)weight.Shape[^1])];
    }

    public void Dispose() => source.Dispose();

    private byte[] Bytes(string name)
    {
        var bytes = new List<byte>();
        source.CopyBytes(name, x => bytes.AddRange(x));
        return [.. bytes];
    }
}
