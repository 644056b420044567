using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>The dispose scopes of one thread, and the counts of the tensors that pass through them.</summary>
public class DisposeScopeManager
{
    /// <summary>The counts of the calling thread.</summary>
    public static ThreadDisposeScopeStatistics Statistics => ThreadSingleton.StatisticsInstance;

    [field: ThreadStatic]
    internal static DisposeScopeManager ThreadSingleton => field ??= new();

    internal ThreadDisposeScopeStatistics StatisticsInstance { get; } = new();

    internal DisposeScope? CurrentDisposeScope { get; private set; }

    internal static DisposeScope NewDisposeScope()
    {
        var manager = ThreadSingleton;
        return manager.CurrentDisposeScope = new(manager, manager.CurrentDisposeScope);
    }

    internal void Register(Tensor tensor)
    {
        if (CurrentDisposeScope is { } scope)
        {
            StatisticsInstance.Tensors.CreatedInScopeCount++;
            scope.Add(tensor);
        }
        else
        {
            StatisticsInstance.Tensors.CreatedOutsideScopeCount++;
        }
    }

    internal void Disposing(Tensor tensor)
    {
        if (tensor.OwningDisposeScope is null) StatisticsInstance.Tensors.DisposedOutsideScopeCount++;
        else StatisticsInstance.Tensors.DisposedInScopeCount++;
    }

    /// <summary>Takes a scope out of the chain, whether or not it is the innermost one.</summary>
    internal void Remove(DisposeScope removed)
    {
        if (CurrentDisposeScope == removed)
        {
            CurrentDisposeScope = removed.OuterScope;
            return;
        }
        for (var scope = CurrentDisposeScope; scope is not null; scope = scope.OuterScope)
        {
            if (scope.OuterScope == removed) scope.OuterScope = removed.OuterScope;
        }
    }
}
