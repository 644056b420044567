using PixelPrompt.Data.Jsonl;
using PixelPrompt.Data.Shards;

namespace PixelPrompt.Tests.Data.Jsonl;

public class TokenImportTests
{
    [Theory]
    [InlineData(65536, 1)]
    [InlineData(2, 3)]
    [InlineData(1, 5)]
    public void Import_and_export_give_the_fixture_back(int shardSentences, int shards)
    {
        using var folder = new TestFolder();
        var report = TokenImporter.Run(DatasetFixture.Dataset, folder["data"], new TokenImportOptions { ShardSentences = shardSentences });
        Assert.Equal((5, 30 * 256, 0), (report.Sentences, report.Tokens, report.Bad));
        using var set = ShardSet.Open(folder["data"]);
        Assert.Equal(shards, set.Shards.Count);
        var expected = DatasetFixture.ExpectedIds();
        for (var i = 0; i < 5; i++)
        {
            var sentence = set.Read(i);
            Assert.Equal(i, sentence.Index);
            Assert.Equal(expected[i].Length / 256, sentence.Images);
            Assert.Equal(expected[i], sentence.Tokens.Select(t => (int)t));
        }
        TokenExporter.Run(set, folder["back.jsonl"]);
        Assert.Equal(File.ReadAllBytes(DatasetFixture.Dataset), File.ReadAllBytes(folder["back.jsonl"]));
    }

    [Fact]
    public void Bad_lines_are_counted_and_named()
    {
        using var folder = new TestFolder();
        var good = Line([1, 2, 3, 4]);
        File.WriteAllLines(folder["a.jsonl"],
            [good, Line([1, 2, 3]), Line([1, 2, 3, 9]), "{", "", Line([1, 2, -3, 4]), Line([]), Line([.. Enumerable.Repeat(0, 4 * 255)]), good]);
        var options = new TokenImportOptions { CodebookSize = 8, TokensPerImage = 4 };
        var report = TokenImporter.Run(folder["a.jsonl"], folder["data"], options);
        Assert.Equal((2, 8, 6), (report.Sentences, report.Tokens, report.Bad));
        Assert.Equal([2, 3, 4, 6, 7, 8], report.BadLines.Select(b => b.Line));
        Assert.Equal("It has 3 ids, which are not whole images of 4.", report.BadLines[0].Problem);
        Assert.Equal("Id 9 at place 3 is not below the codebook size of 8.", report.BadLines[1].Problem);
        Assert.Equal("Id -3 at place 2 is not below the codebook size of 8.", report.BadLines[3].Problem);
        Assert.Equal("It has no ids.", report.BadLines[4].Problem);
        Assert.Equal("It has 255 images; at most 254 fit into a sentence.", report.BadLines[5].Problem);
        using (var set = ShardSet.Open(folder["data"])) Assert.Equal([0L, 8L], [set.Read(0).Index, set.Read(1).Index]);
        Assert.Equal(6, TokenImporter.Run(folder["a.jsonl"], folder["data"], options).Bad); // again: nothing to do, the count stays

        var error = Assert.Throws<InvalidDataException>(() => TokenImporter.Run(folder["a.jsonl"], folder["strict"], options with { Strict = true }));
        Assert.Equal($"'{folder["a.jsonl"]}', line 2: It has 3 ids, which are not whole images of 4.", error.Message);
    }

    [Fact]
    public void An_interrupted_import_goes_on_to_the_same_bytes()
    {
        using var folder = new TestFolder();
        File.WriteAllLines(folder["a.jsonl"], Enumerable.Range(0, 20_000).Select(i => i % 1000 == 7 ? "bad" : Line([i % 512, 1, 2, 3])));
        var options = new TokenImportOptions { CodebookSize = 512, TokensPerImage = 4, ShardSentences = 7000 };
        TokenImporter.Run(folder["a.jsonl"], folder["whole"], options);
        var report = default(TokenImportReport);
        for (var stops = 0; report is null; stops++)
        {
            Assert.InRange(stops, 0, 20);
            using var stop = new CancellationTokenSource();
            try
            {
                // The first progress of each run ends it.
                report = TokenImporter.Run(folder["a.jsonl"], folder["stopped"], options, (_, _) => stop.Cancel(), stop.Token);
            }
            catch (OperationCanceledException)
            {
                Assert.False(File.Exists(Path.Combine(folder["stopped"], DatasetIndex.FileName)));
            }
        }
        Assert.Equal((19_980, 20), (report.Sentences, report.Bad));
        foreach (var file in Directory.GetFiles(folder["whole"]))
            Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(Path.Combine(folder["stopped"], Path.GetFileName(file))));
    }

    [Fact]
    public void A_folder_that_holds_another_import_is_refused()
    {
        using var folder = new TestFolder();
        File.WriteAllLines(folder["a.jsonl"], [Line([1, 2, 3, 4])]);
        File.WriteAllLines(folder["b.jsonl"], [Line([1, 2, 3, 4]), Line([1, 2, 3, 4])]);
        var options = new TokenImportOptions { CodebookSize = 8, TokensPerImage = 4 };
        TokenImporter.Run(folder["a.jsonl"], folder["data"], options);
        Assert.Contains("another split, range or provenance", Assert.Throws<ShardException>(() => TokenImporter.Run(folder["b.jsonl"], folder["data"], options)).Message);
    }

    [Fact]
    public void Options_are_checked_all_at_once()
    {
        using var folder = new TestFolder();
        var wrong = new TokenImportOptions { CodebookSize = 0, TokensPerImage = 70_000, ShardSentences = 0, Source = "", Split = "../x" };
        var error = Assert.Throws<ArgumentException>(() => TokenImporter.Run(DatasetFixture.Dataset, folder["data"], wrong));
        Assert.Equal("The codebook size is 0; allowed is 1 to 65536. The ids of one image are 70000; allowed is 1 to 65536. " +
            "The sentences in a shard are 0; allowed is 1 to 1048576. The source needs a name of 1 to 200 characters. " +
            "The split is '../x'; allowed are lower-case letters and hyphens, at most 32.", error.Message);
        Assert.False(Directory.Exists(folder["data"]));
    }

    internal static string Line(int[] ids)
    {
        var bytes = new byte[ids.Length * 4];
        Buffer.BlockCopy(ids, 0, bytes, 0, bytes.Length);
        return $"{{\"tokens\": \"{Convert.ToBase64String(bytes)}\"}}";
    }
}
