using PixelPrompt.Inference;

namespace PixelPrompt.Web.Services.Models;

/// <summary>What the host is doing.</summary>
public enum ModelState
{
    /// <summary>No model is loaded.</summary>
    None,

    /// <summary>A model is being read.</summary>
    Loading,

    /// <summary>A model is ready.</summary>
    Ready,

    /// <summary>The last one asked for could not be loaded.</summary>
    Failed,
}

/// <summary>State of the host at one moment.</summary>
/// <param name="State">What it is doing.</param>
/// <param name="Name">The model that is meant.</param>
/// <param name="Problem">Why loading failed.</param>
/// <param name="Window">Pictures that fit the model's context, the answer included; 0 while none is ready.</param>
public sealed record ModelStatus(ModelState State, string? Name = null, string? Problem = null, int Window = 0);

/// <summary>Holds the one model in memory; a lease keeps it there while it is used.</summary>
public sealed class ModelHost : IDisposable
{
    private readonly Lock gate = new();
    private SharedModel? current;

    /// <summary>Raised after each change of <see cref="Status"/>, on any thread.</summary>
    public event Action? Changed;

    /// <summary>What the host is doing.</summary>
    public ModelStatus Status { get; private set; } = new(ModelState.None);

    /// <summary>Borrows the model.</summary>
    /// <returns>A lease, to be disposed.</returns>
    /// <exception cref="UserException">No model is loaded.</exception>
    public ModelLease Borrow()
    {
        lock (gate)
        {
            if (current is not null) return current.Borrow();
        }
        throw new UserException(Status switch
        {
            { State: ModelState.Loading } status => $"The model {status.Name} is still being loaded; try again in a moment.",
            { State: ModelState.Failed } status => $"The model {status.Name} could not be loaded. {status.Problem}",
            _ => "No model is installed. The Models page says how to add one.",
        }, 503);
    }

    /// <summary>Loads a model in place of the present one, whose memory is freed first, once nobody uses it.</summary>
    /// <param name="model">The model.</param>
    public void Load(InstalledModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        Set(new ModelStatus(ModelState.Loading, model.Name), null);
        try
        {
            var bundle = ModelBundle.Load(model.Folder);
            Set(new ModelStatus(ModelState.Ready, model.Name, null, bundle.Window), new SharedModel(model.Name, bundle));
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // Shown to the visitor: whatever is wrong with the files is theirs to mend.
            Set(new ModelStatus(ModelState.Failed, model.Name, e.Message), null);
        }
    }

    /// <summary>Frees the model. Nobody is told: the server ends, and pages that drew themselves anew would find nothing any more.</summary>
    public void Dispose()
    {
        Changed = null;
        Set(new ModelStatus(ModelState.None), null);
    }

    private void Set(ModelStatus status, SharedModel? next)
    {
        SharedModel? old;
        lock (gate) (old, current, Status) = (current, next, status);
        old?.Release();
        Changed?.Invoke();
    }
}
