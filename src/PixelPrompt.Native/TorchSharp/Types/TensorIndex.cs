using PixelPrompt.Native.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>One index of an indexing expression, with Python's meaning: a number, a slice, a tensor, a new dimension.</summary>
    public sealed class TensorIndex
    {
        /// <summary>All dimensions that the other indices do not name (<c>...</c>).</summary>
        public static readonly TensorIndex Ellipsis = new() { kind = 1 };

        /// <summary>A new dimension of size 1.</summary>
        public static readonly TensorIndex None = new() { kind = 0 };

        /// <summary>A new dimension of size 1.</summary>
        public static readonly TensorIndex Null = None;

        /// <summary>Everything in a dimension (<c>:</c>).</summary>
        public static readonly TensorIndex Colon = Slice();

        private long kind;
        private long start = NativeIndex.Open;
        private long stop = NativeIndex.Open;
        private long step = NativeIndex.Open;
        private Tensor? tensor;

        private TensorIndex()
        {
        }

        /// <summary>Elements from <paramref name="start"/> up to but without <paramref name="stop"/>.</summary>
        /// <param name="start">First index; negative counts from the end; null is 0.</param>
        /// <param name="stop">End; negative counts from the end; null is the size.</param>
        /// <param name="step">Distance, at least 1; null is 1.</param>
        public static TensorIndex Slice(long? start = null, long? stop = null, long? step = null) => new()
        {
            kind = 4,
            start = start ?? NativeIndex.Open,
            stop = stop ?? NativeIndex.Open,
            step = step ?? NativeIndex.Open,
        };

        /// <summary>Elements from the first up to but without the second number.</summary>
        /// <param name="range">First index and end; null is open.</param>
        public static TensorIndex Slice((int? start, int? end) range) => Slice(range.start, range.end);

        /// <summary>The elements of a C# range; indices from the end are allowed.</summary>
        /// <param name="range">The range.</param>
        public static TensorIndex Slice(Range range)
        {
            var start = range.Start.IsFromEnd ? -range.Start.Value : range.Start.Value;
            // ^0 is the open end; any other index from the end is Python's negative one.
            long? stop = range.End.IsFromEnd ? (range.End.Value == 0 ? null : -range.End.Value) : range.End.Value;
            // [^0..] starts behind the last element, for which Python has no negative number.
            return range.Start.IsFromEnd && range.Start.Value == 0 ? Slice(long.MaxValue, stop) : Slice(start, stop);
        }

        /// <summary>Keeps (true) or drops (false) the whole, under a new dimension.</summary>
        /// <param name="value">The mask.</param>
        public static TensorIndex Bool(bool value) => new() { kind = 3, start = value ? 1 : 0 };

        /// <summary>One element; the dimension goes.</summary>
        /// <param name="index">Its index; negative counts from the end; null is a new dimension.</param>
        public static TensorIndex Single(long? index) => index is { } i ? new() { kind = 2, start = i } : None;

        /// <summary>The elements a tensor names: integers are indices, booleans a mask.</summary>
        /// <param name="tensor">Indices (int64) or mask (bool, uint8).</param>
        public static TensorIndex Tensor(Tensor tensor)
        {
            ArgumentNullException.ThrowIfNull(tensor);
            return new() { kind = 5, tensor = tensor };
        }

        /// <summary>One element.</summary>
        /// <param name="value">Its index.</param>
        public static implicit operator TensorIndex(long value) => Single(value);

        /// <summary>The tensor of an index made by <see cref="Tensor(torch.Tensor)"/>, or a number as a tensor.</summary>
        /// <param name="value">The index.</param>
        /// <exception cref="InvalidCastException">The index is a slice, an ellipsis or a new dimension.</exception>
        public static implicit operator Tensor(TensorIndex value) => value.kind switch
        {
            5 => value.tensor!,
            2 => torch.tensor(value.start),
            _ => throw new InvalidCastException("Only a tensor index or a single index can become a tensor."),
        };

        /// <summary>A slice.</summary>
        /// <param name="range">First index and end; null is open.</param>
        public static implicit operator TensorIndex((int? start, int? end) range) => Slice(range);

        /// <summary>A slice.</summary>
        /// <param name="range">The range.</param>
        public static implicit operator TensorIndex(Range range) => Slice(range);

        /// <summary>One element.</summary>
        /// <param name="index">Its index; from the end is allowed.</param>
        public static implicit operator TensorIndex(Index index) => Single(index.IsFromEnd ? -index.Value : index.Value);

        internal NativeIndex ToNative() => new()
        {
            Kind = kind,
            Start = start,
            Stop = stop,
            Step = step,
            Tensor = tensor?.Handle ?? 0,
        };
    }
}
