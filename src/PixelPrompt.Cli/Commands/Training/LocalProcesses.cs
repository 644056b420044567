using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Reflection;
using PixelPrompt.Native.Distributed;

namespace PixelPrompt.Cli.Commands.Training;

/// <summary>The other processes of a run on this machine: this program again, with the variables that tell each its rank.</summary>
internal sealed class LocalProcesses : IDisposable
{
    private static readonly TimeSpan EndWithin = TimeSpan.FromSeconds(30), Reaped = TimeSpan.FromSeconds(3);

    private readonly int count, port;
    private readonly List<Process> children = [];
    private readonly List<Task> exits = [];

    /// <summary>Starts all ranks but 0.</summary>
    /// <param name="count">Processes of the run, at least 2.</param>
    /// <param name="arguments">What they are told to do.</param>
    internal LocalProcesses(int count, IReadOnlyList<string> arguments)
    {
        (this.count, port) = (count, FreePort());
        Place = TorchrunVariables.Read(name => Variables(0).GetValueOrDefault(name) ?? Environment.GetEnvironmentVariable(name))!;
        try
        {
            for (var rank = 1; rank < count; rank++) Start(rank, arguments);
        }
        catch
        {
            Kill();
            throw;
        }
    }

    /// <summary>The place of this process among them.</summary>
    internal ProcessGroupOptions Place { get; }

    /// <summary>Ends when one of the processes has.</summary>
    internal Task AnyExit => Task.WhenAny(exits);

    /// <summary>Which processes have ended, and how; waits a moment, because a connection ends before its process is reaped.</summary>
    internal string Ended()
    {
        Task.WaitAny([.. exits], Reaped);
        return string.Join(" ", children.Select((child, i) => (child, Rank: i + 1)).Where(c => c.child.HasExited)
            .Select(c => $"Rank {c.Rank} {(c.child.ExitCode > 128 ? $"was ended by signal {c.child.ExitCode - 128}" : $"ended with code {c.child.ExitCode}")}."));
    }

    /// <summary>Ends them at once.</summary>
    internal void Kill()
    {
        foreach (var child in children.Where(c => !c.HasExited)) child.Kill();
    }

    /// <summary>Waits until they have ended; ends those that do not.</summary>
    public void Dispose()
    {
        if (!Task.WaitAll([.. exits], EndWithin)) Kill();
        foreach (var child in children)
        {
            child.WaitForExit(); // until the last line is forwarded
            child.Dispose();
        }
    }

    private void Start(int rank, IReadOnlyList<string> arguments)
    {
        var program = Environment.ProcessPath!;
        var start = new ProcessStartInfo(program) { RedirectStandardError = true, RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(program) == "dotnet") start.ArgumentList.Add(Assembly.GetEntryAssembly()!.Location);
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        foreach (var (name, value) in Variables(rank)) start.Environment[name] = value;
        var child = Process.Start(start)!;
        children.Add(child);
        child.OutputDataReceived += Forward;
        child.ErrorDataReceived += Forward;
        child.BeginOutputReadLine();
        child.BeginErrorReadLine();
        exits.Add(child.WaitForExitAsync());

        void Forward(object sender, DataReceivedEventArgs line)
        {
            if (line.Data is { Length: > 0 } text) Console.Error.WriteLine($"[rank {rank}] {text}");
        }
    }

    private Dictionary<string, string> Variables(int rank) => new()
    {
        [TorchrunVariables.Host] = "127.0.0.1",
        [TorchrunVariables.Port] = port.ToString(CultureInfo.InvariantCulture),
        [TorchrunVariables.Rank] = rank.ToString(CultureInfo.InvariantCulture),
        [TorchrunVariables.Size] = count.ToString(CultureInfo.InvariantCulture),
        [TorchrunVariables.LocalRank] = rank.ToString(CultureInfo.InvariantCulture),
        [TorchrunVariables.LocalSize] = count.ToString(CultureInfo.InvariantCulture),
    };

    // Another program could take it before the store does; then joining fails with a clear message.
    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
