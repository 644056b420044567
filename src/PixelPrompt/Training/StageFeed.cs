namespace PixelPrompt.Training;

/// <summary>Gives each step its batches; keeps the data of one stage open at a time.</summary>
/// <remarks>
/// Several processes share the rows of every batch in order: n processes of r rows see what one process of n r rows does.
/// Each reads past the rows of the others, which costs little beside training on its own.
/// </remarks>
/// <param name="options">The run's options.</param>
/// <param name="rank">Number of this process.</param>
/// <param name="processes">How many processes train together.</param>
internal sealed class StageFeed(TrainingOptions options, int rank = 0, int processes = 1) : IDisposable
{
    private readonly OwnPrefixMasking masking = new(options.Objective, options.MaskId, options.Seed);
    private TrainingRows? rows;

    /// <summary>Index of the stage whose data are open; -1 before the first step.</summary>
    internal int Stage { get; private set; } = -1;

    /// <summary>Tokens of one image in the open data.</summary>
    internal int TokensPerImage => rows!.Sets[0].Manifest.TokensPerImage;

    /// <summary>The batches of a step that are this process's.</summary>
    /// <param name="step">The step, from 0.</param>
    /// <param name="cancellation">Ends the wait for data.</param>
    internal IReadOnlyList<MicroBatch> Read(long step, CancellationToken cancellation)
    {
        var (index, first) = options.StageOf(step);
        if (index != Stage)
        {
            rows?.Dispose();
            rows = null;
            rows = new TrainingRows(options, index, processes);
            Stage = index;
        }
        var stage = options.Stages[index];
        var next = (step - first) * stage.Accumulate * stage.Rows * processes;
        var batches = new MicroBatch[stage.Accumulate];
        for (var i = 0; i < batches.Length; i++)
        {
            var batch = new TrainingRow[stage.Rows * processes];
            for (var r = 0; r < batch.Length; r++) batch[r] = rows!.Read(next++, cancellation);
            batches[i] = new MicroBatch(batch[(rank * stage.Rows)..((rank + 1) * stage.Rows)], options.Objective, masking, index);
        }
        return batches;
    }

    public void Dispose() => rows?.Dispose();
}
