using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Owns the tensors that are made on its thread while it is current, and disposes them when it is disposed.</summary>
/// <remarks>
/// Scopes nest and belong to the thread that made them. A tensor belongs to at most one scope; disposing a tensor
/// takes it out of its scope.
/// </remarks>
public sealed partial class DisposeScope : IDisposable
{
    private readonly List<Tensor> tensors = [];
    private DisposeScopeManager? manager;

    internal DisposeScope(DisposeScopeManager manager, DisposeScope? outer) => (this.manager, OuterScope) = (manager, outer);

    /// <summary>How many tensors the scope owns.</summary>
    public int DisposablesCount => tensors.Count;

    /// <summary>The tensors the scope owns now, as a copy.</summary>
    public IReadOnlyList<IDisposable> DisposablesView => [.. tensors];

    internal DisposeScope? OuterScope { get; set; }

    private DisposeScopeManager Manager =>
        manager ?? throw new ObjectDisposedException(nameof(DisposeScope), "This dispose scope has been disposed.");

    /// <summary>Whether the scope owns this tensor.</summary>
    /// <param name="disposable">The tensor.</param>
    public bool Contains(IDisposable disposable) => disposable is Tensor tensor && tensor.OwningDisposeScope == this;

    /// <summary>Disposes all tensors of the scope, and makes its outer scope current if this one was.</summary>
    public void Dispose()
    {
        if (manager is null) return;
        DisposeEverything();
        manager.Remove(this);
        manager = null;
    }

    /// <summary>Disposes all tensors of the scope; the scope stays current.</summary>
    public void DisposeEverything() => DisposeEverythingBut([]);

    /// <summary>Disposes all tensors of the scope except for some, which it keeps.</summary>
    /// <param name="inKeep">The tensors to keep; those of other scopes are left alone.</param>
    public void DisposeEverythingBut(IEnumerable<IDisposable> inKeep)
    {
        _ = Manager;
        var keep = inKeep.ToHashSet(ReferenceEqualityComparer.Instance);
        // From the end: a disposed tensor removes itself, which moves the last one into its place.
        for (var i = tensors.Count - 1; i >= 0; i--)
        {
            if (keep.Count == 0 || !keep.Contains(tensors[i])) tensors[i].Dispose();
        }
    }

    /// <summary>Takes a tensor out of the scope because it has been disposed.</summary>
    /// <param name="disposable">The tensor.</param>
    public void MarkAsDisposed(IDisposable disposable)
    {
        _ = Manager;
        if (disposable is Tensor tensor) Remove(tensor);
    }

    internal void Add(Tensor tensor)
    {
        tensor.OwningDisposeScope = this;
        tensor.ScopeSlot = tensors.Count;
        tensors.Add(tensor);
    }

    internal bool Remove(Tensor tensor)
    {
        if (tensor.OwningDisposeScope != this) return false;
        var last = tensors[^1];
        tensors[tensor.ScopeSlot] = last;
        last.ScopeSlot = tensor.ScopeSlot;
        tensors.RemoveAt(tensors.Count - 1);
        tensor.OwningDisposeScope = null;
        return true;
    }

    /// <summary>Puts one tensor in the place of another.</summary>
    internal static void ReplaceWith(Tensor original, Tensor replacement)
    {
        if (original.OwningDisposeScope is not { } scope) return;
        scope.Remove(original);
        replacement.OwningDisposeScope?.Remove(replacement);
        scope.Add(replacement);
    }
}
