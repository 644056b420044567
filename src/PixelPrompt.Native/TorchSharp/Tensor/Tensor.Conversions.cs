namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The only element as a .NET number.</summary>
        public static explicit operator float(Tensor value) => value.ToScalar().ToSingle();

        /// <summary>The only element as a .NET number.</summary>
        public static explicit operator double(Tensor value) => value.ToScalar().ToDouble();

        /// <summary>The only element as a .NET number.</summary>
        public static explicit operator sbyte(Tensor value) => value.ToScalar().ToSByte();

        /// <summary>The only element as a .NET number.</summary>
        public static explicit operator byte(Tensor value) => value.ToScalar().ToByte();

        /// <summary>The only element as a .NET number.</summary>
        public static explicit operator short(Tensor value) => value.ToScalar().ToInt16();

        /// <summary>The only element as a .NET number.</summary>
        public static explicit operator int(Tensor value) => value.ToScalar().ToInt32();

        /// <summary>The only element as a .NET number.</summary>
        public static explicit operator long(Tensor value) => value.ToScalar().ToInt64();

        /// <summary>The only element as a .NET number.</summary>
        public static explicit operator bool(Tensor value) => value.ToScalar().ToBoolean();

        /// <summary>A tensor without dimensions.</summary>
        public static implicit operator Tensor(byte value) => tensor(value);

        /// <summary>A tensor without dimensions.</summary>
        public static implicit operator Tensor(sbyte value) => tensor(value);

        /// <summary>A tensor without dimensions.</summary>
        public static implicit operator Tensor(short value) => tensor(value);

        /// <summary>A tensor without dimensions.</summary>
        public static implicit operator Tensor(int value) => tensor(value);

        /// <summary>A tensor without dimensions.</summary>
        public static implicit operator Tensor(long value) => tensor(value);

        /// <summary>A tensor without dimensions.</summary>
        public static implicit operator Tensor(float value) => tensor(value);

        /// <summary>A tensor without dimensions.</summary>
        public static implicit operator Tensor(double value) => tensor(value);

        /// <summary>A tensor without dimensions.</summary>
        public static implicit operator Tensor(bool value) => tensor(value);

        /// <summary>A tensor without dimensions.</summary>
        public static implicit operator Tensor((float, float) value) => tensor(value);

        /// <summary>A tensor without dimensions.</summary>
        public static implicit operator Tensor(System.Numerics.Complex value) => tensor(value);

        /// <summary>A tensor without dimensions.</summary>
        public static implicit operator Tensor(Scalar value) => full((ReadOnlySpan<long>)[], value, value.Type);

        /// <summary>A tensor of one dimension, copied.</summary>
        public static implicit operator Tensor(byte[] value) => tensor(value);

        /// <summary>A tensor of one dimension, copied.</summary>
        public static implicit operator Tensor(sbyte[] value) => tensor(value);

        /// <summary>A tensor of one dimension, copied.</summary>
        public static implicit operator Tensor(short[] value) => tensor(value);

        /// <summary>A tensor of one dimension, copied.</summary>
        public static implicit operator Tensor(int[] value) => tensor(value);

        /// <summary>A tensor of one dimension, copied.</summary>
        public static implicit operator Tensor(long[] value) => tensor(value);

        /// <summary>A tensor of one dimension, copied.</summary>
        public static implicit operator Tensor(float[] value) => tensor(value);

        /// <summary>A tensor of one dimension, copied.</summary>
        public static implicit operator Tensor(double[] value) => tensor(value);

        /// <summary>A tensor of one dimension, copied.</summary>
        public static implicit operator Tensor(bool[] value) => tensor(value);

        /// <summary>A tensor of one dimension, copied.</summary>
        public static implicit operator Tensor((float, float)[] value) => tensor(value);

        /// <summary>A tensor of one dimension, copied.</summary>
        public static implicit operator Tensor(System.Numerics.Complex[] value) => tensor(value);
    }
}
