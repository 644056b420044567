namespace PixelPrompt.Data.VisualSentences;

/// <summary>Does numbered pieces of work on several threads and gives the results back in order.</summary>
internal static class OrderedWorkers
{
    /// <summary>Runs the work; memory holds at most four results a thread.</summary>
    /// <param name="first">Number of the first piece.</param>
    /// <param name="end">One past the last.</param>
    /// <param name="make">Does a piece; called on several threads.</param>
    /// <param name="threads">How many threads.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>The results of first .. end - 1, in order; an error comes in the place of its piece.</returns>
    public static IEnumerable<T> Run<T>(long first, long end, Func<long, T> make, int threads, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var room = new SemaphoreSlim(4 * threads);
        var results = new TaskCompletionSource<T>[4 * threads];
        for (var i = 0; i < results.Length; i++) results[i] = NewSlot<T>();
        var next = first;
        var workers = new Thread[threads];
        for (var i = 0; i < threads; i++)
        {
            workers[i] = new Thread(Work) { IsBackground = true, Name = $"worker {i}" };
            workers[i].Start();
        }
        try
        {
            for (var n = first; n < end; n++)
            {
                var slot = (n - first) % results.Length;
                var result = results[slot].Task.WaitAsync(stop.Token).GetAwaiter().GetResult();
                results[slot] = NewSlot<T>();
                room.Release();
                yield return result;
            }
        }
        finally
        {
            stop.Cancel();
            foreach (var worker in workers) worker.Join();
        }

        void Work()
        {
            try
            {
                while (true)
                {
                    room.Wait(stop.Token);
                    var n = Interlocked.Increment(ref next) - 1;
                    if (n >= end) return;
                    var slot = results[(n - first) % results.Length];
                    try
                    {
                        slot.SetResult(make(n));
                    }
                    catch (Exception e)
                    {
                        slot.SetException(e);
                    }
                }
            }
            catch (OperationCanceledException)
            {
            }
        }
    }

    private static TaskCompletionSource<T> NewSlot<T>() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
