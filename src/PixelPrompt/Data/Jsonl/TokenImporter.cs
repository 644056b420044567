using PixelPrompt.Data.Shards;

namespace PixelPrompt.Data.Jsonl;

/// <summary>Turns one of LVM's token files into a data set of shards, in constant memory; can be interrupted and run again.</summary>
public sealed class TokenImporter
{
    private const int CommitEvery = 4096;
    private const int ListedBadLines = 100;

    private readonly string _file;
    private readonly string _folder;
    private readonly TokenImportOptions _options;
    private readonly Action<long, long>? _progress;
    private readonly List<BadLine> _badLines = [];
    private readonly string _provenance;
    private ShardWriter? _shard;
    private long _bad;

    private TokenImporter(string file, string folder, TokenImportOptions options, Action<long, long>? progress)
    {
        (_file, _folder, _options, _progress) = (file, folder, options, progress);
        _provenance = $"{Provenance.Program}: import of {Path.GetFileName(file)} ({new FileInfo(file).Length} bytes)";
    }

    /// <summary>Imports a file, or goes on with an import that was interrupted.</summary>
    /// <param name="file">The token file.</param>
    /// <param name="folder">The data set's folder; created when missing.</param>
    /// <param name="options">What to take for granted.</param>
    /// <param name="progress">Told of the bytes read so far and in all.</param>
    /// <param name="cancellation">Ends the import at the next line; what was done is kept.</param>
    /// <returns>What was done.</returns>
    /// <exception cref="ArgumentException">Options that are not valid.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">A bad line and <see cref="TokenImportOptions.Strict"/>; the message names it.</exception>
    /// <exception cref="ShardException">The folder holds something else.</exception>
    public static TokenImportReport Run(
        string file, string folder, TokenImportOptions options, Action<long, long>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        var importer = new TokenImporter(file, folder, options, progress);
        Directory.CreateDirectory(folder);
        return importer.Import(cancellation);
    }

    private TokenImportReport Import(CancellationToken cancellation)
    {
        var length = new FileInfo(_file).Length;
        var lines = 0L; // lines that are dealt with
        try
        {
            NextShard(0);
            foreach (var line in TokenLine.ReadAll(_file, ["tokens"]))
            {
                cancellation.ThrowIfCancellationRequested();
                lines = line.Number;
                if (lines <= _shard!.Next) continue; // done before the interruption
                if (_shard.Full || _shard.Sealed)
                {
                    if (!_shard.Sealed) _shard.Seal(lines - 1, _bad);
                    NextShard(_shard.Next);
                    if (lines <= _shard.Next) continue;
                }
                Add(line);
                if (lines % CommitEvery != 0) continue;
                _shard.Commit(lines, _bad);
                _progress?.Invoke(line.End, length);
            }
            _shard!.Seal(Math.Max(lines, _shard.Next), _bad);
        }
        finally
        {
            _shard?.Dispose();
        }
        return Finish();
    }

    private void Add(TokenLine line)
    {
        if ((line.Problem ?? Check(line.Ids![0])) is { } problem)
        {
            if (_options.Strict) throw new InvalidDataException($"'{_file}', line {line.Number}: {problem}");
            _bad++;
            if (_badLines.Count < ListedBadLines) _badLines.Add(new BadLine(line.Number, problem));
            return;
        }
        var answers = new byte[line.Ids![0].Length / _options.TokensPerImage];
        answers.AsSpan().Fill(Sentence.NoAnswer);
        var tokens = Array.ConvertAll(line.Ids[0], id => (ushort)id);
        _shard!.Add(new Sentence(line.Number - 1, source: 0, task: 0, format: 0, answers, tokens));
    }

    private string? Check(int[] ids)
    {
        if (ids.Length == 0) return "It has no ids.";
        if (ids.Length % _options.TokensPerImage != 0)
            return $"It has {ids.Length} ids, which are not whole images of {_options.TokensPerImage}.";
        if (ids.Length / _options.TokensPerImage > Sentence.MaxImages)
            return $"It has {ids.Length / _options.TokensPerImage} images; at most {Sentence.MaxImages} fit into a sentence.";
        var outside = Array.FindIndex(ids, id => (uint)id >= (uint)_options.CodebookSize);
        return outside < 0 ? null : $"Id {ids[outside]} at place {outside} is not below the codebook size of {_options.CodebookSize}.";
    }

    private void NextShard(long first)
    {
        _shard?.Dispose();
        _shard = ShardWriter.Open(Path.Combine(_folder, ShardNames.Of(_options.Split, first)), Manifest(first), _options.ShardSentences);
        _bad = _shard.Skipped;
    }

    private ShardManifest Manifest(long first) => new()
    {
        TokenizerFingerprint = _options.TokenizerFingerprint,
        CodebookSize = _options.CodebookSize,
        TokensPerImage = _options.TokensPerImage,
        Split = _options.Split,
        First = first,
        Sources = [_options.Source],
        Tasks = ["unknown"],
        Formats = ["unknown"],
        Provenance = _provenance,
    };

    private TokenImportReport Finish()
    {
        if (DatasetAssembly.Complete(_folder) is { Count: > 0 } problems) throw new ShardException(_folder, string.Join(" ", problems));
        var parts = DatasetIndex.Read(_folder).Parts;
        return new TokenImportReport(parts.Sum(p => (long)p.Sentences), parts.Sum(p => p.Tokens), parts.Sum(p => p.Skipped), _badLines);
    }
}
