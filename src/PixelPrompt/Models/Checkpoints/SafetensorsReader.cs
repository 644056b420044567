namespace PixelPrompt.Models.Checkpoints;

/// <summary>Finds the weights of a safetensors file after comparing every claim of the header with the file.</summary>
internal static class SafetensorsReader
{
    /// <summary>Reads the header and checks that the tensors tile the rest of the file: no gap, no overlap, nothing behind.</summary>
    /// <exception cref="CheckpointFormatException">The file breaks a rule of the format.</exception>
    internal static (List<StoredWeight> Weights, IReadOnlyDictionary<string, string> Metadata) Read(DataFile file)
    {
        var header = SafetensorsHeader.Read(file);
        var entries = header.Entries.OrderBy(e => e.Begin).ThenBy(e => e.End);
        var weights = new List<StoredWeight>(header.Entries.Count);
        var position = 0L;
        foreach (var entry in entries)
        {
            var where = $"tensor {Quoted.Text(entry.Info.Name)}";
            if (entry.End < entry.Begin) throw file.Broken(where, $"data_offsets [{entry.Begin}, {entry.End}] run backwards");
            if (entry.Begin != position)
            {
                throw file.Broken(where, entry.Begin < position
                    ? $"begins at byte {entry.Begin} of the data, inside of the tensor that ends at {position}"
                    : $"begins at byte {entry.Begin} of the data and leaves a gap after {position}");
            }
            if (entry.End - entry.Begin != entry.Info.ByteCount)
            {
                throw file.Broken(where, $"{entry.Info.Type.Name()} {Quoted.Shape(entry.Info.Shape)} needs " +
                    $"{entry.Info.ByteCount} bytes; data_offsets give {entry.End - entry.Begin}");
            }
            weights.Add(new StoredWeight(entry.Info, file, header.DataStart + entry.Begin));
            position = entry.End;
        }
        if (position != file.Length - header.DataStart)
            throw file.Broken("data", $"the header describes {position} bytes; the file holds {file.Length - header.DataStart}");
        return (weights, header.Metadata);
    }
}
