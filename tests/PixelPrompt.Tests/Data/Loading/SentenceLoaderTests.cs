using PixelPrompt.Data.Loading;
using PixelPrompt.Data.Shards;

namespace PixelPrompt.Tests.Data.Loading;

public class SentenceLoaderTests
{
    private static readonly LoaderOptions Stream = new() { Rows = 3, Context = 100, Seed = 5, BeginId = 600, EndId = 601 };

    public static TheoryData<Packing> Packings => [.. Enum.GetValues<Packing>()];

    [Theory]
    [MemberData(nameof(Packings))]
    public void Any_step_can_be_reached_and_gives_what_the_undisturbed_run_gave(Packing packing)
    {
        using var shards = new LoaderSet(700, 0, 900, 1, 1400);
        var options = Stream with { Packing = packing };
        const int Steps = 1200; // more than an epoch of 3001 sentences
        var run = shards.Batches(options, 0, Steps);
        foreach (var step in new[] { 0, 1, 7, 333, 334, 700, 1101 })
        {
            var resumed = shards.Batches(options, step, 5);
            for (var i = 0; i < 5; i++) LoaderSet.AssertSame(run[step + i], resumed[i]);
        }
        using var loader = new SentenceLoader(shards.Set, options);
        foreach (var step in new[] { 900, 3, 3, 0, 1199 })
        {
            loader.Seek(step);
            LoaderSet.AssertSame(run[step], loader.Next());
            Assert.Equal(step + 1, loader.Step);
        }
    }

    [Theory]
    [MemberData(nameof(Packings))]
    public void Every_sentence_comes_once_an_epoch_in_another_order_each_time(Packing packing)
    {
        using var shards = new LoaderSet(700, 900, 1400);
        var options = Stream with { Packing = packing, Rows = 7 };
        var order = Order(shards.Batches(options, 0, 1000)).Take(6000).ToList();
        Assert.Equal(3000, order.Take(3000).Distinct().Count());
        Assert.Equal(3000, order.Skip(3000).Distinct().Count());
        Assert.NotEqual(order.Take(3000), order.Skip(3000));
        // Well mixed: neighbours come from different shards about as often as chance has it (0.36 of pairs are of one shard).
        static int Shard(long i) => i < 700 ? 0 : i < 1600 ? 1 : 2;
        var together = Enumerable.Range(0, 2999).Count(i => Shard(order[i]) == Shard(order[i + 1])) / 2999.0;
        Assert.InRange(together, 0.32, 0.40);
        var otherSeed = Order(shards.Batches(options with { Seed = 6 }, 0, 100)).Take(100);
        Assert.NotEqual(order.Take(100), otherSeed);
    }

    [Theory]
    [MemberData(nameof(Packings))]
    public void Processes_share_the_rows_of_one_bigger_batch(Packing packing)
    {
        using var shards = new LoaderSet(700, 900);
        var options = Stream with { Packing = packing, Rows = 6 };
        var whole = shards.Batches(options, 0, 40);
        for (var rank = 0; rank < 3; rank++)
        {
            var part = shards.Batches(options with { Rows = 2, Rank = rank, WorldSize = 3 }, 0, 40);
            for (var step = 0; step < 40; step++)
            {
                Assert.Equal(whole[step].Inputs[(rank * 200)..((rank + 1) * 200)], part[step].Inputs);
                Assert.Equal(whole[step].Targets[(rank * 200)..((rank + 1) * 200)], part[step].Targets);
                Assert.Equal(whole[step].LossMask[(rank * 200)..((rank + 1) * 200)], part[step].LossMask);
            }
        }
    }

