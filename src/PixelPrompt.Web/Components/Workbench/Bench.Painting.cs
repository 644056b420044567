using Microsoft.JSInterop;
using PixelPrompt.Web.Services;
using PixelPrompt.Web.Services.Inspection;
using PixelPrompt.Web.Services.Jobs;
using PixelPrompt.Web.Services.Prompts;
using PixelPrompt.Web.Services.Samples;

namespace PixelPrompt.Web.Components.Workbench;

/// <summary>Painting, comparing and looking into results.</summary>
public sealed partial class Bench
{
    private readonly Dictionary<(int Candidate, int Frame), MetricValue?> scores = [];
    private PaintJob? job, comparison;
    private PromptDocument? shown;                     // the prompt whose result is on the page, with that result
    private TaskTruth? truth;
    private MetricValue? comparisonScore;
    private string heat = "", comparisonLabel = "";
    private bool showTruth;
    private CellView? cell;
    private string? cellProblem;
    private (int Candidate, int Frame, int Cell)? selected;
    private int layer = -1;                            // -1 is the mean over all layers
    private CancellationTokenSource? looking;

    /// <summary>Whether the prompt was changed since the result was painted.</summary>
    private bool IsStale => shown is not null && PromptJson.Write(shown with { Result = null }) != PromptJson.Write(editor.Document with { Result = null });

    /// <summary>Attention to each context picture, by its place in the prompt; null when no cell is chosen.</summary>
    private IReadOnlyList<(string Image, float[] Values)>? attention;

    private Task Predict() => Guarded(async () =>
    {
        missing = PromptRules.Violations(editor.Document, Options.Limits, Images, Models.Status) is { Count: > 0 } found ? string.Join(" ", found) : null;
        if (missing is not null) return;
        CloseCell();
        comparison = null;
        var started = Visitor.Submit(editor.Document);
        job = started;
        _ = Follow(started, () =>
        {
            if (started.Result is not { } result) return;
            shown = started.Document with { Result = result };
            SaveDrafts();
            Judge();
        });
        await Task.CompletedTask;
    });

    private void Cancel()
    {
        if (job is not null) Visitor.Cancel(job);
    }

    /// <summary>Redraws the page with every state of a job, and once more when it is over.</summary>
    private async Task Follow(PaintJob followed, Action over)
    {
        try
        {
            await foreach (var state in followed.Follow(gone.Token))
            {
                await InvokeAsync(() =>
                {
                    if (state.State == JobState.Failed) problem = state.Error;
                    if (state.IsOver) over();
                    StateHasChanged();
                });
            }
        }
        catch (OperationCanceledException)
        {
            // The page has gone.
        }
    }

    /// <summary>Compares the result with the truth, where the task tells it.</summary>
    private void Judge()
    {
        scores.Clear();
        truth = shown is null ? null : Tasks.Truth(shown);
        if (truth is null || shown?.Result is not { } result) return;
        for (var candidate = 0; candidate < result.Images.Count; candidate++)
        {
            for (var frame = 0; frame < result.Images[candidate].Count; frame++)
                scores[(candidate, frame)] = Tasks.Score(shown, Images.Load(result.Images[candidate][frame].Image), frame);
        }
    }

    private Task CompareMismatched() => Guarded(async () =>
    {
        var (other, label) = Mismatch.Of(shown!, Tasks);
        comparisonLabel = label;
        comparisonScore = null;
        var started = Visitor.Submit(other with { Settings = shown!.Result!.Settings with { Candidates = 1 } });
        comparison = started;
        _ = Follow(started, () =>
        {
            if (started.Result is { } result && truth is not null) comparisonScore = Tasks.Score(shown!, Images.Load(result.Images[0][0].Image), 0);
        });
        await Task.CompletedTask;
    });

    private Task UseResult(string image) => Guarded(async () =>
    {
        if (IsSequence)
        {
            if (editor.FirstEmpty is null && !editor.Add()) throw new UserException($"A sequence has at most {editor.MaxFrames} frames; remove one first.");
            editor[editor.FirstEmpty!] = image;
        }
        else
        {
            editor.Document = editor.Document with { Query = image };
        }
        await Edited();
    });

    /// <summary>The pointer rests on a cell of a result, or the keyboard chose it.</summary>
    /// <param name="candidate">Number of the candidate.</param>
    /// <param name="frame">Number of the frame.</param>
    /// <param name="number">Number of the cell.</param>
    [JSInvokable]
    public async Task OnCell(int candidate, int frame, int number)
    {
        if (shown?.Result is not { } result || selected == (candidate, frame, number)) return;
        if (looking is not null) await looking.CancelAsync();
        looking = CancellationTokenSource.CreateLinkedTokenSource(gone.Token);
        var stop = looking.Token;
        selected = (candidate, frame, number);
        StateHasChanged();
        try
        {
            var view = await Inspector.Cell(shown, result, candidate, frame, number, stop);
            if (stop.IsCancellationRequested) return;
            (cell, cellProblem) = (view, null);
            SpreadAttention();
        }
        catch (UserException e)
        {
            (cell, cellProblem) = (null, e.Message);
        }
        catch (OperationCanceledException)
        {
            return;
        }
        StateHasChanged();
    }

    /// <summary>What the pictures that a cell's attention covers are called; the earliest may have been dropped.</summary>
    private IReadOnlyList<string> CellNames => cell is null || shown is null ? [] :
    [
        .. shown.ContextImages.Select((_, i) => PromptEditor.ContextTitle(shown, i))
            .Concat(Enumerable.Range(1, selected?.Frame ?? 0).Select(x => $"new frame {x}")).TakeLast(cell.Images.Count),
    ];

    private void Redraw() => InvokeAsync(StateHasChanged);

    private void SetLayer(int value)
    {
        layer = value;
        SpreadAttention();
    }

    private void CloseCell()
    {
        looking?.Cancel();
        (cell, cellProblem, selected, attention) = (null, null, null, null);
    }

    /// <summary>Cuts the attention row of the chosen layer into one piece a context picture.</summary>
    private void SpreadAttention()
    {
        if (cell is null) return;
        var cells = cell.GridSide * cell.GridSide;
        var rows = layer < 0 ? cell.Attention : [cell.Attention[layer]];
        var mean = Enumerable.Range(0, rows[0].Length).Select(x => rows.Average(row => row[x])).ToArray();
        attention = [.. cell.Images.Select((image, i) => (image, mean.Skip(i * cells).Take(cells).ToArray()))];
    }
}
