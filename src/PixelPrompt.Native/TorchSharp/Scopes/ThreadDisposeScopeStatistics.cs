namespace TorchSharp;

/// <summary>The lifetime counts of one thread. Tensors are the only disposables that scopes of this binding own.</summary>
public class ThreadDisposeScopeStatistics : ILifetimeStatistics
{
    /// <summary>The counts of tensors.</summary>
    public ILifetimeStatistics TensorStatistics => Tensors;

    /// <inheritdoc/>
    public long CreatedOutsideScopeCount => Tensors.CreatedOutsideScopeCount;

    /// <inheritdoc/>
    public long DisposedOutsideScopeCount => Tensors.DisposedOutsideScopeCount;

    /// <inheritdoc/>
    public long CreatedInScopeCount => Tensors.CreatedInScopeCount;

    /// <inheritdoc/>
    public long DisposedInScopeCount => Tensors.DisposedInScopeCount;

    /// <inheritdoc/>
    public long AttachedToScopeCount => Tensors.AttachedToScopeCount;

    /// <inheritdoc/>
    public long DetachedFromScopeCount => Tensors.DetachedFromScopeCount;

    /// <inheritdoc/>
    public long ThreadTotalLiveCount => Tensors.ThreadTotalLiveCount;

    internal LifetimeStatistics Tensors { get; } = new();

    /// <inheritdoc/>
    public void Reset() => Tensors.Reset();

    /// <inheritdoc cref="ILifetimeStatistics.ToString"/>
    public override string ToString() => Tensors.ToString();
}
