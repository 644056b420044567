using PixelPrompt.Data.Shards;

namespace PixelPrompt.Tests.Data.Shards;

/// <summary>A writer that ends at any byte leaves a shard that opens, and holds exactly what was committed.</summary>
public class KilledWriterTests
{
    [Fact]
    public void A_write_that_stops_anywhere_leaves_the_last_commit()
    {
        // The states that a crash can leave: the file before a commit, with any part of the commit's bytes written.
        using var folder = new TestFolder();
        var path = folder["a.tokens"];
        byte[] before, after;
        using (var writer = ShardWriter.Open(path, TestShards.Manifest(0, 20), 20))
        {
            for (var i = 0; i < 8; i++) writer.Add(TestShards.Sentence(i));
            writer.Commit(8);
        }
        before = File.ReadAllBytes(path);
        using (var writer = ShardWriter.Open(path, TestShards.Manifest(0, 20), 20))
        {
            for (var i = 8; i < 15; i++) writer.Add(TestShards.Sentence(i));
            writer.Seal(15);
        }
        after = File.ReadAllBytes(path);
        var random = new Random(3);
        for (var trial = 0; trial < 100; trial++)
        {
            // Everything but the slots may be there in any mixture of old and new, page by page; the slots are old.
            var state = new byte[trial % 3 == 0 ? after.Length : random.Next(before.Length, after.Length + 1)];
            before.CopyTo(state, 0);
            for (var page = ShardLayout.Page; page < state.Length; page += 512)
            {
                if (random.Next(2) == 0) after.AsSpan(page, Math.Min(512, state.Length - page)).CopyTo(state.AsSpan(page));
            }
            File.WriteAllBytes(path, state);
            using (var shard = new ShardReader(path))
            {
                Assert.Equal((8, 8L), (shard.Count, shard.Next));
                for (var i = 0; i < 8; i++) TestShards.AssertSame(TestShards.Sentence(i), shard.Read(i));
            }
            using (var writer = ShardWriter.Open(path, TestShards.Manifest(0, 20), 20))
            {
                for (var i = 8; i < 15; i++) writer.Add(TestShards.Sentence(i));
                writer.Seal(15);
            }
            Assert.Equal(after, File.ReadAllBytes(path));
        }
    }

    [Fact]
    public void A_torn_slot_falls_back_to_the_other()
    {
        using var folder = new TestFolder();
        var path = TestShards.Write(folder["a.tokens"], 20, commitEvery: 5, seal: false);
        var bytes = File.ReadAllBytes(path);
        var newest = Enumerable.Range(0, 2).MaxBy(s => CommitSlot.Read(bytes.AsSpan((int)ShardLayout.SlotOffset(s)))!.Value.Sequence);
        bytes[ShardLayout.SlotOffset(newest) + 20] ^= 255;
        File.WriteAllBytes(path, bytes);
        using var shard = new ShardReader(path);
        Assert.Equal(20, shard.Count); // the last Commit(20) of the helper repeats the one before it
        for (var i = 0; i < 20; i++) TestShards.AssertSame(TestShards.Sentence(i), shard.Read(i));
    }
}
