using System.Text.Json;
using Microsoft.Win32.SafeHandles;

namespace PixelPrompt.Data.Shards;

/// <summary>Reads and checks the head of a shard: header, manifest, commit slots.</summary>
internal static class ShardFile
{
    /// <exception cref="ShardException">Not a shard, or a damaged one.</exception>
    public static (ShardLayout Layout, ShardManifest Manifest, CommitSlot Committed) ReadHead(string path, SafeFileHandle file)
    {
        var length = RandomAccess.GetLength(file);
        if (length < ShardLayout.Page)
            throw new ShardException(path, $"it has {length} bytes; a token shard has at least {ShardLayout.Page}. It is none, or it was cut off.");
        var page = new byte[ShardLayout.Page];
        ReadExactly(path, file, page, 0);
        var layout = ShardLayout.Read(path, page);
        if (layout.DataOffset > length)
            throw new ShardException(path, $"the file has {length} bytes, but its data begin at {layout.DataOffset} (cut off). Build or copy it again.");
        return (layout, ReadManifest(path, file, layout), ReadSlot(path, page, layout, length));
    }

    public static void ReadExactly(string path, SafeFileHandle file, Span<byte> buffer, long offset)
    {
        while (buffer.Length > 0)
        {
            var read = RandomAccess.Read(file, buffer, offset);
            if (read == 0) throw new ShardException(path, $"the file ends at {offset} bytes, in the middle of something. Build or copy it again.");
            buffer = buffer[read..];
            offset += read;
        }
    }

    private static ShardManifest ReadManifest(string path, SafeFileHandle file, ShardLayout layout)
    {
        var json = new byte[layout.ManifestLength];
        ReadExactly(path, file, json, ShardLayout.Page);
        if (Crc32C.Of(json) != layout.ManifestChecksum)
            throw new ShardException(path, "the manifest is damaged (its checksum does not match). Build or copy it again.");
        try
        {
            return ShardManifest.FromBytes(json);
        }
        catch (JsonException e)
        {
            throw new ShardException(path, $"the manifest cannot be read: {e.Message}", e);
        }
    }

    private static CommitSlot ReadSlot(string path, byte[] page, ShardLayout layout, long length)
    {
        CommitSlot? best = null;
        for (var i = 0; i < 2; i++)
        {
            var slot = CommitSlot.Read(page.AsSpan((int)ShardLayout.SlotOffset(i)));
            if (slot is { } s && (best is null || s.Sequence > best.Value.Sequence)) best = slot;
        }
        if (best is not { } committed)
            throw new ShardException(path, "both commit slots are damaged. Build or copy it again.");
        return committed.Problem(layout, length) is { } problem
            ? throw new ShardException(path, $"{problem}. Build or copy it again.")
            : committed;
    }
}
