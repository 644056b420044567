using PixelPrompt.Data.Shards;
using PixelPrompt.Tests.Cli;

namespace PixelPrompt.Tests.Data.Jsonl;

/// <summary>kill -9 of the real program while it writes.</summary>
public class KilledImportTests
{
    [Fact]
    public void A_killed_import_leaves_a_valid_shard_and_goes_on_to_the_same_bytes()
    {
        using var folder = new TestFolder();
        File.WriteAllLines(folder["a.jsonl"], Enumerable.Range(0, 60_000).Select(i => TokenImportTests.Line([.. Enumerable.Range(i, 256).Select(t => t % 8192)])));
        string[] Command(string name) => ["data", "import", folder["a.jsonl"], "--out", folder[name]];
        Assert.Equal(0, CliProcess.Run(Command("whole")).Code);

        var random = new Random(11);
        var kills = 0;
        for (var attempt = 0; kills < 4 && attempt < 40; attempt++)
        {
            using var process = new CliProcess(Command("killed"));
            var shard = Path.Combine(folder["killed"], ShardNames.Of("train", 0));
            while (process.Running && !File.Exists(shard)) Thread.Sleep(1);
            Thread.Sleep(random.Next(120));
            if (!process.Running)
            {
                Directory.Delete(folder["killed"], recursive: true); // it was faster: begin again
                continue;
            }
            process.Kill();
            kills++;
            foreach (var path in ShardNames.In(folder["killed"]))
            {
                using var left = new ShardReader(path);
                if (left.Count > 0) Assert.Equal(left.Next - 1, left.Read(left.Count - 1).Index);
                Assert.Empty(ShardVerifier.Verify(path));
            }
        }
        Assert.InRange(kills, 2, 4);
        Assert.Equal(0, CliProcess.Run(Command("killed")).Code);
        foreach (var file in Directory.GetFiles(folder["whole"]))
            Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(Path.Combine(folder["killed"], Path.GetFileName(file))));
    }
}
