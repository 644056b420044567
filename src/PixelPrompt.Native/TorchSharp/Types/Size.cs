using System.Collections;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>The sizes of a tensor's dimensions.</summary>
    public readonly struct Size : IEnumerable<long>, IEquatable<Size>
    {
        /// <summary>Sizes in order.</summary>
        /// <param name="shape">The sizes.</param>
        public Size(long[] shape) => Shape = (long[])shape.Clone();

        /// <summary>Sizes in order.</summary>
        /// <param name="shape">The sizes.</param>
        public Size(IEnumerable<long> shape) => Shape = [.. shape];

        /// <summary>Sizes in order.</summary>
        /// <param name="shape">The sizes.</param>
        public Size(int[] shape) => Shape = Array.ConvertAll(shape, s => (long)s);

        /// <summary>Number of dimensions.</summary>
        public int Length => Shape.Length;

        /// <summary>Number of dimensions.</summary>
        public int Count => Shape.Length;

        /// <summary>The sizes as an array (not a copy).</summary>
        public long[] Shape => field ?? [];

        /// <summary>Whether there is no dimension.</summary>
        public bool IsScalar => Shape.Length == 0;

        /// <summary>The size of one dimension.</summary>
        /// <param name="idx">The dimension; negative counts from the end.</param>
        public long this[int idx] => Shape[idx < 0 ? idx + Shape.Length : idx];

        /// <summary>Some of the sizes.</summary>
        /// <param name="range">Which.</param>
        public Size this[Range range] => new(Shape[range]);

        /// <summary>Sizes from an array.</summary>
        /// <param name="shape">The sizes.</param>
        public static implicit operator Size(long[] shape) => new(shape);

        /// <summary>One size.</summary>
        /// <param name="size">The size.</param>
        public static implicit operator Size(long size) => new([size]);

        /// <summary>Two sizes.</summary>
        /// <param name="size">The sizes.</param>
        public static implicit operator Size((long, long) size) => new([size.Item1, size.Item2]);

        /// <summary>Three sizes.</summary>
        /// <param name="size">The sizes.</param>
        public static implicit operator Size((long, long, long) size) => new([size.Item1, size.Item2, size.Item3]);

        /// <summary>Four sizes.</summary>
        /// <param name="size">The sizes.</param>
        public static implicit operator Size((long, long, long, long) size) =>
            new([size.Item1, size.Item2, size.Item3, size.Item4]);

        /// <summary>The sizes as an array.</summary>
        /// <param name="size">The sizes.</param>
        public static implicit operator long[](Size size) => size.Shape;

        /// <summary>Whether all sizes are equal.</summary>
        /// <param name="left">One.</param>
        /// <param name="right">The other.</param>
        public static bool operator ==(Size left, Size right) => left.Equals(right);

        /// <summary>Whether some size differs.</summary>
        /// <param name="left">One.</param>
        /// <param name="right">The other.</param>
        public static bool operator !=(Size left, Size right) => !left.Equals(right);

        /// <summary>The number of elements.</summary>
        public long numel() => Shape.TotalSize();

        /// <inheritdoc/>
        public bool Equals(Size other) => Shape.AsSpan().SequenceEqual(other.Shape);

        /// <inheritdoc/>
        public override bool Equals(object? obj) => obj is Size other && Equals(other);

        /// <inheritdoc/>
        public override int GetHashCode()
        {
            var hash = default(HashCode);
            foreach (var size in Shape) hash.Add(size);
            return hash.ToHashCode();
        }

        /// <inheritdoc/>
        public IEnumerator<long> GetEnumerator() => ((IEnumerable<long>)Shape).GetEnumerator();

        /// <inheritdoc/>
        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        /// <inheritdoc/>
        public override string ToString() => $"[{string.Join(", ", Shape)}]";
    }
}
