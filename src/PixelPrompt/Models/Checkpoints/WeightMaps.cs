using PixelPrompt.Native;
using static TorchSharp.torch;

namespace PixelPrompt.Models.Checkpoints;

/// <summary>Tensors over the checkpoint's files; a file is mapped when its first weight is asked for.</summary>
internal sealed class WeightMaps : IDisposable
{
    private readonly Dictionary<DataFile, MappedTensors> maps = [];
    private readonly Lock gate = new();

    internal Tensor Read(StoredWeight weight)
    {
        var type = weight.Info.Type.ToScalarType() ?? throw new CheckpointException(
            $"The weight {Quoted.Text(weight.Info.Name)} is {weight.Info.Type.Name()}, which tensors cannot hold.");
        if (weight.Strides is null) return Map(weight.File).Tensor(weight.Offset, type, [.. weight.Info.Shape]);
        // All elements from the first to the last one that the strides reach; they were checked to lie inside of the file.
        var extent = 1L;
        for (var i = 0; i < weight.Strides.Length; i++) extent += (weight.Info.Shape[i] - 1) * weight.Strides[i];
        using var elements = Map(weight.File).Tensor(weight.Offset, type, extent);
        return elements.as_strided([.. weight.Info.Shape], weight.Strides);
    }

    private MappedTensors Map(DataFile file)
    {
        lock (gate)
        {
            if (!maps.TryGetValue(file, out var map)) maps.Add(file, map = MappedTensors.Open(file.MappablePath));
            return map;
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            foreach (var map in maps.Values) map.Dispose();
            maps.Clear();
        }
    }
}
