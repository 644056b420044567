namespace PixelPrompt.Data.Shards;

/// <summary>Reads every byte of a shard and lists what is wrong.</summary>
public static class ShardVerifier
{
    /// <summary>Checks a shard wholly.</summary>
    /// <param name="path">The file.</param>
    /// <param name="limit">Most problems to list.</param>
    /// <returns>The problems, each naming the file; empty when all is well.</returns>
    public static IReadOnlyList<string> Verify(string path, int limit = 20)
    {
        var problems = new List<string>();
        try
        {
            using var shard = new ShardReader(path);
            CheckHead(shard, problems);
            CheckSentences(shard, problems, limit);
            if (shard.Sealed) CheckDirectory(shard, problems);
        }
        catch (ShardException e)
        {
            problems.Add(e.Message);
        }
        return problems;
    }

    private static void CheckHead(ShardReader shard, List<string> problems)
    {
        void Add(string problem) => problems.Add(new ShardException(shard.Path, problem).Message);

        var layout = shard.Layout;
        var head = new byte[layout.IndexOffset];
        shard.Bytes(0, head);
        if (!ShardLayout.PaddingIsZero(head.AsSpan(0, ShardLayout.Page))
            || head.AsSpan(ShardLayout.Page + layout.ManifestLength).ContainsAnyExcept((byte)0))
        {
            Add("bytes that mean nothing are not zero; something wrote into the file.");
        }
        for (var i = 0; i < 2; i++)
        {
            var slot = CommitSlot.Read(head.AsSpan((int)ShardLayout.SlotOffset(i)));
            if (shard.Sealed && slot != shard.Committed) Add($"commit slot {i} is damaged; the other one is used.");
        }
        var length = new FileInfo(shard.Path).Length;
        if (shard.Sealed && length != shard.Committed.End) Add($"the file has {length} bytes; it ends at {shard.Committed.End}.");
    }

    private static void CheckSentences(ShardReader shard, List<string> problems, int limit)
    {
        var layout = shard.Layout;
        var offset = layout.DataOffset;
        var tokens = 0L;
        var damaged = problems.Count;
        for (var i = 0; i < shard.Count && problems.Count < limit; i++)
        {
            try
            {
                var sentence = shard.Read(i);
                if (offset >= 0 && shard.Info(i).Offset != offset)
                    problems.Add(new ShardException(shard.Path, $"sentence {i} is not where it was written.").Message);
                if (sentence.Tokens.Max() >= shard.Manifest.CodebookSize)
                    problems.Add(new ShardException(shard.Path, $"sentence {i} has a token outside of the codebook.").Message);
                offset = shard.Info(i).Offset + ShardRecord.Length(sentence.Images, sentence.Tokens.Length);
                tokens += sentence.Tokens.Length;
            }
            catch (ShardException e)
            {
                problems.Add(e.Message);
                offset = -1; // the next one cannot be placed
            }
        }
        if (problems.Count > damaged) return;
        var end = shard.Sealed ? shard.Committed.DirectoryOffset : shard.Committed.End;
        if (tokens != shard.Tokens || offset != end)
            problems.Add(new ShardException(shard.Path, $"its sentences have {tokens} tokens and end at byte {offset}; committed were {shard.Tokens} and {end}.").Message);
        if (!shard.Sealed) return;
        var rest = new byte[layout.DataOffset - layout.IndexOffset - ((long)shard.Count * ShardLayout.IndexEntry)];
        shard.Bytes(layout.DataOffset - rest.Length, rest);
        if (rest.AsSpan().ContainsAnyExcept((byte)0))
            problems.Add(new ShardException(shard.Path, "the unused part of the index is not zero; something wrote into the file.").Message);
    }

    private static void CheckDirectory(ShardReader shard, List<string> problems)
    {
        try
        {
            var (directory, positions) = StratumDirectory.Build(shard.Count, shard.Info);
            var expected = directory.ToBytes(positions);
            var found = new byte[shard.Committed.End - shard.Committed.DirectoryOffset];
            shard.Bytes(shard.Committed.DirectoryOffset, found);
            if (!found.AsSpan().SequenceEqual(expected))
                problems.Add(new ShardException(shard.Path, "the directory does not fit the index. Build or copy it again.").Message);
        }
        catch (ShardException e)
        {
            problems.Add(e.Message);
        }
    }
}
