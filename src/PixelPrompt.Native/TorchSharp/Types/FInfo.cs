namespace TorchSharp;

public static partial class torch
{
    /// <summary>The limits of a floating-point dtype.</summary>
    public sealed record FInfo
    {
        /// <summary>Bits of a number.</summary>
        public required int bits { get; init; }

        /// <summary>Distance from 1 to the next larger number.</summary>
        public required double eps { get; init; }

        /// <summary>The largest number.</summary>
        public required double max { get; init; }

        /// <summary>The smallest number: minus the largest.</summary>
        public double min => -max;

        /// <summary>The smallest positive number of full precision.</summary>
        public required double tiny { get; init; }

        /// <summary>The smallest positive number of full precision.</summary>
        public double smallest_normal => tiny;
    }

    /// <summary>The limits of the default floating-point dtype.</summary>
    public static FInfo finfo() => finfo(get_default_dtype());

    /// <summary>The limits of a floating-point dtype; of complex ones those of their parts.</summary>
    /// <exception cref="ArgumentException">The dtype is not a floating-point one.</exception>
    public static FInfo finfo(ScalarType dtype) => dtype switch
    {
        ScalarType.Float64 or ScalarType.ComplexFloat64 =>
            new() { bits = 64, eps = Math.ScaleB(1, -52), max = double.MaxValue, tiny = Math.ScaleB(1, -1022) },
        ScalarType.Float32 or ScalarType.ComplexFloat32 =>
            new() { bits = 32, eps = Math.ScaleB(1, -23), max = float.MaxValue, tiny = Math.ScaleB(1, -126) },
        ScalarType.Float16 => new() { bits = 16, eps = Math.ScaleB(1, -10), max = 65504, tiny = Math.ScaleB(1, -14) },
        ScalarType.BFloat16 =>
            new() { bits = 16, eps = Math.ScaleB(1, -7), max = (2 - Math.ScaleB(1, -7)) * Math.ScaleB(1, 127), tiny = Math.ScaleB(1, -126) },
        _ => throw new ArgumentException($"'dtype' must be a floating-point dtype; got {dtype}.", nameof(dtype)),
    };
}
