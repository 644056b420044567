using System.Globalization;
using PixelPrompt.IO;
using PixelPrompt.Models;
using PixelPrompt.Models.Checkpoints;
using PixelPrompt.Models.Llama;
using static TorchSharp.torch;

namespace PixelPrompt.Training;

/// <summary>The folder of a training run: <c>options.json</c>, <c>log.jsonl</c>, <c>checkpoints/</c> and <c>samples/</c>.</summary>
/// <remarks>
/// A checkpoint <c>checkpoints/step-NNNNNNNNN</c> holds <c>transformer/</c>, a model folder with the averaged weights in
/// bfloat16, and <c>state/</c> with everything that resuming needs in float32. It appears whole or not at all.
/// </remarks>
public sealed class RunFolder : IDisposable
{
    private const string Prefix = "step-";
    private FileStream? owner;

    /// <summary>Names a run's folder, which need not exist.</summary>
    /// <param name="path">The folder.</param>
    public RunFolder(string path) => Path = System.IO.Path.GetFullPath(path);

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>One JSON object a line: a step, a measurement or a message.</summary>
    public string Log => System.IO.Path.Combine(Path, "log.jsonl");

    /// <summary>Pictures of the run.</summary>
    public string Samples => System.IO.Path.Combine(Path, "samples");

    private string Options => System.IO.Path.Combine(Path, "options.json");

    private string Checkpoints => System.IO.Path.Combine(Path, "checkpoints");

    /// <summary>The checkpoints that are there, by step.</summary>
    /// <returns>Steps and folders, the oldest first.</returns>
    public IReadOnlyList<(long Step, string Folder)> All() => !Directory.Exists(Checkpoints) ? [] :
    [
        .. Directory.EnumerateDirectories(Checkpoints, Prefix + "*")
            .Select(f => (Step: StepOf(f), Folder: f)).Where(c => c.Step >= 0 && File.Exists(StateFile(c.Folder))).OrderBy(c => c.Step),
    ];

    /// <summary>The last checkpoint.</summary>
    /// <returns>Its folder, or null when there is none.</returns>
    public string? Last() => All() is [.., var last] ? last.Folder : null;

    /// <summary>Writes the weights of the last checkpoint as a model folder.</summary>
    /// <param name="destination">The folder; it is replaced.</param>
    /// <param name="type">F32, F16 or BF16.</param>
    /// <param name="average">Whether the moving average is written, where there is one, instead of the last weights.</param>
    /// <returns>The checkpoint's step.</returns>
    /// <exception cref="CheckpointException">There is no checkpoint, or it is damaged.</exception>
    public long Export(string destination, WeightType type, bool average = true)
    {
        var folder = Last() ?? throw new CheckpointException($"'{Path}' holds no checkpoint; a run writes them into checkpoints/.");
        var config = LlamaConfigJson.Read(System.IO.Path.Combine(folder, "transformer", "config.json"));
        using var source = CheckpointFile.Open(TensorFile(folder));
        var kind = average && source.Weights.Any(w => w.Name.StartsWith("ema/", StringComparison.Ordinal)) ? "ema/" : "weight/";
        WeightWriter.Write(
            destination, LlamaShapes.Of(config), type, LlamaConfigJson.Write(config, WeightWriter.TorchName(type)),
            info => source.Read(kind + info.Name));
        return StepOf(folder);
    }

    /// <summary>Takes the folder for this process and writes the recipe into it.</summary>
    /// <exception cref="IOException">Another process trains there.</exception>
    internal void Open(TrainingOptions options)
    {
        Directory.CreateDirectory(Checkpoints);
        Directory.CreateDirectory(Samples);
        try
        {
            owner = new FileStream(System.IO.Path.Combine(Path, ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e)
        {
            throw new IOException($"'{Path}' is in use by another process that trains there; give another folder. ({e.Message})", e);
        }
        AtomicFile.WriteAllText(Options, options.Text + "\n");
    }

    /// <summary>Writes a checkpoint, then removes the oldest ones.</summary>
    /// <exception cref="IOException">The disk is full or cannot be written; the checkpoints before are as they were.</exception>
    internal void Save(TrainingState state, TrainingOptions options, CheckpointState description)
    {
        var folder = System.IO.Path.Combine(Checkpoints, Prefix + state.Step.ToString("d9", CultureInfo.InvariantCulture));
        AtomicFolder.Write(folder, temporary =>
        {
            LlamaStore.Save(state.Best, System.IO.Path.Combine(temporary, "transformer"), WeightType.BF16);
            Directory.CreateDirectory(System.IO.Path.Combine(temporary, "state"));
            var tensors = state.Tensors().ToDictionary(t => t.Name, t => t.Value);
            SafetensorsWriter.Write(
                TensorFile(temporary), tensors.Select(t => new WeightInfo(t.Key, WeightType.F32, t.Value.shape)), (info, stream) =>
                {
                    using var scope = NewDisposeScope();
                    tensors[info.Name].detach().cpu().contiguous().WriteBytesToStream(stream);
                });
            description.Write(StateFile(temporary));
        });
        foreach (var (_, old) in All().SkipLast(options.KeepLast)) Directory.Delete(old, recursive: true);
    }

    internal static string StateFile(string checkpoint) => System.IO.Path.Combine(checkpoint, "state", "state.json");

    internal static string TensorFile(string checkpoint) => System.IO.Path.Combine(checkpoint, "state", "training.safetensors");

    /// <summary>Gives the folder back to other processes.</summary>
    public void Dispose() => owner?.Dispose();

    private static long StepOf(string folder) =>
        long.TryParse(System.IO.Path.GetFileName(folder).AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var step) ? step : -1;
}
