using System.IO.MemoryMappedFiles;
using Microsoft.Win32.SafeHandles;

namespace PixelPrompt.Models.Checkpoints;

/// <summary>A file that is read at chosen places; its length is fixed when it is opened.</summary>
internal sealed class DataFile : IDisposable
{
    private readonly SafeFileHandle handle;

    internal DataFile(string path)
    {
        Path = System.IO.Path.GetFullPath(path);
        try
        {
            // Asked before opening: pipes and devices, which could block for ever, say zero.
            if (new FileInfo(Path).Length == 0) throw Broken("the file", "is empty");
            handle = File.OpenHandle(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, FileOptions.RandomAccess);
            Length = RandomAccess.GetLength(handle);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CheckpointException($"The checkpoint file '{Path}' could not be opened: {e.Message}", e);
        }
    }

    internal string Path { get; }

    internal long Length { get; }

    /// <summary>Fills the buffer from a place in the file, or fails: a file never ends early without an error.</summary>
    internal void Read(long offset, Span<byte> destination)
    {
        try
        {
            while (!destination.IsEmpty)
            {
                var count = RandomAccess.Read(handle, destination, offset);
                if (count == 0) throw Broken($"byte {offset}", $"the file ends {destination.Length} bytes too early");
                destination = destination[count..];
                offset += count;
            }
        }
        catch (IOException e)
        {
            throw new CheckpointException($"The checkpoint file '{Path}' could not be read at byte {offset}: {e.Message}", e);
        }
    }

    internal byte[] ReadBytes(long offset, int count)
    {
        var bytes = new byte[count];
        Read(offset, bytes);
        return bytes;
    }

    /// <summary>A path that leads to this very file, even when its name has passed to a newer one by now.</summary>
    internal string MappablePath => OperatingSystem.IsLinux() ? $"/proc/self/fd/{handle.DangerousGetHandle()}" : Path;

    /// <summary>Maps the open file, which may have lost its name to a newer one by now.</summary>
    internal MemoryMappedFile Map() => MemoryMappedFile.CreateFromFile(
        handle, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);

    internal CheckpointFormatException Broken(string where, string problem, Exception? inner = null) =>
        new(Path, where, problem, inner);

    public void Dispose() => handle.Dispose();
}