    [Fact]
    public void A_stream_loses_nothing_and_targets_are_the_next_ids()
    {
        using var shards = new LoaderSet(300);
        var batches = shards.Batches(Stream, 0, 80);
        var stream = batches.SelectMany(b => b.Inputs).ToArray();
        var targets = batches.SelectMany(b => b.Targets).ToArray();
        Assert.Equal(stream.Skip(1), targets.SkipLast(1));
        var at = 0;
        foreach (var index in Order(batches).SkipLast(1))
        {
            int[] expected = [600, .. TestShards.Sentence(index).Tokens.Select(t => (int)t), 601];
            Assert.Equal(expected, stream.AsSpan(at, expected.Length));
            at += expected.Length;
        }
        Assert.Equal(0f, batches[0].LossMask[Array.IndexOf(batches[0].Targets, 600)]); // a begin id is not predicted
        Assert.Equal(1f, batches[0].LossMask[Array.IndexOf(batches[0].Targets, 601)]); // an end id is
    }

    [Fact]
    public void Rows_of_whole_sentences_are_padded_and_predict_nothing_across_sentences()
    {
        using var shards = new LoaderSet(2000);
        var batches = shards.Batches(Stream with { Packing = Packing.Sentences }, 0, 300);
        var filled = 0;
        foreach (var batch in batches)
        {
            foreach (var place in batch.Placements)
            {
                var at = (place.Row * 100) + place.Column;
                int[] expected = [600, .. place.Sentence.Tokens.Select(t => (int)t), 601];
                Assert.Equal(expected, batch.Inputs.AsSpan(at, place.Length));
                Assert.Equal(expected.AsSpan(1), batch.Targets.AsSpan(at, place.Length - 1));
                Assert.All(batch.LossMask[at..(at + place.Length - 1)], m => Assert.Equal(1f, m));
                Assert.Equal(0f, batch.LossMask[at + place.Length - 1]);
                Assert.Single(batch.Segments[at..(at + place.Length)].Distinct());
                filled += place.Length;
            }
            for (var i = 0; i < 300; i++)
            {
                if (batch.Segments[i] == -1) Assert.Equal((0, 0, 0f), (batch.Inputs[i], batch.Targets[i], batch.LossMask[i]));
            }
        }
        // Lengths 34, 50, 66, 82 in rows of 100: 66+34 and 50+50 fit, 82 stands alone, so at least nine tenths are used.
        Assert.InRange(filled / (300.0 * 300), 0.90, 1);
    }

    [Theory]
    [MemberData(nameof(Packings))]
    public void Sources_get_their_shares_and_the_report_counts_what_was_given(Packing packing)
    {
        using var shards = new LoaderSet(1500);
        var options = Stream with
        {
            Packing = packing,
            Weights = new Dictionary<string, double> { ["one"] = 3, ["two"] = 1, ["three"] = 0 },
        };
        using var loader = new SentenceLoader(shards.Set, options);
        var counted = new long[3];
        for (var step = 0; step < 500; step++)
        {
            foreach (var place in loader.Next().Placements) counted[place.Sentence.Source] += place.Length;
            if (step % 83 == 0) Assert.Equal(counted, loader.BySource().Select(s => s.Ids));
        }
        var report = loader.BySource();
        Assert.Equal(counted, report.Select(s => s.Ids));
        Assert.Equal(["one", "two", "three"], report.Select(s => s.Source));
        Assert.Equal(0.75, report[0].Share, 0.01);
        Assert.Equal(0, report[2].Ids);
        loader.Seek(100_000);
        Assert.Equal(0.75, loader.BySource()[0].Share, 0.001);
    }

