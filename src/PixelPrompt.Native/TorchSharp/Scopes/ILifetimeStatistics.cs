namespace TorchSharp;

/// <summary>How many disposables one thread made and disposed, inside and outside of dispose scopes.</summary>
public interface ILifetimeStatistics
{
    /// <summary>Made while no scope was current.</summary>
    long CreatedOutsideScopeCount { get; }

    /// <summary>Disposed while no scope owned them.</summary>
    long DisposedOutsideScopeCount { get; }

    /// <summary>Made while a scope was current, and owned by it.</summary>
    long CreatedInScopeCount { get; }

    /// <summary>Disposed while a scope owned them.</summary>
    long DisposedInScopeCount { get; }

    /// <summary>Given to a scope after they were made.</summary>
    long AttachedToScopeCount { get; }

    /// <summary>Taken from their scope and left without one.</summary>
    long DetachedFromScopeCount { get; }

    /// <summary>All that were made less all that were disposed. Finalized ones count as live.</summary>
    long ThreadTotalLiveCount { get; }

    /// <summary>Sets all counts to zero.</summary>
    void Reset();

    /// <summary>All counts with their names.</summary>
    string ToString();
}
