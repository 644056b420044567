using System.Buffers;
using Microsoft.Win32.SafeHandles;
using PixelPrompt.IO;

namespace PixelPrompt.Data.Shards;

/// <summary>Creates a shard, or goes on with an unfinished one; only one writer at a time can have it open.</summary>
/// <remarks>
/// Sentences become part of the file at <see cref="Commit"/>. Whatever stops the writer (kill -9, a full disk, a power cut)
/// leaves the file as it was at its last commit; the next writer drops what came after it.
/// </remarks>
public sealed class ShardWriter : IDisposable
{
    private readonly string _path;
    private readonly SafeFileHandle _file;
    private readonly ShardLayout _layout;
    private readonly ArrayBufferWriter<byte> _records = new();
    private readonly ArrayBufferWriter<byte> _entries = new();
    private CommitSlot _committed;
    private int _pending;
    private long _pendingTokens;

    private ShardWriter(string path, SafeFileHandle file, ShardLayout layout, CommitSlot committed, ShardManifest manifest) =>
        (_path, _file, _layout, _committed, Manifest) = (path, file, layout, committed, manifest);

    /// <summary>What the shard says about itself.</summary>
    public ShardManifest Manifest { get; }

    /// <summary>Committed sentences.</summary>
    public int Count => _committed.Sentences;

    /// <summary>Number of the sentence that comes after the last commit.</summary>
    public long Next => _committed.Next;

    /// <summary>Sentences that could not be made, as of the last commit.</summary>
    public long Skipped => _committed.Skipped;

    /// <summary>Whether the shard is finished; nothing can be added then.</summary>
    public bool Sealed => _committed.Sealed;

    /// <summary>Whether nothing more fits; sentences that were added but not committed count.</summary>
    public bool Full => _committed.Sentences + _pending == _layout.Capacity;