    [Fact]
    public void Targets_know_whether_they_changed()
    {
        using var shards = new LoaderSet(40);
        var options = new LoaderOptions { Rows = 4, Context = 128, Packing = Packing.Sentences };
        var weights = new Dictionary<TokenKind, float> { [TokenKind.Input] = 0.25f, [TokenKind.Changed] = 8, [TokenKind.FirstChanged] = 16 };
        foreach (var batch in shards.Batches(options, 0, 10))
        {
            var weighed = batch.LossWeights(weights);
            foreach (var place in batch.Placements)
            {
                var first = new bool[place.Sentence.Images];
                for (var t = 1; t < place.Length; t++) // token t is the target of position t - 1
                {
                    var (image, cell) = (t / TestShards.TokensPerImage, t % TestShards.TokensPerImage);
                    var asked = place.Sentence.AnswerOf[image];
                    var expected = asked == Sentence.NoAnswer ? TokenKind.Input
                        : place.Sentence.Image(asked)[cell] == place.Sentence.Image(image)[cell] ? TokenKind.Unchanged
                        : first[image] ? TokenKind.Changed : TokenKind.FirstChanged;
                    first[image] |= expected == TokenKind.FirstChanged;
                    var at = (place.Row * 128) + place.Column + t - 1;
                    Assert.Equal(expected, batch.Kinds[at]);
                    Assert.Equal(weights.GetValueOrDefault(expected, 1), weighed[at]);
                }
            }
        }
    }

    [Fact]
    public void A_damaged_sentence_reaches_the_trainer_by_name()
    {
        using var folder = new TestFolder();
        var path = TestShards.Write(folder["a.tokens"], 60);
        var bytes = File.ReadAllBytes(path);
        using (var shard = new ShardReader(path)) bytes[shard.Info(30).Offset + 50] ^= 4;
        File.WriteAllBytes(path, bytes);
        using var set = ShardSet.Open([path]);
        using var loader = new SentenceLoader(set, Stream);
        var error = Assert.Throws<ShardException>(() => Enumerable.Range(0, 1000).Select(_ => loader.Next()).Count());
        Assert.Contains($"'{path}': sentence 30 of 60 is damaged", error.Message);
        Assert.Throws<ShardException>(() => loader.Next()); // and stays an error
    }

    [Fact]
    public void Options_are_checked_all_at_once()
    {
        using var shards = new LoaderSet(10);
        var wrong = new LoaderOptions
        {
            Rows = 0, Context = 1, Rank = 2, WorldSize = 2, Prefetch = 0, BeginId = 5, EndId = 511,
            Weights = new Dictionary<string, double> { ["one"] = -1, ["two"] = 1, ["four"] = 1 },
        };
        var error = Assert.Throws<ArgumentException>(() => new SentenceLoader(shards.Set, wrong));
        Assert.Equal("The loader's options are not valid: Rows is 0; allowed is 1 to 65536. Context is 1; allowed is 2 to 1048576. " +
            "Rank 2 of WorldSize 2 is not possible. Prefetch is 0; allowed is 1 to 64. BeginId 5 is an image code; use 512 or more. " +
            "EndId 511 is an image code; use 512 or more. Weights names the source 'four'; there are: one, two, three. " +
            "Weights does not name the source 'three'; give 0 to leave it out. The weight of 'one' is -1; it must be a number of at least 0.", error.Message);
        var tooShort = Assert.Throws<ArgumentException>(() => new SentenceLoader(shards.Set, Stream with { Packing = Packing.Sentences, Context = 70 }));
        Assert.Contains("Sentences longer than the context of 70 ids: one (82), two (82)", tooShort.Message);
    }

    [Fact]
    public void Batches_are_made_ahead_so_that_the_trainer_does_not_wait()
    {
        using var shards = new LoaderSet(500);
        using var loader = new SentenceLoader(shards.Set, Stream with { Prefetch = 5 });
        for (var round = 0; round < 3; round++)
        {
            Assert.True(SpinWait.SpinUntil(() => loader.Ready == 5, TimeSpan.FromSeconds(30)));
            var waits = loader.Waits;
            for (var i = 0; i < 5; i++) loader.Next();
            Assert.Equal(waits, loader.Waits);
        }
    }

    private static IEnumerable<long> Order(List<TokenBatch> batches) =>
        batches.SelectMany(b => b.Placements).Where(p => p.Offset == 0).Select(p => p.Sentence.Index);
}
