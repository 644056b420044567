namespace PixelPrompt.Data.Loading;

/// <summary>Batches whose rows hold whole sentences (<see cref="Packing.Sentences"/>).</summary>
/// <remarks>
/// Rows are filled block by block of the plan, longest sentences first, so little is left over. How many rows a block
/// makes depends on its counts alone, which are the same in every epoch: one number a block is kept, and any row is found
/// from it.
/// </remarks>
internal sealed class WholeSentenceBatches : IBatchSource
{
    private readonly SentencePool _pool;
    private readonly IReadOnlyList<int> _groups;
    private readonly DrawPlan _plan;
    private readonly LoaderOptions _options;
    private readonly int[] _longestFirst;
    private readonly long[] _rowsBefore;
    private (long Epoch, int Block, Draw[][] Rows) _cached = (-1, -1, []);

    public WholeSentenceBatches(SentencePool pool, LoaderOptions options)
    {
        var extra = (options.BeginId is null ? 0 : 1) + (options.EndId is null ? 0 : 1);
        (var strata, _groups) = pool.Plan(options.Weights, extra);
        (_pool, _options, _plan) = (pool, options, new DrawPlan(strata, options.Seed));
        var tooLong = strata.Where(s => s.Length > options.Context)
            .Select(s => $"{pool.Set.Manifest.Sources[s.Source]} ({s.Length})").ToList();
        if (tooLong.Count > 0)
        {
            throw new ArgumentException($"Sentences longer than the context of {options.Context} ids: {string.Join(", ", tooLong)}. " +
                "Give a longer context, use stream packing, or leave the sources out.");
        }
        _longestFirst = [.. Enumerable.Range(0, strata.Count).OrderByDescending(s => strata[s].Length)];
        _rowsBefore = new long[_plan.Blocks + 1];
        for (var b = 0; b < _plan.Blocks; b++) _rowsBefore[b + 1] = _rowsBefore[b] + Pack(b).Count;
    }

    public TokenBatch Read(long step)
    {
        var batch = new TokenBatch(step, _options.Rows, _options.Context);
        var placements = new List<Placement>();
        var first = ((step * _options.WorldSize) + _options.Rank) * _options.Rows;
        for (var row = 0; row < _options.Rows; row++) Fill(batch, row, Row(first + row), placements);
        batch.Placements = placements;
        return batch;
    }

    public long[] IdsBySource(long step)
    {
        var (epoch, block, rest) = Locate(step * _options.WorldSize * _options.Rows);
        var ids = new long[_pool.Set.Manifest.Sources.Count];
        for (var source = 0; source < ids.Length; source++)
            ids[source] = (epoch * _plan.LengthBefore(_plan.Blocks, source)) + _plan.LengthBefore(block, source);
        foreach (var draw in Rows(epoch, block).Take((int)rest).SelectMany(r => r))
            ids[_plan.Strata[draw.Stratum].Source] += _plan.Strata[draw.Stratum].Length;
        return ids;
    }

    private Draw[] Row(long row)
    {
        var (epoch, block, rest) = Locate(row);
        if ((_cached.Epoch, _cached.Block) != (epoch, block)) _cached = (epoch, block, Rows(epoch, block));
        return _cached.Rows[rest];
    }

    private (long Epoch, int Block, long Inside) Locate(long row)
    {
        var (epoch, rest) = Math.DivRem(row, _rowsBefore[^1]);
        var block = Array.BinarySearch(_rowsBefore, rest);
        if (block < 0) block = ~block - 1;
        while (_rowsBefore[block + 1] == rest) block++; // past blocks without rows
        return (epoch, block, rest - _rowsBefore[block]);
    }

    /// <summary>The strata of each row of a block, longest first.</summary>
    private List<int[]> Pack(int block)
    {
        var left = new int[_plan.Strata.Count];
        for (var s = 0; s < left.Length; s++) left[s] = _plan.Count(s, block);
        var open = _longestFirst.Where(s => left[s] > 0).ToList();
        var rows = new List<int[]>();
        while (open.Count > 0)
        {
            var row = new List<int>();
            var room = _options.Context;
            foreach (var s in open)
            {
                var take = Math.Min(left[s], room / _plan.Strata[s].Length);
                row.AddRange(Enumerable.Repeat(s, take));
                left[s] -= take;
                room -= take * _plan.Strata[s].Length;
            }
            open.RemoveAll(s => left[s] == 0);
            rows.Add([.. row]);
        }
        return rows;
    }

    private Draw[][] Rows(long epoch, int block)
    {
        var rows = Pack(block).ToArray();
        var key = _plan.Key(epoch, block);
        Mixing.Shuffle(rows.AsSpan(), key);
        for (var i = 0; i < rows.Length; i++) Mixing.Shuffle(rows[i].AsSpan(), Mixing.Mix((long)key, i));
        var draws = _plan.Resolve(epoch, block, [.. rows.SelectMany(r => r)]);
        var result = new Draw[rows.Length][];
        var start = 0;
        for (var i = 0; i < rows.Length; i++)
        {
            result[i] = draws[start..(start + rows[i].Length)];
            start += rows[i].Length;
        }
        return result;
    }

    private void Fill(TokenBatch batch, int row, Draw[] draws, List<Placement> placements)
    {
        var column = 0;
        for (var segment = 0; segment < draws.Length; segment++)
        {
            var sentence = _pool.Read(_groups[draws[segment].Stratum], draws[segment].Member);
            var ids = new SentenceIds(sentence, _options.BeginId, _options.EndId);
            var (at, length) = ((row * _options.Context) + column, ids.Ids.Length);
            ids.Ids.CopyTo(batch.Inputs, at);
            // Within a sentence every id but the last one has a target; what another sentence begins with is nobody's to know.
            ids.Ids.AsSpan(1).CopyTo(batch.Targets.AsSpan(at));
            ids.Mask.AsSpan(1).CopyTo(batch.LossMask.AsSpan(at));
            ids.Kinds.AsSpan(1).CopyTo(batch.Kinds.AsSpan(at));
            batch.Segments.AsSpan(at, length).Fill(segment);
            placements.Add(new Placement(row, column, length, 0, _options.BeginId is not null, sentence));
            column += length;
        }
    }
}
