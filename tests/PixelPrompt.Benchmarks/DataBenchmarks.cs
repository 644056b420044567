using System.Diagnostics;
using PixelPrompt.Data.Loading;
using PixelPrompt.Data.Shards;

namespace PixelPrompt.Benchmarks;

/// <summary>Tokens per second of writing and loading shards, beside copying the same bytes in memory.</summary>
internal static class DataBenchmarks
{
    private const int Sentences = 8192;
    private const int Images = 16;
    private const int TokensPerImage = 256;

    internal static void Run()
    {
        var folder = Directory.CreateTempSubdirectory("pixelprompt-benchmark-").FullName;
        try
        {
            var path = Path.Combine(folder, "a" + ShardNames.Extension);
            var tokens = (long)Sentences * Images * TokensPerImage;
            Copy();
            var limit = Enumerable.Range(0, 5).Max(_ => tokens / Seconds(Copy) / 1e6);
            Print("write a shard, committed every 256 sentences", tokens, limit, Seconds(() => Write(path)));
            using var set = ShardSet.Open([path]);
            Print("read sentences in order, checksums verified", tokens, limit, Seconds(() =>
            {
                for (var i = 0; i < set.Count; i++) set.Read(i);
            }));
            foreach (var packing in Enum.GetValues<Packing>())
            {
                var options = new LoaderOptions { Rows = 8, Context = 4096, Packing = packing };
                using var loader = new SentenceLoader(set, options);
                loader.Next();
                Print($"loader, shuffled, {packing.ToString().ToLowerInvariant()}, 8 x 4096, one thread", 200L * 8 * 4096, limit, Seconds(() =>
                {
                    for (var i = 0; i < 200; i++) loader.Next();
                }));
                var watch = Stopwatch.StartNew();
                loader.Seek(1_000_000);
                loader.Next();
                Measure.Print("  seek to step 1,000,000 and its batch", watch.Elapsed.TotalMilliseconds, "ms", null, "");
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Write(string path)
    {
        var manifest = new ShardManifest
        {
            TokenizerFingerprint = "", CodebookSize = 8192, TokensPerImage = TokensPerImage, Split = "train", First = 0,
            Sources = ["benchmark"], Tasks = ["none"], Formats = ["frames"], Provenance = "benchmark",
        };
        using var writer = ShardWriter.Open(path, manifest, Sentences);
        var answers = new byte[Images];
        for (var i = 1; i < Images; i++) answers[i] = (byte)(i - 1);
        answers[0] = Sentence.NoAnswer;
        var ids = new ushort[Images * TokensPerImage];
        for (var i = 0; i < Sentences; i++)
        {
            for (var t = 0; t < ids.Length; t++) ids[t] = (ushort)((i + (t * 31)) % 8192);
            writer.Add(new Sentence(i, 0, 0, 0, answers, ids));
            if ((i + 1) % 256 == 0) writer.Commit(i + 1);
        }
        writer.Seal(Sentences);
    }

    private static void Copy()
    {
        var (from, to) = (new ushort[Images * TokensPerImage * 64], new ushort[Images * TokensPerImage * 64]);
        for (var i = 0; i < Sentences / 64; i++) from.CopyTo(to, 0);
    }

    private static double Seconds(Action action)
    {
        var watch = Stopwatch.StartNew();
        action();
        return watch.Elapsed.TotalSeconds;
    }

    private static void Print(string what, long tokens, double limit, double seconds) =>
        Measure.Print(what, tokens / seconds / 1e6, "Mtokens/s", limit, "copying the tokens in memory");
}
