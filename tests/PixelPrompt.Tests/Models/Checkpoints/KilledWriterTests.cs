using System.Diagnostics;
using PixelPrompt.Models.Checkpoints;
using PixelPrompt.Tests.Cli;

namespace PixelPrompt.Tests.Models.Checkpoints;

/// <summary>
/// Writers in processes of their own are killed at random moments of their work: what is found afterwards is the old
/// checkpoint or the new one, bit for bit.
/// </summary>
public sealed class KilledWriterTests : IDisposable
{
    private const int Kills = 14;
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("5000000000")]
    [InlineData("3000000")]
    public void A_checkpoint_is_the_old_or_the_new_one_whenever_its_writer_is_killed(string shardSize)
    {
        string[] sources = [Source("one", 1), Source("two", 2)];
        string[] digests = [CheckpointDigest.Compute(sources[0]), CheckpointDigest.Compute(sources[1])];
        var target = folder.File("model");
        var random = new Random(11);
        var (window, killed, replaced) = (TimeSpan.Zero, 0, 0);
        var current = -1; // no checkpoint yet
        for (var round = 0; round < Kills; round++)
        {
            var next = current == 0 ? 1 : 0;
            using var writer = new CliProcess("model", "convert", sources[next], target, "--force", "--shard-size", shardSize);
            // The first writer goes undisturbed, to learn how long the work takes; only then do the kills fall inside of it.
            killed += KillWithin(writer, round == 0 ? null : window * (random.NextDouble() * 1.2), out var took) ? 1 : 0;
            if (round == 0) window = took;

            var before = current;
            if (Directory.Exists(target)) current = Array.IndexOf(digests, CheckpointDigest.Compute(target));
            Assert.True(current == before || current == next, $"round {round}: found {current} after {before} was to become {next}");
            if (current != before) replaced++;
        }
        Assert.InRange(killed, 2, Kills - 1);
        Assert.InRange(replaced, 1, Kills);

        // The next writer clears away what the dead ones left.
        Assert.Equal(0, CliProcess.Run("model", "convert", sources[0], target, "--force", "--shard-size", shardSize).Code);
        Assert.Equal(["model", "one", "two"], Directory.GetFileSystemEntries(folder.Path).Select(p => Path.GetFileName(p)!).Order());
    }

    /// <summary>Waits for the writer's temporary folder, then kills after the delay; without one it lets the writer finish.</summary>
    private bool KillWithin(CliProcess writer, TimeSpan? delay, out TimeSpan took)
    {
        var before = Directory.GetFileSystemEntries(folder.Path, ".model.*").ToHashSet();
        while (writer.Running && Directory.GetFileSystemEntries(folder.Path, ".model.*").All(before.Contains)) Thread.Sleep(1);
        var clock = Stopwatch.StartNew();
        if (delay is null)
        {
            Assert.Equal(0, writer.Wait().Code);
        }
        else
        {
            while (clock.Elapsed < delay && writer.Running) Thread.Sleep(1);
            writer.Kill();
        }
        took = clock.Elapsed;
        return writer.Wait().Code != 0;
    }

    /// <summary>A model of 24 MB whose bytes depend on the seed.</summary>
    private string Source(string name, int seed)
    {
        var path = folder.File(name);
        var weights = Enumerable.Range(0, 24).Select(i => new WeightInfo($"layer.{i}.weight", WeightType.F32, [512, 512])).ToList();
        var random = new Random(seed);
        var piece = new byte[1 << 20];
        SafetensorsFolder.Write(path, weights, (_, stream) =>
        {
            random.NextBytes(piece);
            stream.Write(piece);
        }, new Dictionary<string, string> { ["config.json"] = "{}" });
        return path;
    }
}
