using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using PixelPrompt.Inference.Gallery;
using PixelPrompt.Web.Services;
using PixelPrompt.Web.Services.Circuits;
using PixelPrompt.Web.Services.Images;
using PixelPrompt.Web.Services.Inspection;
using PixelPrompt.Web.Services.Library;
using PixelPrompt.Web.Services.Models;
using PixelPrompt.Web.Services.Prompts;
using PixelPrompt.Web.Services.Samples;
using PixelPrompt.Web.Services.Serving;

namespace PixelPrompt.Web.Components.Workbench;

/// <summary>The page where prompts are composed and answered: editing, drafts, dialogs. Painting is in the other part.</summary>
public sealed partial class Bench : ComponentBase, IAsyncDisposable
{
    private readonly CancellationTokenSource gone = new();
    private DotNetObjectReference<Bench>? self;
    private ElementReference root;
    private PromptEditor editor = null!;
    private string? dialog, slot, problem, missing;
    private Toast? toast;

    private sealed record Toast(string Text, string? Label = null, Func<Task>? Action = null);

    /// <summary>Which page this is.</summary>
    [Parameter, EditorRequired]
    public PromptKind Kind { get; set; }

    [Inject] private Visitor Visitor { get; set; } = null!;

    [Inject] private PromptLibrary Library { get; set; } = null!;

    [Inject] private ImageStore Images { get; set; } = null!;

    [Inject] private TaskPrompts Tasks { get; set; } = null!;

    [Inject] private Inspector Inspector { get; set; } = null!;

    [Inject] private ModelHost Models { get; set; } = null!;

    [Inject] private ServeOptions Options { get; set; } = null!;

    [Inject] private IJSRuntime Js { get; set; } = null!;

    private bool IsSequence => Kind == PromptKind.Sequence;

    private string Place => Kind.ToString();

    private string ResultPlace => Kind + ".result";

    private string DownloadBase => $"/api/drafts/{Visitor.Owner}/{ResultPlace}";

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        Models.Changed += Redraw;
        var document = Empty();
        if (Visitor.Handed is { } handed && handed.Kind == Kind)
        {
            document = handed;
            (Visitor.Handed, Visitor.HandedId) = (null, null);
        }
        else
        {
            document = Library.Draft(Visitor.Owner, Place) ?? document;
            shown = Library.Draft(Visitor.Owner, ResultPlace);
        }
        if (document.Result is not null) shown = document;
        editor = new PromptEditor(document with { Result = null }, Options.Limits.MaxPairs, Options.Limits.MaxContextFrames);
        SaveDrafts();
        Judge();
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        self = DotNetObjectReference.Create(this);
        await Js.InvokeVoidAsync("pixelprompt.connect", root, self);
    }

    /// <summary>A picture was dropped, pasted or picked.</summary>
    /// <param name="target">The slot; null for the first empty one.</param>
    /// <param name="id">Id of the uploaded picture.</param>
    /// <param name="prompt">The prompt that its file carried; null when none.</param>
    [JSInvokable]
    public Task OnUploaded(string? target, string id, string? prompt) => Guarded(async () =>
    {
        if (prompt is not null)
        {
            var carried = PromptJson.Read(prompt);
            if (target is null)
            {
                await Fill(carried);
                return;
            }
            toast = new Toast("This picture carries the prompt that it was painted from.", "Restore that prompt", () => { toast = null; return Fill(carried); });
        }
        if (target is null && editor.FirstEmpty is null && !editor.Add()) throw new UserException("All slots are filled. Drop the picture on the one it shall replace.");
        await Put(target ?? editor.FirstEmpty!, id);
    });

    /// <summary>A slot's picture was dragged to another slot.</summary>
    /// <param name="from">Its slot.</param>
    /// <param name="to">The other slot.</param>
    [JSInvokable]
    public Task OnMoved(string from, string to) => Guarded(async () =>
    {
        editor.Move(from, to);
        await Edited();
    });

    /// <summary>A key was pressed on a slot.</summary>
    /// <param name="on">The slot.</param>
    /// <param name="action">before, after, delete or duplicate.</param>
    /// <returns>The slot that shall have the focus.</returns>
    [JSInvokable]
    public async Task<string> OnSlotKey(string on, string action)
    {
        var focus = on;
        await Guarded(async () =>
        {
            if (action is "before" or "after")
            {
                focus = editor.Neighbour(on, action == "before" ? -1 : 1);
                editor.Move(on, focus);
            }
            else if (action == "delete") editor.Remove(on);
            else if (action == "duplicate") editor.Duplicate(on);
            if (!editor.Slots.Contains(focus)) focus = editor.Slots[^1];
            await Edited();
        });
        return focus;
    }

    /// <summary>An upload was refused.</summary>
    /// <param name="message">Why.</param>
    [JSInvokable]
    public void OnProblem(string message)
    {
        problem = message;
        StateHasChanged();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Models.Changed -= Redraw;
        await gone.CancelAsync();
        gone.Dispose();
        self?.Dispose();
    }

    private PromptDocument Empty() => IsSequence
        ? new PromptDocument { Kind = Kind, Frames = [null, null, null, null], Settings = new PaintSettings { Candidates = 1, Frames = 2 } }
        : new PromptDocument { Kind = Kind, Pairs = [new PairSlots(), new PairSlots(), new PairSlots()] };

    private void Open(string? name) => (dialog, missing) = (name, null);

    private void OpenSlot(string name)
    {
        slot = name;
        Open("slot");
    }

    private Task Clear()
    {
        var before = editor.Document;
        toast = new Toast("The prompt was cleared.", "Undo", () => { toast = null; return Fill(before); });
        return Fill(Empty() with { Settings = before.Settings });
    }

    private Task Picked((string Slot, string Image) chosen) => Guarded(() => Put(chosen.Slot, chosen.Image));

    private async Task Put(string target, string id)
    {
        editor[target] = id;
        await Edited();
    }

    private Task Fill(PromptDocument document)
    {
        if (document.Kind != Kind)
        {
            // The other page shows it.
            Visitor.Handed = document;
            Navigation.NavigateTo(document.Kind == PromptKind.Sequence ? "/sequence" : "/");
            return Task.CompletedTask;
        }
        editor.Document = document with { Result = null };
        return Edited();
    }

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    private Task FillReady(ReadyPrompt ready) => Guarded(async () =>
    {
        dialog = null;
        await Fill(Tasks.Ready(ready, editor.Document.Settings));
    });

    private Task SetSettings(PaintSettings settings)
    {
        editor.Document = editor.Document with { Settings = settings };
        return Edited();
    }

    private Task Edited()
    {
        missing = null;
        SaveDrafts();
        Judge();
        StateHasChanged();
        return Task.CompletedTask;
    }

    private void SaveDrafts()
    {
        Library.SaveDraft(Visitor.Owner, Place, editor.Document);
        if (shown is not null) Library.SaveDraft(Visitor.Owner, ResultPlace, shown);
    }

    private Task Save(string name) => Guarded(() =>
    {
        dialog = null;
        var document = IsStale ? editor.Document : editor.Document with { Result = shown?.Result };
        var saved = Library.Save(name, document);
        toast = new Toast($"Saved “{saved.Name}” to the library.", "Open the library", () => { Navigation.NavigateTo("/library"); return Task.CompletedTask; });
        return Task.CompletedTask;
    });

    /// <summary>Shows refusals beside the results instead of ending the page.</summary>
    private async Task Guarded(Func<Task> work)
    {
        try
        {
            problem = null;
            await work();
        }
        catch (UserException e)
        {
            problem = e.Message;
        }
        StateHasChanged();
    }
}
