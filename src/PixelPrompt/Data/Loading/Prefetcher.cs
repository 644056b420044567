using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace PixelPrompt.Data.Loading;

/// <summary>Makes values ahead on a thread of its own, in order, a bounded number of them.</summary>
internal sealed class Prefetcher<T> : IDisposable
{
    private readonly BlockingCollection<T> _ready;
    private readonly CancellationTokenSource _stop = new();
    private readonly Thread _thread;
    private ExceptionDispatchInfo? _failure;

    /// <param name="make">Makes the next value; called on one thread only.</param>
    /// <param name="ahead">Most values that wait.</param>
    public Prefetcher(Func<T> make, int ahead)
    {
        _ready = new BlockingCollection<T>(ahead);
        _thread = new Thread(() => Run(make)) { IsBackground = true, Name = "prefetch" };
        _thread.Start();
    }

    /// <summary>How often <see cref="Next"/> had to wait.</summary>
    public long Waits { get; private set; }

    /// <summary>Values that wait.</summary>
    public int Ready => _ready.Count;

    /// <summary>The next value, or the error of making it.</summary>
    public T Next(CancellationToken cancellation)
    {
        if (_ready.TryTake(out var value)) return value;
        Waits++;
        try
        {
            return _ready.Take(cancellation);
        }
        catch (InvalidOperationException) when (_failure is not null)
        {
            _failure.Throw();
            throw;
        }
    }

    /// <summary>Ends the thread.</summary>
    public void Dispose()
    {
        _stop.Cancel();
        _thread.Join();
        _ready.Dispose();
        _stop.Dispose();
    }

    private void Run(Func<T> make)
    {
        try
        {
            while (true) _ready.Add(make(), _stop.Token);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
        }
        catch (Exception e)
        {
            _failure = ExceptionDispatchInfo.Capture(e);
            _ready.CompleteAdding();
        }
    }
}
