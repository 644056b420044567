using TorchSharp;

namespace PixelPrompt.Native.Interop;

/// <summary>A number with its kind, passed by value. <c>pp::Scalar</c> in C++.</summary>
internal readonly struct NativeScalar
{
    private readonly ScalarKind kind;
    private readonly long bits;
    private readonly double imaginary;

    private NativeScalar(ScalarKind kind, long bits, double imaginary = 0) =>
        (this.kind, this.bits, this.imaginary) = (kind, bits, imaginary);

    internal enum ScalarKind : long
    {
        None = 0,
        Integer = 1,
        Floating = 2,
        Boolean = 3,
        Complex = 4,
    }

    internal ScalarKind Kind => kind;

    internal long Integer => bits;

    internal double Real => BitConverter.Int64BitsToDouble(bits);

    internal double Imaginary => imaginary;

    public static implicit operator NativeScalar(long value) => new(ScalarKind.Integer, value);

    public static implicit operator NativeScalar(double value) =>
        new(ScalarKind.Floating, BitConverter.DoubleToInt64Bits(value));

    /// <summary>"Not given" for null.</summary>
    public static implicit operator NativeScalar(double? value) => value is { } given ? given : default(NativeScalar);

    public static implicit operator NativeScalar(bool value) => new(ScalarKind.Boolean, value ? 1 : 0);

    public static implicit operator NativeScalar(System.Numerics.Complex value) =>
        new(ScalarKind.Complex, BitConverter.DoubleToInt64Bits(value.Real), value.Imaginary);

    /// <summary>"Not given" for null.</summary>
    public static implicit operator NativeScalar(Scalar? value) => value is null ? default : value.Value;
}
