using System.Net;
using System.Net.Sockets;
using PixelPrompt.Native.Distributed;

namespace PixelPrompt.Tests.Native.Distributed;

/// <summary>The ranks of a group as threads of this process: gloo does not mind.</summary>
internal static class Ranks
{
    /// <summary>Does something in every rank and gives what each found.</summary>
    internal static T[] Run<T>(int size, Func<ProcessGroup, T> body, TimeSpan? timeout = null)
    {
        var port = FreePort();
        var results = new T[size];
        var failures = new Exception?[size];
        var threads = Enumerable.Range(0, size).Select(rank => new Thread(() =>
        {
            try
            {
                using var group = ProcessGroup.Join(Place(port, rank, size) with { Timeout = timeout ?? TimeSpan.FromMinutes(2) });
                results[rank] = body(group);
            }
            catch (Exception e)
            {
                failures[rank] = e;
            }
        })).ToList();
        threads.ForEach(t => t.Start());
        threads.ForEach(t => t.Join());
        if (failures.OfType<Exception>().ToList() is { Count: > 0 } found) throw new AggregateException(found);
        return results;
    }

    /// <summary>Does something in every rank.</summary>
    internal static void Run(int size, Action<ProcessGroup> body, TimeSpan? timeout = null) => Run(size, group =>
    {
        body(group);
        return 0;
    }, timeout);

    internal static ProcessGroupOptions Place(int port, int rank, int size) => new() { Host = "127.0.0.1", Port = port, Rank = rank, Size = size };

    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
