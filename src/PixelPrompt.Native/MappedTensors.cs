using PixelPrompt.Native.Interop;
using static PixelPrompt.Native.Interop.TorchNative;
using static TorchSharp.torch;

namespace PixelPrompt.Native;

/// <summary>Tensors over the bytes of a file, mapped into memory instead of read: pages come in when they are used.</summary>
/// <remarks>
/// The file is never written: an operation that changes such a tensor in place changes this process's own copy of the
/// pages. The mapping lives until this object is disposed and the last tensor over it is gone. The file must not be
/// shortened meanwhile: the operating system ends processes that read behind a mapped file's end.
/// </remarks>
public sealed class MappedTensors : IDisposable
{
    private readonly Lock gate = new();
    private IntPtr mapping;

    private MappedTensors(string path, IntPtr mapping, long length) =>
        (Path, this.mapping, Length) = (path, mapping, length);

    /// <summary>Lets go of a mapping that nobody disposed.</summary>
    ~MappedTensors() => Close();

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>The file's size in bytes when it was mapped.</summary>
    public long Length { get; }

    /// <summary>Maps a file.</summary>
    /// <param name="path">An ordinary file.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="TorchException">The file cannot be opened or mapped.</exception>
    public static MappedTensors Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!File.Exists(path)) throw new FileNotFoundException($"There is no file '{path}' to map.", path);
        pp_mapped_open(path, out var mapping, out var length).Check();
        return new(path, mapping, length);
    }

    /// <summary>A tensor over a part of the file.</summary>
    /// <param name="offset">Where its first byte lies.</param>
    /// <param name="dtype">How the bytes are read (little-endian).</param>
    /// <param name="shape">Its sizes; the last dimension runs fastest.</param>
    /// <returns>
    /// A host tensor over the mapping, without a copy, when the first element lies at a multiple of the element size;
    /// else a copy.
    /// </returns>
    /// <exception cref="ShapeException">The part lies outside of the file, or a size is negative.</exception>
    /// <exception cref="ObjectDisposedException">The mapping has been let go of.</exception>
    public Tensor Tensor(long offset, ScalarType dtype, params ReadOnlySpan<long> shape)
    {
        if (!Enum.IsDefined(dtype)) throw new ArgumentOutOfRangeException(nameof(dtype), $"{dtype} is not a dtype.");
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(mapping == 0, this);
            return pp_mapped_tensor(mapping, offset, (int)dtype, shape, shape.Length, out var result).Give(result);
        }
    }

    /// <summary>Lets go of the mapping; tensors over it keep it alive until they are disposed.</summary>
    public void Dispose()
    {
        lock (gate) Close();
        GC.SuppressFinalize(this);
    }

    private void Close()
    {
        var closed = Interlocked.Exchange(ref mapping, 0);
        if (closed != 0) pp_mapped_close(closed).Check();
    }
}
