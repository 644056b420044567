using System.Text;
using PixelPrompt.Native;

namespace PixelPrompt.Models.Checkpoints;

/// <summary>Finds the weights of a torch.save file (zip form, torch 1.6 and later): a dict of tensors.</summary>
internal static class TorchReader
{
    internal const int MaxWeights = 100_000;

    /// <summary>Reads directory and pickle; tensors stay in the file, each checked to lie inside of its storage.</summary>
    /// <exception cref="CheckpointFormatException">The file breaks a rule, or wants more than tensors and plain containers.</exception>
    internal static List<StoredWeight> Read(DataFile file)
    {
        var entries = ZipDirectory.Read(file);
        var pickle = FindPickle(file, entries);
        var root = pickle.Name[..^"data.pkl".Length];
        CheckByteOrder(file, entries, root + "byteorder");
        if (pickle.Length > PickleMachine.MaxBytes)
            throw file.Broken(pickle.Name, $"{pickle.Length} bytes; at most {PickleMachine.MaxBytes} are allowed");
        var bytes = file.ReadBytes(pickle.DataOffset, (int)pickle.Length);
        if (Crc32.Compute(bytes) != pickle.Crc32) throw file.Broken(pickle.Name, "its checksum is wrong; the file is damaged");

        var result = PickleMachine.Load(bytes, (position, problem, cause) => file.Broken($"{pickle.Name} byte {position}", problem, cause));
        if (result is not PickleDict dict) throw file.Broken(pickle.Name, "holds something else than a dict of tensors");
        if (dict.Count > MaxWeights) throw file.Broken(pickle.Name, $"holds {dict.Count} tensors; at most {MaxWeights} are allowed");
        var storages = new TorchStorages(file, entries, root + "data/");
        return [.. dict.Select(pair => storages.Locate(Name(file, pickle, pair.Key), Tensor(file, pickle, pair)))];
    }

    private static ZipEntry FindPickle(DataFile file, IReadOnlyDictionary<string, ZipEntry> entries)
    {
        var found = entries.Values.Where(e => e.Name.EndsWith("/data.pkl", StringComparison.Ordinal) && e.Name.Count(c => c == '/') == 1).ToList();
        if (found.Count != 1) throw file.Broken("zip directory", $"has {found.Count} entries of the form NAME/data.pkl; a torch.save file has one");
        if (entries.Keys.Any(name => name.EndsWith("/constants.pkl", StringComparison.Ordinal)))
            throw file.Broken("zip directory", "is a TorchScript program, not a state dict; save the model's state_dict() instead");
        return found[0];
    }

    private static void CheckByteOrder(DataFile file, IReadOnlyDictionary<string, ZipEntry> entries, string name)
    {
        if (!entries.TryGetValue(name, out var entry)) return; // files before torch 2.1 have none and are little-endian
        var order = Encoding.ASCII.GetString(file.ReadBytes(entry.DataOffset, (int)Math.Min(entry.Length, 16)));
        if (order != "little") throw file.Broken(name, $"says {Quoted.Text(order)}; only 'little' is read");
    }

    private static string Name(DataFile file, ZipEntry pickle, object key) =>
        key as string ?? throw file.Broken(pickle.Name, $"has the key {key}; the keys of a state dict are strings");

    private static PickledTensor Tensor(DataFile file, ZipEntry pickle, KeyValuePair<object, object?> pair) =>
        pair.Value as PickledTensor ?? throw file.Broken(pickle.Name,
            $"{Quoted.Text((string)pair.Key)} is not a tensor; a state dict holds tensors only (for a training checkpoint, save its state_dict alone)");
}
