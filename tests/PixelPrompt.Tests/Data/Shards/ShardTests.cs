using PixelPrompt.Data.Shards;

namespace PixelPrompt.Tests.Data.Shards;

public class ShardTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(257)]
    public void Sentences_come_back_from_any_place(int count)
    {
        using var folder = new TestFolder();
        using var shard = new ShardReader(TestShards.Write(folder["a.tokens"], count, first: 1000));
        Assert.True(shard.Sealed);
        Assert.Equal(count, shard.Count);
        Assert.Equal(1000 + count, shard.Next);
        for (var i = count - 1; i >= 0; i--) TestShards.AssertSame(TestShards.Sentence(1000 + i), shard.Read(i));
        Assert.Equal(Enumerable.Range(1000, count).Sum(i => TestShards.Sentence(i).Tokens.Length), shard.Tokens);
        Assert.Throws<ArgumentOutOfRangeException>(() => shard.Read(count));
        Assert.Throws<ArgumentOutOfRangeException>(() => shard.Read(-1));
        Assert.Empty(ShardVerifier.Verify(shard.Path));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Strata_hold_every_sentence_once(bool seal)
    {
        using var folder = new TestFolder();
        using var shard = new ShardReader(TestShards.Write(folder["a.tokens"], 100, seal: seal));
        var seen = new HashSet<int>();
        foreach (var stratum in shard.Strata)
        {
            for (var m = 0; m < stratum.Count; m++)
            {
                var position = shard.Position(stratum, m);
                var sentence = shard.Read(position);
                Assert.Equal((stratum.Source, stratum.Tokens), (sentence.Source, sentence.Tokens.Length));
                Assert.True(seen.Add(position));
            }
        }
        Assert.Equal(100, seen.Count);
        Assert.Equal(12, shard.Strata.Count); // 3 sources x 4 lengths
    }

    [Fact]
    public void What_was_not_committed_is_not_there_and_the_next_writer_goes_on()
    {
        using var folder = new TestFolder();
        var path = folder["a.tokens"];
        using (var writer = ShardWriter.Open(path, TestShards.Manifest(0, 30), 30))
        {
            for (var i = 0; i < 10; i++) writer.Add(TestShards.Sentence(i));
            writer.Commit(12, skipped: 2);
            for (var i = 10; i < 20; i++) writer.Add(TestShards.Sentence(i)); // never committed
        }
        using (var shard = new ShardReader(path))
        {
            Assert.Equal((10, 12L, 2L, false), (shard.Count, shard.Next, shard.Skipped, shard.Sealed));
        }
        using (var writer = ShardWriter.Open(path, TestShards.Manifest(0, 30), 30))
        {
            Assert.Equal((10, 12L, 2L), (writer.Count, writer.Next, writer.Skipped));
            writer.Add(TestShards.Sentence(12));
            writer.Seal(13, skipped: 2);
            Assert.Throws<InvalidOperationException>(() => writer.Add(TestShards.Sentence(13)));
        }
        using var done = new ShardReader(path);
        TestShards.AssertSame(TestShards.Sentence(9), done.Read(9));
        TestShards.AssertSame(TestShards.Sentence(12), done.Read(10));
        Assert.Empty(ShardVerifier.Verify(path));
    }

    [Fact]
    public void Going_on_after_an_interruption_gives_the_same_bytes()
    {
        using var folder = new TestFolder();
        var whole = File.ReadAllBytes(TestShards.Write(folder["whole.tokens"], 50));
        for (var stop = 0; stop < 50; stop += 7)
        {
            var path = folder[$"{stop}.tokens"];
            using (var writer = ShardWriter.Open(path, TestShards.Manifest(0, 50), 50))
            {
                for (var i = 0; i < stop; i++)
                {
                    writer.Add(TestShards.Sentence(i));
                    if ((i + 1) % 10 == 0) writer.Commit(i + 1);
                }
            }
            using (var rest = ShardWriter.Open(path, TestShards.Manifest(0, 50), 50))
            {
                for (var i = (int)rest.Next; i < 50; i++)
                {
                    rest.Add(TestShards.Sentence(i));
                    if ((i + 1) % 10 == 0) rest.Commit(i + 1);
                }
                rest.Seal(50);
            }
            Assert.Equal(whole, File.ReadAllBytes(path));
        }
    }

    [Fact]
    public void A_writer_refuses_what_does_not_fit()
    {
        using var folder = new TestFolder();
        using var writer = ShardWriter.Open(folder["a.tokens"], TestShards.Manifest(), 2);
        byte[] none = [Sentence.NoAnswer];
        var tokens = new ushort[TestShards.TokensPerImage];
        Assert.Throws<ArgumentException>(() => writer.Add(new Sentence(0, 3, 0, 0, none, tokens)));
        Assert.Throws<ArgumentException>(() => writer.Add(new Sentence(0, 0, 0, 0, none, new ushort[TestShards.TokensPerImage + 1])));
        var outside = (ushort[])tokens.Clone();
        outside[3] = TestShards.Codebook;
        var error = Assert.Throws<ArgumentException>(() => writer.Add(new Sentence(7, 0, 0, 0, none, outside)));
        Assert.Equal("Sentence 7 has token 512; the codebook has 512 entries.", error.Message);
        writer.Add(new Sentence(0, 0, 0, 0, none, tokens));
        writer.Add(new Sentence(1, 0, 0, 0, none, tokens));
        Assert.True(writer.Full);
        Assert.Throws<InvalidOperationException>(() => writer.Add(new Sentence(2, 0, 0, 0, none, tokens)));
    }

    [Fact]
    public void A_sentence_checks_its_parts()
    {
        Assert.Throws<ArgumentException>(() => new Sentence(0, 0, 0, 0, [], []));
        Assert.Throws<ArgumentException>(() => new Sentence(0, 0, 0, 0, [Sentence.NoAnswer, 1], new ushort[4]));
        Assert.Throws<ArgumentException>(() => new Sentence(0, 0, 0, 0, [Sentence.NoAnswer, 0], new ushort[5]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Sentence(-1, 0, 0, 0, [Sentence.NoAnswer], new ushort[5]));
    }

    [Fact]
    public void Only_one_writer_at_a_time()
    {
        using var folder = new TestFolder();
        using var writer = ShardWriter.Open(folder["a.tokens"], TestShards.Manifest(), 2);
        Assert.Contains("another process", Assert.Throws<ShardException>(() => ShardWriter.Open(folder["a.tokens"], TestShards.Manifest(), 2)).Message);
        Assert.Throws<ShardException>(() => new ShardReader(folder["a.tokens"]));
    }

    [Fact]
    public void A_shard_of_other_data_is_not_continued()
    {
        using var folder = new TestFolder();
        TestShards.Write(folder["a.tokens"], 5);
        var other = TestShards.Manifest(0, 5) with { TokenizerFingerprint = new string('b', 64) };
        var error = Assert.Throws<ShardException>(() => ShardWriter.Open(folder["a.tokens"], other, 5));
        Assert.StartsWith($"Shard '{folder["a.tokens"]}': it holds other data than asked for (tokenizer 'aaaa", error.Message);
    }

    [Fact]
    public void A_manifest_names_all_that_is_wrong_with_it()
    {
        using var folder = new TestFolder();
        var wrong = TestShards.Manifest(5, 2) with { CodebookSize = 70000, Sources = ["x", "x"], Tasks = [] };
        var error = Assert.Throws<ArgumentException>(() => ShardWriter.Open(folder["a.tokens"], wrong, 5));
        Assert.Equal("The shard manifest is not valid: codebookSize is 70000; allowed is 1 to 65536. the range 5..2 is not one. " +
            "sources names something twice. tasks has 0 names; allowed is 1 to 65536.", error.Message);
        Assert.Empty(Directory.GetFiles(folder.Path));
    }
}