    /// <summary>Opens the shard for writing, creating it when it is not there.</summary>
    /// <param name="path">The file.</param>
    /// <param name="manifest">What it is to say about itself; an existing file must say the same.</param>
    /// <param name="capacity">Most sentences it can hold, 1 to 1,048,576; an existing file keeps its own.</param>
    /// <exception cref="ShardException">The existing file is damaged, holds other data, or another process writes to it.</exception>
    public static ShardWriter Open(string path, ShardManifest manifest, int capacity)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        if (capacity is < 1 or > ShardLayout.MaxCapacity)
        {
            throw new ArgumentOutOfRangeException(
                nameof(capacity), $"A shard holds 1 to {ShardLayout.MaxCapacity} sentences; got {capacity}.");
        }
        if (!File.Exists(path)) Create(path, manifest, capacity);
        SafeFileHandle file;
        try
        {
            file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (File.Exists(path))
        {
            throw new ShardException(path, $"it cannot be opened for writing ({e.Message}). Does another process write to it?", e);
        }
        try
        {
            var (layout, found, committed) = ShardFile.ReadHead(path, file);
            if (!found.ToBytes().AsSpan().SequenceEqual(manifest.ToBytes()))
            {
                throw new ShardException(path, "it holds other data than asked for " +
                    $"({found.DifferenceFrom(manifest) ?? "another split, range or provenance"}). Give another folder, or remove it.");
            }
            var writer = new ShardWriter(path, file, layout, committed, found);
            writer.DropUncommitted();
            return writer;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Adds a sentence; it counts from the next <see cref="Commit"/> on.</summary>
    /// <param name="sentence">The sentence.</param>
    /// <exception cref="ArgumentException">A token, a count or an index does not fit the manifest.</exception>
    /// <exception cref="InvalidOperationException">The shard is full or sealed.</exception>
    public void Add(Sentence sentence)
    {
        ArgumentNullException.ThrowIfNull(sentence);
        if (Sealed || Full) throw new InvalidOperationException($"Shard '{_path}' is {(Sealed ? "sealed" : "full")}; nothing can be added.");
        Check(sentence);
        var position = _committed.Sentences + _pending;
        var offset = _committed.End + _records.WrittenCount;
        var length = ShardRecord.Length(sentence.Images, sentence.Tokens.Length);
        ShardRecord.Write(_records.GetSpan(length)[..length], sentence, position);
        _records.Advance(length);
        ShardRecord.WriteEntry(
            _entries.GetSpan(ShardLayout.IndexEntry)[..ShardLayout.IndexEntry], position, offset, sentence.Tokens.Length, sentence.Source);
        _entries.Advance(ShardLayout.IndexEntry);
        _pending++;
        _pendingTokens += sentence.Tokens.Length;
    }

    /// <summary>Makes everything added so far part of the shard, all or nothing, and forces it to the disk.</summary>
    /// <param name="next">Number of the sentence that comes next.</param>
    /// <param name="skipped">Sentences that could not be made, in total.</param>
    public void Commit(long next, long skipped = 0)
    {
        if (Sealed) throw new InvalidOperationException($"Shard '{_path}' is sealed.");
        ArgumentOutOfRangeException.ThrowIfLessThan(next, _committed.Next);
        RandomAccess.Write(_file, _records.WrittenSpan, _committed.End);
        RandomAccess.Write(_file, _entries.WrittenSpan, _layout.IndexOffset + ((long)_committed.Sentences * ShardLayout.IndexEntry));
        Publish(_committed with
        {
            Sequence = _committed.Sequence + 1,
            End = _committed.End + _records.WrittenCount,
            Tokens = _committed.Tokens + _pendingTokens,
            Sentences = _committed.Sentences + _pending,
            Next = next,
            Skipped = skipped,
        });
        (_pending, _pendingTokens) = (0, 0);
        _records.ResetWrittenCount();
        _entries.ResetWrittenCount();
    }

    /// <summary>Finishes the shard: commits, and adds the directory that lets a loader open it without reading its index.</summary>
    /// <param name="next">Number of the sentence that comes next.</param>
    /// <param name="skipped">Sentences that could not be made, in total.</param>
    public void Seal(long next, long skipped = 0)
    {
        if (!Sealed)
        {
            if (_pending > 0 || next != _committed.Next || skipped != _committed.Skipped) Commit(next, skipped);
            var (directory, positions) = StratumDirectory.Build(Count, Entry);
            var bytes = directory.ToBytes(positions);
            RandomAccess.Write(_file, bytes, _committed.End);
            Publish(_committed with
            {
                Sequence = _committed.Sequence + 1,
                DirectoryOffset = _committed.End,
                End = _committed.End + bytes.Length,
            });
        }
        // Both slots say the same in a sealed shard: one damaged slot can then be told from an older commit.
        WriteSlot(0);
        WriteSlot(1);
        RandomAccess.FlushToDisk(_file);
    }

    /// <summary>Closes the file; what was not committed is lost.</summary>
    public void Dispose() => _file.Dispose();

    private static void Create(string path, ShardManifest manifest, int capacity)
    {
        var json = manifest.ToBytes();
        if (json.Length > ShardLayout.MaxManifest)
            throw new ArgumentException($"The manifest has {json.Length} bytes; at most {ShardLayout.MaxManifest} fit. Shorten the recipe.");
        var layout = new ShardLayout(json.Length, Crc32C.Of(json), capacity);
        var head = new byte[layout.IndexOffset];
        layout.Write(head);
        json.CopyTo(head.AsSpan(ShardLayout.Page));
        new CommitSlot(1, layout.DataOffset, 0, manifest.First, 0, 0, 0).Write(head.AsSpan((int)ShardLayout.SlotOffset(1)));
        AtomicFile.Write(path, stream =>
        {
            stream.Write(head);
            stream.SetLength(layout.DataOffset);
        });
    }

    private void DropUncommitted()
    {
        RandomAccess.SetLength(_file, _committed.End);
        if (Sealed) return;
        var used = (long)_committed.Sentences * ShardLayout.IndexEntry;
        RandomAccess.Write(_file, new byte[_layout.DataOffset - _layout.IndexOffset - used], _layout.IndexOffset + used);
    }

    private void Publish(CommitSlot next)
    {
        RandomAccess.FlushToDisk(_file); // the data must be there before the slot says so
        _committed = next;
        WriteSlot((int)(next.Sequence & 1));
        RandomAccess.FlushToDisk(_file);
    }

    private void WriteSlot(int slot)
    {
        Span<byte> bytes = stackalloc byte[CommitSlot.Length];
        _committed.Write(bytes);
        RandomAccess.Write(_file, bytes, ShardLayout.SlotOffset(slot));
    }

    private SentenceInfo Entry(int position)
    {
        Span<byte> bytes = stackalloc byte[ShardLayout.IndexEntry];
        ShardFile.ReadExactly(_path, _file, bytes, _layout.IndexOffset + ((long)position * ShardLayout.IndexEntry));
        return ShardRecord.ReadEntry(bytes, position)
            ?? throw new ShardException(_path, $"the index entry of sentence {position} is damaged. Remove the file and build it again.");
    }

    private void Check(Sentence sentence)
    {
        if (sentence.TokensPerImage != Manifest.TokensPerImage)
            throw new ArgumentException($"An image of sentence {sentence.Index} has {sentence.TokensPerImage} tokens; this shard's have {Manifest.TokensPerImage}.");
        if ((uint)sentence.Source >= Manifest.Sources.Count || (uint)sentence.Task >= Manifest.Tasks.Count
            || (uint)sentence.Format >= Manifest.Formats.Count)
        {
            throw new ArgumentException($"Sentence {sentence.Index} has source {sentence.Source}, task {sentence.Task}, format {sentence.Format}; " +
                $"the manifest names {Manifest.Sources.Count}, {Manifest.Tasks.Count} and {Manifest.Formats.Count}.");
        }
        foreach (var token in sentence.Tokens)
        {
            if (token >= Manifest.CodebookSize)
                throw new ArgumentException($"Sentence {sentence.Index} has token {token}; the codebook has {Manifest.CodebookSize} entries.");
        }
    }
}
