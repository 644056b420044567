using PixelPrompt.Data.Shards;

namespace PixelPrompt.Tests.Data.Shards;

public class ShardDamageTests
{
    [Fact]
    public void Every_changed_byte_is_found_and_the_file_is_named()
    {
        using var folder = new TestFolder();
        var whole = File.ReadAllBytes(TestShards.Write(folder["whole.tokens"], 40));
        var path = folder["damaged.tokens"];
        var random = new Random(5);
        for (var trial = 0; trial < 400; trial++)
        {
            var bytes = (byte[])whole.Clone();
            // A quarter in the first kilobytes (header, slots, manifest), the others anywhere.
            var at = random.Next(trial % 4 == 0 ? 5000 : bytes.Length);
            bytes[at] ^= (byte)(1 << random.Next(8));
            AssertFound(path, bytes, $"byte {at}");
        }
    }

    [Fact]
    public void Every_cut_and_every_addition_is_found()
    {
        using var folder = new TestFolder();
        var whole = File.ReadAllBytes(TestShards.Write(folder["whole.tokens"], 40));
        var path = folder["damaged.tokens"];
        var random = new Random(6);
        for (var trial = 0; trial < 150; trial++)
            AssertFound(path, whole[..(trial < 30 ? trial * 40 : random.Next(whole.Length))], $"cut {trial}");
        AssertFound(path, [.. whole, 0], "one byte more");
        AssertFound(path, [.. whole, .. whole], "twice");
    }

    [Fact]
    public void Runs_of_zeros_and_swapped_pieces_are_found()
    {
        using var folder = new TestFolder();
        var whole = File.ReadAllBytes(TestShards.Write(folder["whole.tokens"], 40));
        var path = folder["damaged.tokens"];
        var random = new Random(7);
        for (var trial = 0; trial < 150; trial++)
        {
            var bytes = (byte[])whole.Clone();
            var (a, b, length) = (random.Next(bytes.Length - 64), random.Next(bytes.Length - 64), 4 * random.Next(1, 16));
            if (trial % 2 == 0) bytes.AsSpan(a, length).Clear();
            else whole.AsSpan(b, length).CopyTo(bytes.AsSpan(a));
            if (!bytes.AsSpan().SequenceEqual(whole)) AssertFound(path, bytes, $"piece {trial}");
        }
    }

    [Fact]
    public void A_lying_header_costs_no_memory_and_no_time()
    {
        using var folder = new TestFolder();
        var whole = File.ReadAllBytes(TestShards.Write(folder["whole.tokens"], 40));
        var path = folder["lying.tokens"];
        foreach (var (manifest, capacity) in new[] { (int.MaxValue, 40), (-1, 40), (100, int.MaxValue), (100, -5), (16 << 20, 1 << 20) })
        {
            var bytes = (byte[])whole.Clone();
            new ShardLayout(manifest, 0, capacity).Write(bytes); // with a right checksum
            File.WriteAllBytes(path, bytes);
            var before = GC.GetAllocatedBytesForCurrentThread();
            Assert.Contains(path, Assert.Throws<ShardException>(() => new ShardReader(path)).Message);
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
        }
    }

    [Fact]
    public void Committed_numbers_that_cannot_be_are_refused()
    {
        using var folder = new TestFolder();
        var path = TestShards.Write(folder["a.tokens"], 40);
        var whole = File.ReadAllBytes(path);
        CommitSlot good;
        using (var shard = new ShardReader(path)) good = shard.Committed;
        CommitSlot[] lies =
        [
            good with { Sentences = 41 }, good with { Sentences = -1 }, good with { End = 10 }, good with { End = long.MaxValue },
            good with { DirectoryOffset = long.MaxValue }, good with { DirectoryOffset = 8 }, good with { Tokens = -4 }, good with { Sentences = 39 },
        ];
        foreach (var lie in lies)
        {
            lie.Write(whole.AsSpan((int)ShardLayout.SlotOffset(0)));
            lie.Write(whole.AsSpan((int)ShardLayout.SlotOffset(1)));
            File.WriteAllBytes(path, whole);
            Assert.Contains(path, Assert.Throws<ShardException>(() => new ShardReader(path)).Message);
        }
    }

    [Fact]
    public void A_damaged_sentence_does_not_hide_the_others()
    {
        using var folder = new TestFolder();
        var path = TestShards.Write(folder["a.tokens"], 40);
        var bytes = File.ReadAllBytes(path);
        long offset;
        using (var shard = new ShardReader(path)) offset = shard.Info(17).Offset;
        bytes[offset + 60] ^= 1;
        File.WriteAllBytes(path, bytes);
        using var damaged = new ShardReader(path); // opening does not read the data
        TestShards.AssertSame(TestShards.Sentence(16), damaged.Read(16));
        TestShards.AssertSame(TestShards.Sentence(18), damaged.Read(18));
        Assert.Equal($"Shard '{path}': sentence 17 of 40 is damaged: its checksum does not match. Build or copy the shard again.",
            Assert.Throws<ShardException>(() => damaged.Read(17)).Message);
    }

    private static void AssertFound(string path, byte[] bytes, string what)
    {
        File.WriteAllBytes(path, bytes);
        var problems = ShardVerifier.Verify(path);
        Assert.True(problems.Count > 0, $"not found: {what}");
        Assert.All(problems, p => Assert.Contains(path, p));
    }
}
