namespace TorchSharp.Utils;

/// <summary>Writes files that appear under their name only once they are whole.</summary>
internal static class WholeFile
{
    /// <summary>Writes to a temporary name beside the file, then renames.</summary>
    internal static void Write(string path, Action<BinaryWriter> write)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var temporary = $"{path}.{Environment.ProcessId}.tmp";
        try
        {
            using (var stream = File.Create(temporary))
            using (var writer = new BinaryWriter(stream))
            {
                write(writer);
                writer.Flush();
                stream.Flush(flushToDisk: true);
            }
            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }
}
