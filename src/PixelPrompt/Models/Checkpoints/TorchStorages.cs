namespace PixelPrompt.Models.Checkpoints;

/// <summary>Places tensors of a pickle inside of the storages of their zip file.</summary>
internal sealed class TorchStorages(DataFile file, IReadOnlyDictionary<string, ZipEntry> entries, string prefix)
{
    /// <summary>
    /// Strides of zero make a large tensor out of few bytes. Honest files repeat a storage (tied weights), so the sum of all
    /// tensors may be this many times the file.
    /// </summary>
    private const int MaxExpansion = 16;

    private long total;

    internal StoredWeight Locate(string name, PickledTensor tensor)
    {
        var where = $"tensor {Quoted.Text(name)}";
        var storage = tensor.Storage;
        if (!entries.TryGetValue(prefix + storage.Key, out var entry))
            throw file.Broken(where, $"its storage {Quoted.Text(prefix + storage.Key)} is not in the archive");
        var elementBytes = storage.Type.Bits() / 8;
        if (entry.Length % elementBytes != 0 || entry.Length / elementBytes != storage.Count)
        {
            throw file.Broken(where, $"its storage should hold {storage.Count} elements of {elementBytes} bytes; " +
                $"the entry {Quoted.Text(entry.Name)} has {entry.Length} bytes");
        }
        if (WeightInfo.CountBytes(storage.Type, tensor.Shape, out var elements, out var bytes) is { } problem) throw file.Broken(where, problem);
        CheckInside(where, tensor, elements, storage.Count);
        if (bytes > (MaxExpansion * file.Length) - total)
            throw file.Broken(where, $"the tensors add up to more than {MaxExpansion} times the {file.Length} bytes of the file");
        total += bytes;
        return new StoredWeight(
            new WeightInfo(name, storage.Type, tensor.Shape), file, entry.DataOffset + (tensor.Offset * elementBytes),
            IsContiguous(tensor, elements) ? null : tensor.Strides);
    }

    private void CheckInside(string where, PickledTensor tensor, long elements, long count)
    {
        if (tensor.Offset > count) throw file.Broken(where, $"begins at element {tensor.Offset} of a storage of {count}");
        if (elements == 0) return;
        Int128 last = tensor.Offset;
        for (var i = 0; i < tensor.Shape.Length; i++) last += (Int128)(tensor.Shape[i] - 1) * tensor.Strides[i];
        if (last >= count)
        {
            throw file.Broken(where, $"shape {Quoted.Shape(tensor.Shape)} with strides {Quoted.Shape(tensor.Strides)} from element " +
                $"{tensor.Offset} reaches beyond its storage of {count} elements");
        }
    }

    private static bool IsContiguous(PickledTensor tensor, long elements)
    {
        var step = 1L;
        for (var i = tensor.Shape.Length - 1; i >= 0; i--)
        {
            // The stride of a side of 1 is never used, and torch writes anything there.
            if (tensor.Shape[i] != 1 && tensor.Strides[i] != step) return elements <= 1;
            step *= tensor.Shape[i];
        }
        return true;
    }
}
