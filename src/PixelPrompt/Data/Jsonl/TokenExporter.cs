using PixelPrompt.Data.Shards;
using PixelPrompt.IO;

namespace PixelPrompt.Data.Jsonl;

/// <summary>Writes a shard set as one of LVM's token files, in the order of the shards, in constant memory.</summary>
public static class TokenExporter
{
    /// <summary>Writes the file; it appears when it is whole.</summary>
    /// <param name="set">The shards.</param>
    /// <param name="file">The token file.</param>
    /// <param name="progress">Told of the sentences written so far and in all.</param>
    /// <param name="cancellation">Ends the export; no file is left then.</param>
    /// <exception cref="ShardException">A sentence is damaged.</exception>
    public static void Run(ShardSet set, string file, Action<long, long>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(set);
        AtomicFile.Write(file, stream =>
        {
            var writer = new TokenLineWriter(stream);
            for (var i = 0L; i < set.Count; i++)
            {
                cancellation.ThrowIfCancellationRequested();
                writer.Write(set.Read(i).Tokens);
                if (i % 1024 == 0) progress?.Invoke(i, set.Count);
            }
        });
    }
}
