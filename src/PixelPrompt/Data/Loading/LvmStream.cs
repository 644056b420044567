using PixelPrompt.Data.Jsonl;

namespace PixelPrompt.Data.Loading;

/// <summary>A batch of <see cref="LvmStream"/> and where in the file it ended.</summary>
/// <param name="Batch">The batch.</param>
/// <param name="FileOffset">Offset in bytes after the last line that was read.</param>
/// <param name="LineIndex">Index of that line, from 0.</param>
/// <param name="TotalTokens">Ids given out so far, this batch included.</param>
public readonly record struct LvmBatch(TokenBatch Batch, long FileOffset, long LineIndex, long TotalTokens);

/// <summary>Batches straight from a token file, in file order and for ever, exactly as the public LVM code makes them.</summary>
/// <remarks>For comparison with runs of that code and for data that were never imported; training takes shards.</remarks>
public sealed class LvmStream : IDisposable
{
    private readonly string _path;
    private readonly LvmFields _fields;
    private readonly StreamPacker _packer;
    private readonly int _chunk;
    private readonly Action<TokenLine>? _bad;
    private IEnumerator<TokenLine> _lines;
    private bool _anyThisPass;
    private long _offset;
    private long _line;
    private long _step;

    /// <summary>Opens a file.</summary>
    /// <param name="path">The token file.</param>
    /// <param name="fields">What an example is made of.</param>
    /// <param name="rows">Rows of a batch.</param>
    /// <param name="context">Ids in a row.</param>
    /// <param name="bad">Told of each line that cannot be read, in every pass; null makes the first one an error.</param>
    public LvmStream(string path, LvmFields fields, int rows, int context, Action<TokenLine>? bad = null)
    {
        ArgumentNullException.ThrowIfNull(fields);
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(context, 1);
        (_path, _fields, _bad, _chunk) = (path, fields, bad, checked(rows * context));
        _packer = new StreamPacker(rows, context);
        _lines = Open();
    }

    /// <summary>The next batch.</summary>
    /// <exception cref="InvalidDataException">A bad line with no one to tell of it, or a file without a single good line.</exception>
    public LvmBatch Next()
    {
        while (!_packer.Ready) Append(NextLine());
        var batch = _packer.Take(_step++);
        return new LvmBatch(batch, _offset, _line, _step * _chunk);
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _lines.Dispose();

    private IEnumerator<TokenLine> Open() => TokenLine.ReadAll(_path, _fields.Keys).GetEnumerator();

    private void Append(IReadOnlyList<int[]> keys)
    {
        var (ids, mask) = _fields.Build(keys);
        var kinds = new TokenKind[ids.Length];
        kinds.AsSpan().Fill(TokenKind.Free);
        _packer.Append(ids, mask, kinds, 0, hasBegin: false, sentence: null);
        _anyThisPass |= ids.Length > 0;
    }

    private IReadOnlyList<int[]> NextLine()
    {
        while (true)
        {
            if (!_lines.MoveNext())
            {
                if (!_anyThisPass) throw new InvalidDataException($"'{_path}' has no line with ids.");
                _anyThisPass = false;
                _lines.Dispose();
                _lines = Open();
                continue;
            }
            var line = _lines.Current;
            (_offset, _line) = (line.End, line.Number - 1);
            if (line.Ids is not null) return line.Ids;
            if (_bad is null) throw new InvalidDataException($"'{_path}', line {line.Number}: {line.Problem}");
            _bad(line);
        }
    }
}
