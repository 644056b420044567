using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp;

public static partial class TensorExtensionMethods
{
    private const int MaxRank = 64;

    /// <summary>Writes a tensor.</summary>
    /// <param name="tensor">The tensor; one on another device is copied to the host.</param>
    /// <param name="writer">Where to.</param>
    public static void Save(this Tensor tensor, BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Encode((int)tensor.dtype);
        writer.Encode(tensor.ndim);
        foreach (var size in tensor.shape) writer.Encode(size);
        writer.Flush();
        tensor.WriteBytesToStream(writer.BaseStream);
    }

    /// <summary>Writes a tensor and closes the stream.</summary>
    /// <param name="tensor">The tensor; one on another device is copied to the host.</param>
    /// <param name="stream">Where to.</param>
    public static void Save(this Tensor tensor, Stream stream)
    {
        using var writer = new BinaryWriter(stream);
        tensor.Save(writer);
    }

    /// <summary>Writes a tensor to a file, under a temporary name until it is whole.</summary>
    /// <param name="tensor">The tensor; one on another device is copied to the host.</param>
    /// <param name="location">The file.</param>
    public static void Save(this Tensor tensor, string location) => WholeFile.Write(location, tensor.Save);

    /// <summary>Fills a tensor with one that was saved; dtype and shape must be the same.</summary>
    /// <param name="tensor">The tensor to fill.</param>
    /// <param name="reader">Where from.</param>
    /// <param name="skip">Whether to pass over the elements instead; the shape may differ then.</param>
    /// <exception cref="ArgumentException">The dtype or the shape differs.</exception>
    /// <exception cref="InvalidDataException">This is no saved tensor.</exception>
    /// <exception cref="EndOfStreamException">The data ends too early.</exception>
    public static void Load(this Tensor tensor, BinaryReader reader, bool skip = false)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var (dtype, shape) = ReadHeader(reader);
        if (dtype != tensor.dtype)
            throw new ArgumentException($"Mismatched tensor data types while loading: the file has {dtype}, the tensor {tensor.dtype}.");
        Fill(tensor, reader, dtype, shape, skip);
    }

    /// <summary>Reads a tensor that was saved.</summary>
    /// <param name="reader">Where from.</param>
    /// <param name="skip">Whether to pass over the elements; the tensor is zeros then.</param>
    /// <exception cref="InvalidDataException">This is no saved tensor.</exception>
    /// <exception cref="EndOfStreamException">The data ends too early.</exception>
    public static Tensor Load(BinaryReader reader, bool skip = false)
    {
        Tensor? tensor = null;
        Load(ref tensor, reader, skip);
        return tensor!;
    }

    /// <summary>Fills a tensor with one that was saved, converting its elements, or makes one if there is none.</summary>
    /// <param name="tensor">The tensor to fill, of the same shape; null for a new one.</param>
    /// <param name="reader">Where from.</param>
    /// <param name="skip">Whether to pass over the elements; a new tensor is zeros then.</param>
    /// <exception cref="ArgumentException">The shape differs.</exception>
    /// <exception cref="InvalidDataException">This is no saved tensor.</exception>
    /// <exception cref="EndOfStreamException">The data ends too early.</exception>
    public static void Load(ref Tensor? tensor, BinaryReader reader, bool skip = false)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var (dtype, shape) = ReadHeader(reader);
        if (tensor is not null)
        {
            Fill(tensor, reader, dtype, shape, skip);
            return;
        }
        var made = skip ? zeros(shape, dtype, CPU) : empty(shape, dtype, CPU);
        try
        {
            Fill(made, reader, dtype, shape, skip);
        }
        catch
        {
            made.Dispose();
            throw;
        }
        tensor = made;
    }

    private static (ScalarType DType, long[] Shape) ReadHeader(BinaryReader reader)
    {
        var code = reader.Decode();
        if (code > sbyte.MaxValue || !Enum.IsDefined((ScalarType)code))
            throw new InvalidDataException($"The saved tensor has the unknown dtype code {code}.");
        var dtype = (ScalarType)code;
        var rank = reader.Decode();
        if (rank > MaxRank)
            throw new InvalidDataException($"The saved tensor has {rank} dimensions; at most {MaxRank} are possible.");
        var shape = new long[rank];
        var bytes = (long)dtype.ElementSize();
        for (var i = 0; i < shape.Length; i++)
        {
            shape[i] = reader.Decode();
            try
            {
                bytes = checked(bytes * shape[i]);
            }
            catch (OverflowException)
            {
                throw new InvalidDataException($"The saved tensor's sizes {Show(shape)} have more bytes than can be counted.");
            }
        }
        if (reader.BaseStream.CanSeek && bytes > reader.BaseStream.Length - reader.BaseStream.Position)
        {
            throw new EndOfStreamException(
                $"The saved tensor of shape {Show(shape)} has {bytes} bytes; the file ends after " +
                $"{reader.BaseStream.Length - reader.BaseStream.Position}.");
        }
        return (dtype, shape);
    }

    private static void Fill(Tensor tensor, BinaryReader reader, ScalarType dtype, long[] shape, bool skip)
    {
        if (skip)
        {
            reader.BaseStream.Seek(shape.TotalSize() * dtype.ElementSize(), SeekOrigin.Current);
            return;
        }
        if (!shape.AsSpan().SequenceEqual(tensor.shape))
        {
            throw new ArgumentException(
                $"Mismatched tensor shape while loading: the file has {Show(shape)}, the tensor {Show(tensor.shape)}.");
        }
        if (dtype == tensor.dtype)
        {
            tensor.ReadBytesFromStream(reader.BaseStream);
            return;
        }
        using var recording = no_grad();
        using var read = empty(shape, dtype, CPU);
        read.ReadBytesFromStream(reader.BaseStream);
        tensor.copy_(read);
    }
}
