using static TorchSharp.torch;

namespace TorchSharp;

public sealed partial class DisposeScope
{
    /// <summary>Gives tensors of this scope to its outer scope; without one they are detached.</summary>
    /// <param name="disposables">The tensors; those of other scopes are left alone.</param>
    public void MoveToOuter(IEnumerable<IDisposable> disposables) => MoveToOther(OuterScope, disposables);

    /// <summary>Gives tensors of this scope to another scope.</summary>
    /// <param name="scope">The new owner; null detaches the tensors.</param>
    /// <param name="disposables">The tensors; those of other scopes are left alone.</param>
    public void MoveToOther(DisposeScope? scope, IEnumerable<IDisposable> disposables)
    {
        _ = Manager;
        foreach (var disposable in disposables)
        {
            if (disposable is not Tensor tensor || !Contains(tensor)) continue;
            if (scope is null)
            {
                Detach([tensor]);
                continue;
            }
            Remove(tensor);
            scope.Add(tensor);
        }
    }

    /// <summary>Takes tensors out of the scope; nobody disposes them from then on but their user.</summary>
    /// <param name="disposables">The tensors; those of other scopes are left alone.</param>
    public void Detach(IEnumerable<IDisposable> disposables)
    {
        var counts = Manager.StatisticsInstance.Tensors;
        foreach (var disposable in disposables)
        {
            if (disposable is Tensor tensor && Remove(tensor)) counts.DetachedFromScopeCount++;
        }
    }

    /// <summary>Gives tensors to this scope, from whatever scope owned them.</summary>
    /// <param name="disposables">The tensors.</param>
    /// <returns>The tensors.</returns>
    /// <exception cref="InvalidOperationException">Something is not a tensor.</exception>
    public IReadOnlyList<IDisposable> Attach(IEnumerable<IDisposable> disposables)
    {
        var counts = Manager.StatisticsInstance.Tensors;
        IDisposable[] all = [.. disposables];
        foreach (var disposable in all)
        {
            if (disposable is not Tensor tensor)
            {
                throw new InvalidOperationException(
                    $"A dispose scope owns tensors only; got {disposable?.GetType().Name ?? "null"}.");
            }
            if (tensor.OwningDisposeScope == this || tensor.IsInvalid) continue;
            tensor.OwningDisposeScope?.Remove(tensor);
            Add(tensor);
            counts.AttachedToScopeCount++;
        }
        return all;
    }

    /// <inheritdoc cref="Attach(IEnumerable{IDisposable})"/>
    /// <param name="disposable">The tensor.</param>
    public void Attach(IDisposable disposable) => Attach((IEnumerable<IDisposable>)[disposable]);

    /// <inheritdoc cref="Attach(IEnumerable{IDisposable})"/>
    public void Attach(params IDisposable[] disposables) => Attach((IEnumerable<IDisposable>)disposables);

    /// <inheritdoc cref="MoveToOuter(IEnumerable{IDisposable})"/>
    public void MoveToOuter(params IDisposable[] disposables) => MoveToOuter((IEnumerable<IDisposable>)disposables);

    /// <inheritdoc cref="MoveToOuter(IEnumerable{IDisposable})"/>
    /// <param name="disposable">The tensor.</param>
    public T MoveToOuter<T>(T disposable)
        where T : IDisposable
    {
        MoveToOuter((IEnumerable<IDisposable>)[disposable]);
        return disposable;
    }

    /// <inheritdoc cref="MoveToOther(DisposeScope?, IEnumerable{IDisposable})"/>
    public void MoveToOther(DisposeScope? scope, params IDisposable[] disposables) =>
        MoveToOther(scope, (IEnumerable<IDisposable>)disposables);

    /// <inheritdoc cref="MoveToOther(DisposeScope?, IEnumerable{IDisposable})"/>
    /// <param name="scope">The new owner; null detaches the tensor.</param>
    /// <param name="disposable">The tensor.</param>
    public T MoveToOther<T>(DisposeScope? scope, T disposable)
        where T : IDisposable
    {
        MoveToOther(scope, (IEnumerable<IDisposable>)[disposable]);
        return disposable;
    }

    /// <inheritdoc cref="Detach(IEnumerable{IDisposable})"/>
    public void Detach(params IDisposable[] disposables) => Detach((IEnumerable<IDisposable>)disposables);

    /// <inheritdoc cref="Detach(IEnumerable{IDisposable})"/>
    /// <param name="disposable">The tensor.</param>
    public T Detach<T>(T disposable)
        where T : IDisposable
    {
        Detach((IEnumerable<IDisposable>)[disposable]);
        return disposable;
    }

    /// <inheritdoc cref="DisposeEverythingBut(IEnumerable{IDisposable})"/>
    /// <param name="keep">The tensors to keep.</param>
    public void DisposeEverythingBut(params IDisposable[] keep) => DisposeEverythingBut((IEnumerable<IDisposable>)keep);

    /// <inheritdoc cref="DisposeEverythingBut(IEnumerable{IDisposable})"/>
    /// <param name="keep">The tensor to keep.</param>
    public T DisposeEverythingBut<T>(T keep)
        where T : IDisposable
    {
        DisposeEverythingBut((IEnumerable<IDisposable>)[keep]);
        return keep;
    }
}
