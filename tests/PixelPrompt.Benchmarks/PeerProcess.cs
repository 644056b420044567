using System.Diagnostics;
using System.Globalization;
using PixelPrompt.Models.Llama;

namespace PixelPrompt.Benchmarks;

/// <summary>What something took.</summary>
/// <param name="Clock">Seconds that passed.</param>
/// <param name="Processor">Seconds of the process on all processors together.</param>
internal readonly record struct Seconds(double Clock, double Processor);

/// <summary>The same training step in plain PyTorch, in a Python process that takes a step when it is told to.</summary>
internal sealed class PeerProcess : IDisposable
{
    private readonly Process process;

    private PeerProcess(Process process) => this.process = process;

    /// <summary>Starts it; null, with a message, where there is no Python with torch.</summary>
    internal static PeerProcess? Start()
    {
        var script = Path.Combine(Checkout.Root, "tests", "PixelPrompt.Benchmarks", "peer_training.py");
        var start = new ProcessStartInfo("/usr/bin/python3", [script]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        // As this process has them.
        (start.Environment["ATEN_CPU_CAPABILITY"], start.Environment["OMP_WAIT_POLICY"]) = ("avx512", "PASSIVE");
        var process = Process.Start(start)!;
        if (process.StandardOutput.ReadLine() is { } hello && hello.StartsWith("torch", StringComparison.Ordinal))
        {
            Console.WriteLine($"peer: {hello}");
            return new PeerProcess(process);
        }
        Console.WriteLine("No peer: /usr/bin/python3 has no torch (apt-get install python3-torch).");
        process.Dispose();
        return null;
    }

    internal void Prepare(LlamaConfig c, int length) => Ask($"prepare {c.HiddenSize} {c.IntermediateSize} {c.NumLayers} {c.NumHeads} {c.VocabSize} {length}");

    /// <summary>One step.</summary>
    /// <returns>What it took.</returns>
    internal Seconds Step()
    {
        var numbers = Ask("step").Split(' ').Select(x => double.Parse(x, CultureInfo.InvariantCulture)).ToList();
        return new Seconds(numbers[0], numbers[1]);
    }

    internal void Forget() => Ask("forget");

    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }

    private string Ask(string line)
    {
        process.StandardInput.WriteLine(line);
        process.StandardInput.Flush();
        return process.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"The peer ended at '{line}'.");
    }
}
