using PixelPrompt.Data.Shards;

namespace PixelPrompt.Data.Loading;

/// <summary>Cuts an endless stream of ids into batches, as the public LVM code does: sentences may cross rows and batches.</summary>
/// <remarks>
/// With C = B x T a batch is ids [0, C) of the buffer, its targets ids [1, C + 1), and C ids are consumed
/// (ytongbai/LVM, EasyLM/data.py, JsonDataset). A batch is due once more than C + 1 ids are there.
/// </remarks>
internal sealed class StreamPacker
{
    private readonly int _rows;
    private readonly int _context;
    private readonly List<Piece> _pieces = [];
    private int[] _ids;
    private float[] _mask;
    private TokenKind[] _kinds;
    private int _count;

    public StreamPacker(int rows, int context)
    {
        (_rows, _context) = (rows, context);
        var room = (rows * context * 2) + 1;
        (_ids, _mask, _kinds) = (new int[room], new float[room], new TokenKind[room]);
    }

    public bool Ready => _count > Chunk + 1;

    private int Chunk => _rows * _context;

    /// <summary>Adds the end of the stream, from one of its ids on.</summary>
    public void Append(ReadOnlySpan<int> ids, ReadOnlySpan<float> mask, ReadOnlySpan<TokenKind> kinds, int from, bool hasBegin, Sentence? sentence)
    {
        var length = ids.Length - from;
        if (_count + length > _ids.Length)
        {
            var room = Math.Max(_ids.Length * 2, _count + length);
            Array.Resize(ref _ids, room);
            Array.Resize(ref _mask, room);
            Array.Resize(ref _kinds, room);
        }
        ids[from..].CopyTo(_ids.AsSpan(_count));
        mask[from..].CopyTo(_mask.AsSpan(_count));
        kinds[from..].CopyTo(_kinds.AsSpan(_count));
        _pieces.Add(new Piece(_count, length, from, hasBegin, sentence));
        _count += length;
    }

    public TokenBatch Take(long step)
    {
        var batch = new TokenBatch(step, _rows, _context);
        _ids.AsSpan(0, Chunk).CopyTo(batch.Inputs);
        _ids.AsSpan(1, Chunk).CopyTo(batch.Targets);
        _mask.AsSpan(1, Chunk).CopyTo(batch.LossMask);
        _kinds.AsSpan(1, Chunk).CopyTo(batch.Kinds);
        batch.Placements = Place(batch.Segments);
        Consume();
        return batch;
    }

    private List<Placement> Place(int[] segments)
    {
        var placements = new List<Placement>();
        var (row, segment) = (-1, 0);
        foreach (var piece in _pieces)
        {
            for (var at = piece.Start; at < Math.Min(piece.Start + piece.Length, Chunk);)
            {
                if (at / _context != row) (row, segment) = (at / _context, 0);
                var length = Math.Min(piece.Start + piece.Length, (row + 1) * _context) - at;
                segments.AsSpan(at, length).Fill(segment++);
                if (piece.Sentence is not null)
                {
                    placements.Add(new Placement(
                        row, at % _context, length, piece.Offset + at - piece.Start, piece.HasBegin, piece.Sentence));
                }
                at += length;
            }
        }
        return placements;
    }

    private void Consume()
    {
        var kept = _count - Chunk;
        _ids.AsSpan(Chunk, kept).CopyTo(_ids);
        _mask.AsSpan(Chunk, kept).CopyTo(_mask);
        _kinds.AsSpan(Chunk, kept).CopyTo(_kinds);
        _count = kept;
        _pieces.RemoveAll(p => p.Start + p.Length <= Chunk);
        for (var i = 0; i < _pieces.Count; i++)
        {
            var p = _pieces[i];
            var cut = Math.Max(0, Chunk - p.Start);
            _pieces[i] = p with { Start = p.Start + cut - Chunk, Length = p.Length - cut, Offset = p.Offset + cut };
        }
    }

    /// <summary>A sentence, or what is left of one, in the buffer.</summary>
    private readonly record struct Piece(int Start, int Length, int Offset, bool HasBegin, Sentence? Sentence);
}
