using System.Buffers;
using System.IO.MemoryMappedFiles;

namespace PixelPrompt.Models.Checkpoints;

/// <summary>Brings the elements of a stored weight into row-major order, a piece at a time.</summary>
internal static class WeightStream
{
    internal const int PieceBytes = 1 << 20;

    internal static void Copy(StoredWeight weight, WeightBytes receive)
    {
        if (weight.Info.ByteCount == 0) return;
        var buffer = ArrayPool<byte>.Shared.Rent(PieceBytes);
        try
        {
            if (weight.Strides is null)
                CopyContiguous(weight, buffer.AsSpan(0, PieceBytes), receive);
            else
                CopyStrided(weight, weight.Strides, buffer.AsSpan(0, PieceBytes), receive);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static void CopyContiguous(StoredWeight weight, Span<byte> buffer, WeightBytes receive)
    {
        for (var done = 0L; done < weight.Info.ByteCount;)
        {
            var piece = buffer[..(int)Math.Min(buffer.Length, weight.Info.ByteCount - done)];
            weight.File.Read(weight.Offset + done, piece);
            receive(piece);
            done += piece.Length;
        }
    }

    /// <summary>Single elements are too small for reads of their own, so strided weights go through a memory map.</summary>
    private static void CopyStrided(StoredWeight weight, long[] strides, Span<byte> buffer, WeightBytes receive)
    {
        using var map = weight.File.Map();
        using var view = map.CreateViewAccessor(0, weight.File.Length, MemoryMappedFileAccess.Read);
        var bytes = view.SafeMemoryMappedViewHandle;
        var elementBytes = weight.Info.Type.Bits() / 8;
        var shape = weight.Info.Shape;
        var index = new long[shape.Count];
        var element = 0L;
        var filled = 0;
        for (var left = weight.Info.ElementCount; left > 0; left--)
        {
            bytes.ReadSpan((ulong)(weight.Offset + (element * elementBytes)), buffer.Slice(filled, elementBytes));
            filled += elementBytes;
            if (filled == buffer.Length || left == 1)
            {
                receive(buffer[..filled]);
                filled = 0;
            }
            for (var axis = shape.Count - 1; axis >= 0; axis--)
            {
                element += strides[axis];
                if (++index[axis] < shape[axis]) break;
                element -= strides[axis] * index[axis];
                index[axis] = 0;
            }
        }
    }
}
