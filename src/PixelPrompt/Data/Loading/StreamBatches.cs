namespace PixelPrompt.Data.Loading;

/// <summary>Batches cut from the plan's endless stream (<see cref="Packing.Stream"/>).</summary>
internal sealed class StreamBatches : IBatchSource
{
    private readonly SentencePool _pool;
    private readonly IReadOnlyList<int> _groups;
    private readonly DrawPlan _plan;
    private readonly LoaderOptions _options;
    private StreamPacker _packer = null!;
    private Draw[] _draws = [];
    private long _epoch;
    private int _block;
    private int _draw;
    private long _next = -1;

    public StreamBatches(SentencePool pool, LoaderOptions options)
    {
        var extra = (options.BeginId is null ? 0 : 1) + (options.EndId is null ? 0 : 1);
        (var strata, _groups) = pool.Plan(options.Weights, extra);
        (_pool, _options, _plan) = (pool, options, new DrawPlan(strata, options.Seed));
    }

    private long Chunk => (long)_options.Rows * _options.Context;

    public TokenBatch Read(long step)
    {
        if (step != _next || _options.WorldSize > 1) Seek(((step * _options.WorldSize) + _options.Rank) * Chunk);
        while (!_packer.Ready) Append(0);
        _next = step + 1;
        return _packer.Take(step);
    }

    public long[] IdsBySource(long step)
    {
        var place = Locate(step * _options.WorldSize * Chunk);
        var ids = new long[_pool.Set.Manifest.Sources.Count];
        for (var source = 0; source < ids.Length; source++)
            ids[source] = (place.Epoch * _plan.LengthBefore(_plan.Blocks, source)) + _plan.LengthBefore(place.Block, source);
        foreach (var draw in _plan.Block(place.Epoch, place.Block))
        {
            var stratum = _plan.Strata[draw.Stratum];
            var length = Math.Min(stratum.Length, place.Inside);
            ids[stratum.Source] += length;
            place.Inside -= length;
            if (place.Inside == 0) break;
        }
        return ids;
    }

    private void Seek(long position)
    {
        _packer = new StreamPacker(_options.Rows, _options.Context);
        (_epoch, _block, var rest) = Locate(position);
        _draws = _plan.Block(_epoch, _block);
        _draw = 0;
        while (rest >= _plan.Strata[_draws[_draw].Stratum].Length) rest -= _plan.Strata[_draws[_draw++].Stratum].Length;
        Append((int)rest);
    }

    /// <summary>Finds the block that holds a position of the stream; Inside is counted from the block's start.</summary>
    private (long Epoch, int Block, long Inside) Locate(long position)
    {
        var (epoch, rest) = Math.DivRem(position, _plan.LengthOfEpoch);
        var block = _plan.Find(rest);
        return (epoch, block, rest - _plan.LengthBefore(block));
    }

    private void Append(int from)
    {
        while (_draw == _draws.Length)
        {
            if (++_block == _plan.Blocks) (_epoch, _block) = (_epoch + 1, 0);
            _draws = _plan.Block(_epoch, _block);
            _draw = 0;
        }
        var draw = _draws[_draw++];
        var sentence = _pool.Read(_groups[draw.Stratum], draw.Member);
        var ids = new SentenceIds(sentence, _options.BeginId, _options.EndId);
        _packer.Append(ids.Ids, ids.Mask, ids.Kinds, from, _options.BeginId is not null, sentence);
    }
}
