using System.Diagnostics;
using PixelPrompt.Imaging;
using PixelPrompt.Studies.Storage;

namespace PixelPrompt.Studies;

/// <summary>How far a study is.</summary>
/// <param name="Done">Cells that are done, those of earlier runs and other processes included.</param>
/// <param name="Total">All cells.</param>
/// <param name="Cell">The cell that was worked on last; empty at the start.</param>
/// <param name="Seconds">How long it took.</param>
public sealed record StudyProgress(int Done, int Total, string Cell, double Seconds);

/// <summary>What a run of a study came to.</summary>
/// <param name="Cells">All cells.</param>
/// <param name="Ran">Cells that this run worked on.</param>
/// <param name="Skipped">Cells that were done before, or by other processes.</param>
/// <param name="Failures">Cells that failed, with the reason.</param>
public sealed record StudyOutcome(int Cells, int Ran, int Skipped, IReadOnlyList<(string Cell, string Error)> Failures);

/// <summary>Works through a study's cells: finished ones are skipped, several processes may share one study.</summary>
public sealed class StudyRunner
{
    private static readonly TimeSpan Wait = TimeSpan.FromMilliseconds(500);

    private readonly StudyFolder folder;
    private readonly StudyRecipe recipe;
    private readonly StudyContext context;

    /// <summary>Prepares a run.</summary>
    /// <param name="folder">The study.</param>
    /// <param name="device">Where to compute: cpu or cuda.</param>
    /// <param name="message">Takes what is worth knowing, such as files that cannot be used.</param>
    /// <exception cref="Data.VisualSentences.RecipeException">The recipe is not valid; all problems are named.</exception>
    public StudyRunner(StudyFolder folder, string device = "cpu", Action<string>? message = null)
    {
        ArgumentNullException.ThrowIfNull(folder);
        this.folder = folder;
        recipe = StudyRecipe.Load(folder.Recipe);
        context = new StudyContext(recipe.Folder, device, message ?? (_ => { }));
    }

    /// <summary>What the study would do, without doing it.</summary>
    /// <param name="cancellation">Ends the measurement.</param>
    /// <returns>Each cell with its cost, and whether it is done already.</returns>
    public IReadOnlyList<PlannedCell> Plan(CancellationToken cancellation = default)
    {
        using var work = recipe.Spec.Open(context);
        HashSet<string> done = [];
        if (File.Exists(folder.Database))
        {
            using var store = StudyStore.Open(folder.Database, readOnly: true);
            done = [.. store.Cells().Where(x => x.State == "done").Select(x => x.Id)];
        }
        var planned = new List<PlannedCell>();
        foreach (var cell in recipe.Spec.Cells)
        {
            cancellation.ThrowIfCancellationRequested();
            var id = cell.Id(recipe.Type, recipe.Spec.Settings, work.InputsOf(cell));
            planned.Add(new PlannedCell(cell, id, done.Contains(id), work.CostOf(cell)));
        }
        return planned;
    }

    /// <summary>Works on every cell that is not done.</summary>
    /// <param name="progress">Told after every cell, on the calling thread; null for none.</param>
    /// <param name="cancellation">Ends the run within the cell at hand, which then stays open.</param>
    /// <returns>What came of it.</returns>
    public StudyOutcome Run(Action<StudyProgress>? progress = null, CancellationToken cancellation = default)
    {
        using var work = recipe.Spec.Open(context);
        using var store = StudyStore.Open(folder.Database);
        var cells = recipe.Spec.Cells.Select(cell => (Inputs: work.InputsOf(cell), Cell: cell))
            .Select(x => (Id: x.Cell.Id(recipe.Type, recipe.Spec.Settings, x.Inputs), x.Cell, x.Inputs)).ToList();
        store.Register(recipe.Type, recipe.Spec.Settings, cells);
        var state = new RunState(store, cells.Count, progress);
        List<(string Id, StudyCell Cell)> open = [.. cells.Select(x => (x.Id, x.Cell))];
        while (open.Count > 0)
        {
            // What others hold is asked for again, in case they die before it is done.
            List<(string Id, StudyCell Cell)> busy = [];
            foreach (var (id, cell) in open)
            {
                cancellation.ThrowIfCancellationRequested();
                switch (store.Claim(id, ProcessOwner.Own))
                {
                    case ClaimOutcome.Claimed:
                        Work(work, state, id, cell, cancellation);
                        break;
                    case ClaimOutcome.Busy:
                        busy.Add((id, cell));
                        break;
                    case ClaimOutcome.Done:
                        state.Skip();
                        break;
                }
            }
            open = busy;
            if (open.Count > 0) cancellation.WaitHandle.WaitOne(Wait);
        }
        return new StudyOutcome(cells.Count, state.Ran, state.Skipped, state.Failures);
    }

    private void Work(IStudyWork work, RunState state, string id, StudyCell cell, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        try
        {
            CellResult result;
            using (new Timer(_ => state.Store.TryRenew(id, ProcessOwner.Own), null, StudyStore.Lease / 4, StudyStore.Lease / 4))
                result = work.Run(cell, cancellation);
            // Before the rows: a cell that counts as done has its picture.
            if (result.Samples is { } samples)
            {
                Directory.CreateDirectory(folder.Samples);
                ImageFile.Save(samples, folder.Sample(id));
            }
            state.Store.Finish(id, state.Run, clock.Elapsed.TotalSeconds, result);
            state.Finished(cell, clock.Elapsed.TotalSeconds);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            state.Store.Release(id, ProcessOwner.Own);
            throw;
        }
        // A cell's trouble is the cell's; the others go on.
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            state.Store.Fail(id, state.Run, e.Message);
            state.Failed(cell, e.Message);
        }
    }

    private sealed class RunState(StudyStore store, int total, Action<StudyProgress>? progress)
    {
        private long? run;

        internal StudyStore Store => store;

        // A run that finds nothing to do leaves no trace.
        internal long Run => run ??= store.StartRun(RunProvenance.Read());

        internal int Ran { get; private set; }

        internal int Skipped { get; private set; }

        internal List<(string Cell, string Error)> Failures { get; } = [];

        internal void Skip()
        {
            Skipped++;
            progress?.Invoke(new StudyProgress(Ran + Skipped, total, "", 0));
        }

        internal void Finished(StudyCell cell, double seconds)
        {
            Ran++;
            progress?.Invoke(new StudyProgress(Ran + Skipped, total, cell.Name, seconds));
        }

        internal void Failed(StudyCell cell, string error)
        {
            Failures.Add((cell.Name, error));
            Finished(cell, 0);
        }
    }
}

/// <summary>A cell of a study that may be yet to run.</summary>
/// <param name="Cell">The grid point.</param>
/// <param name="Id">Its identity.</param>
/// <param name="Done">Whether its rows are there.</param>
/// <param name="Cost">What it takes.</param>
public sealed record PlannedCell(StudyCell Cell, string Id, bool Done, CellCost Cost);
