using PixelPrompt.Imaging;

namespace PixelPrompt.Training.Tokenizer;

/// <summary>The files of a run.</summary>
internal sealed class TokenizerRunFolder(string folder) : IDisposable
{
    private FileStream? owner;
    private TokenizerTrainOptions? options;

    internal string Tokenizer => Path.Combine(folder, "tokenizer");

    private string Checkpoint => Path.Combine(folder, "checkpoint");

    private string Samples => Path.Combine(folder, "samples");

    private string Log => Path.Combine(folder, "log.jsonl");

    /// <summary>Prepares the folder.</summary>
    /// <returns>A state to be restored, or null for a run from the start.</returns>
    /// <exception cref="InvalidDataException">There is a run already, or the checkpoint belongs to other options.</exception>
    /// <exception cref="IOException">Another process trains there.</exception>
    internal TokenizerCheckpoint.State? Begin(TokenizerTrainOptions wanted, bool resume)
    {
        options = wanted;
        Directory.CreateDirectory(Samples);
        Own();
        if (!Directory.Exists(Checkpoint))
        {
            if (!resume && File.Exists(Log)) File.Delete(Log); // of a run that was killed before its first checkpoint
            return null;
        }
        if (!resume)
            throw new InvalidDataException($"'{folder}' holds a run already. Go on with --resume, or choose another folder.");
        var (stored, given) = (TokenizerRecipe.Write(TokenizerCheckpoint.Options(Checkpoint)), TokenizerRecipe.Write(wanted));
        if (stored != given) throw new InvalidDataException($"'{folder}' was begun with other options:\n{Difference(stored, given)}");
        return new TokenizerCheckpoint.State(0, 0, 0, 0);
    }

    internal TokenizerCheckpoint.State Restore(TokenizerTraining training)
    {
        var state = TokenizerCheckpoint.Load(Checkpoint, training.Tensors);
        training.OptimizerSteps = (state.OptimizerSteps, state.DiscriminatorSteps);
        training.Restored();
        return state;
    }

    internal void Save(TokenizerTraining training, int step, double seconds) =>
        TokenizerCheckpoint.Save(
            Checkpoint, options!,
            new TokenizerCheckpoint.State(step, training.OptimizerSteps.Tokenizer, training.OptimizerSteps.Discriminator, seconds),
            training.Tensors);

    internal TokenizerLog OpenLog(int step) => TokenizerLog.Open(Log, step);

    /// <summary>Four pictures and their reconstructions a row.</summary>
    internal void SaveSamples(int step, IReadOnlyList<RgbImage> pictures) =>
        ImageFile.Save(
            Montage.Grid([.. pictures], new MontageOptions { Columns = 8, CellSize = 256 }), Path.Combine(Samples, $"{step:d7}.png"));

    /// <summary>Lets another process have the folder.</summary>
    public void Dispose() => owner?.Dispose();

    private void Own()
    {
        try
        {
            owner = new FileStream(Path.Combine(folder, ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e)
        {
            throw new IOException($"'{folder}' is in use by another process that trains there; give another folder. ({e.Message})", e);
        }
    }

    private static string Difference(string stored, string given)
    {
        var (a, b) = (stored.Split('\n'), given.Split('\n'));
        var lines = a.Except(b).Select(x => $"  checkpoint:{x.TrimEnd(',')}")
            .Concat(b.Except(a).Select(x => $"  given:     {x.TrimEnd(',')}"));
        return string.Join("\n", lines) + "\nGive the same options, or choose another folder.";
    }
}
