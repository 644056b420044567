using PixelPrompt.Inference;

namespace PixelPrompt.Web.Services.Models;

/// <summary>A loaded model that is freed when its last user is done.</summary>
internal sealed class SharedModel(string name, ModelBundle bundle)
{
    private int users = 1; // the host itself

    internal ModelLease Borrow()
    {
        Interlocked.Increment(ref users);
        return new ModelLease(name, bundle, this);
    }

    internal void Release()
    {
        if (Interlocked.Decrement(ref users) == 0) bundle.Dispose();
    }
}

/// <summary>The right to use a model until disposed.</summary>
public sealed class ModelLease : IDisposable
{
    private SharedModel? owner;

    internal ModelLease(string name, ModelBundle bundle, SharedModel owner) => (Name, Bundle, this.owner) = (name, bundle, owner);

    /// <summary>The model's name.</summary>
    public string Name { get; }

    /// <summary>The model.</summary>
    public ModelBundle Bundle { get; }

    /// <summary>Ends the lease.</summary>
    public void Dispose() => Interlocked.Exchange(ref owner, null)?.Release();
}
