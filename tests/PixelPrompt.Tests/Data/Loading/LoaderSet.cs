using PixelPrompt.Data.Loading;
using PixelPrompt.Data.Shards;

namespace PixelPrompt.Tests.Data.Loading;

/// <summary>A shard set of the test sentences 0 .. count - 1 in a folder of its own.</summary>
internal sealed class LoaderSet : IDisposable
{
    private readonly TestFolder _folder = new();

    internal LoaderSet(params int[] shards)
    {
        var first = 0;
        var paths = new List<string>();
        foreach (var count in shards)
        {
            paths.Add(TestShards.Write(_folder[$"{first:D6}-{paths.Count}.tokens"], count, first));
            first += count;
        }
        Set = ShardSet.Open(paths);
    }

    internal ShardSet Set { get; }

    public void Dispose()
    {
        Set.Dispose();
        _folder.Dispose();
    }

    /// <summary>The batches of steps from .. from + count - 1.</summary>
    internal List<TokenBatch> Batches(LoaderOptions options, long from, int count)
    {
        using var loader = new SentenceLoader(Set, options, from);
        return [.. Enumerable.Range(0, count).Select(_ => loader.Next())];
    }

    internal static void AssertSame(TokenBatch a, TokenBatch b)
    {
        Assert.Equal(a.Step, b.Step);
        Assert.Equal(a.Inputs, b.Inputs);
        Assert.Equal(a.Targets, b.Targets);
        Assert.Equal(a.LossMask, b.LossMask);
        Assert.Equal(a.Kinds, b.Kinds);
        Assert.Equal(a.Segments, b.Segments);
        Assert.Equal(
            a.Placements.Select(p => (p.Row, p.Column, p.Length, p.Offset, p.Sentence.Index)),
            b.Placements.Select(p => (p.Row, p.Column, p.Length, p.Offset, p.Sentence.Index)));
    }
}
