using System.IO.MemoryMappedFiles;

namespace PixelPrompt.Data.Shards;

/// <summary>A memory-mapped shard: any sentence in constant time, each checked against its checksum when it is read.</summary>
/// <remarks>Opening reads the head and the directory only. Safe for many threads at once.</remarks>
public sealed class ShardReader : IDisposable
{
    private readonly MemoryMappedFile _map;
    private readonly MemoryMappedViewAccessor _view;
    private readonly StratumDirectory _directory;
    private readonly int[]? _positions; // of an unfinished shard, which has no directory on disk

    /// <summary>Opens a shard.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="ShardException">Not a shard, damaged, cut off, or being written by another process.</exception>
    public ShardReader(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        Path = path;
        FileStream stream;
        try
        {
            stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ShardException(path, $"it cannot be opened: {e.Message}", e);
        }
        try
        {
            (Layout, Manifest, Committed) = ShardFile.ReadHead(path, stream.SafeFileHandle);
            _map = MemoryMappedFile.CreateFromFile(
                stream, mapName: null, capacity: 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
        try
        {
            _view = _map.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
            if (Committed.Sealed) _directory = ReadDirectory();
            else (_directory, _positions) = StratumDirectory.Build(Count, Info);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>What the shard says about itself.</summary>
    public ShardManifest Manifest { get; }

    /// <summary>Number of sentences.</summary>
    public int Count => Committed.Sentences;

    /// <summary>Tokens of all sentences.</summary>
    public long Tokens => Committed.Tokens;

    /// <summary>Number of the sentence that comes after the last one of this shard.</summary>
    public long Next => Committed.Next;

    /// <summary>Sentences that could not be made.</summary>
    public long Skipped => Committed.Skipped;

    /// <summary>Whether the shard is finished.</summary>
    public bool Sealed => Committed.Sealed;

    /// <summary>The sentences sorted by source and length.</summary>
    public IReadOnlyList<Stratum> Strata => _directory.Strata;

    /// <summary>Reads a sentence.</summary>
    /// <param name="position">0 to <see cref="Count"/> - 1.</param>
    /// <exception cref="ShardException">The sentence is damaged.</exception>
    public Sentence Read(int position)
    {
        var info = Info(position);
        var images = info.Tokens / Manifest.TokensPerImage;
        var length = ShardRecord.Length(images, info.Tokens);
        var end = Sealed ? Committed.DirectoryOffset : Committed.End;
        if (info.Offset < Layout.DataOffset || info.Offset > end - length) throw Damaged(position, "its place lies outside of the data");
        var record = length <= 16384 ? stackalloc byte[length] : new byte[length];
        Bytes(info.Offset, record);
        Sentence? sentence;
        try
        {
            sentence = ShardRecord.Read(record, position, info.Tokens, Manifest.TokensPerImage);
        }
        catch (ArgumentException e)
        {
            throw Damaged(position, e.Message);
        }
        if (sentence is null) throw Damaged(position, "its checksum does not match");
        return sentence.Source == info.Source && sentence.Task < Manifest.Tasks.Count && sentence.Format < Manifest.Formats.Count
            ? sentence
            : throw Damaged(position, "it names a source, task or format that is not in the manifest");
    }

    /// <summary>The position of a sentence of a stratum.</summary>
    /// <param name="stratum">One of <see cref="Strata"/>.</param>
    /// <param name="member">0 to its count - 1.</param>
    /// <exception cref="ShardException">The directory is damaged.</exception>
    public int Position(Stratum stratum, int member)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)member, (uint)stratum.Count, nameof(member));
        var i = stratum.First + member;
        if (_positions is not null) return _positions[i];
        var position = _view.ReadInt32(Committed.DirectoryOffset + StratumDirectory.HeadLength(Strata.Count) + (4L * i));
        if ((uint)position < (uint)Count)
        {
            var info = Info(position);
            if (info.Source == stratum.Source && info.Tokens == stratum.Tokens) return position;
        }
        throw new ShardException(Path, $"entry {i} of the directory is damaged. Build or copy it again.");
    }

    /// <summary>Unmaps the file.</summary>
    public void Dispose()
    {
        _view?.Dispose();
        _map?.Dispose();
    }

    internal ShardLayout Layout { get; }

    internal CommitSlot Committed { get; }

    internal SentenceInfo Info(int position)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)position, (uint)Count, nameof(position));
        Span<byte> entry = stackalloc byte[ShardLayout.IndexEntry];
        Bytes(Layout.IndexOffset + ((long)position * ShardLayout.IndexEntry), entry);
        var info = ShardRecord.ReadEntry(entry, position) ?? throw Damaged(position, "its index entry is damaged");
        var images = info.Tokens / Manifest.TokensPerImage;
        return images is > 0 and <= Sentence.MaxImages && images * Manifest.TokensPerImage == info.Tokens
            && info.Source < Manifest.Sources.Count
            ? info
            : throw Damaged(position, "its index entry is not possible");
    }

    internal void Bytes(long offset, Span<byte> into) => _view.SafeMemoryMappedViewHandle.ReadSpan((ulong)offset, into);

    private StratumDirectory ReadDirectory()
    {
        var room = Committed.End - Committed.DirectoryOffset;
        var strata = room < 4 ? -1 : _view.ReadInt32(Committed.DirectoryOffset);
        if (strata >= 0 && strata <= Count && StratumDirectory.Length(strata, Count) == room)
        {
            var head = new byte[StratumDirectory.HeadLength(strata)];
            Bytes(Committed.DirectoryOffset, head);
            if (StratumDirectory.Read(head, Count) is { } directory) return directory;
        }
        throw new ShardException(Path, "the directory is damaged. Build or copy it again.");
    }

    private ShardException Damaged(int position, string how) =>
        new(Path, $"sentence {position} of {Count} is damaged: {how}. Build or copy the shard again.");
}
