using System.Numerics;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>A tensor of one dimension over the array itself: both see changes, if no dtype or device asks for a copy.</summary>
    public static Tensor as_tensor(bool[] rawArray, ScalarType? dtype = null, Device? device = null) =>
        Sharing(rawArray, dtype, device);

    /// <summary>A tensor of one dimension, copied from a list.</summary>
    public static Tensor as_tensor(IList<bool> rawArray, ScalarType? dtype = null, Device? device = null) =>
        tensor(rawArray, dtype, device);

    /// <summary>A tensor of one dimension over the array itself: both see changes, if no dtype or device asks for a copy.</summary>
    public static Tensor as_tensor(byte[] rawArray, ScalarType? dtype = null, Device? device = null) =>
        Sharing(rawArray, dtype, device);

    /// <summary>A tensor of one dimension, copied from a list.</summary>
    public static Tensor as_tensor(IList<byte> rawArray, ScalarType? dtype = null, Device? device = null) =>
        tensor(rawArray, dtype, device);

    /// <summary>A tensor of one dimension over the array itself: both see changes, if no dtype or device asks for a copy.</summary>
    public static Tensor as_tensor(sbyte[] rawArray, ScalarType? dtype = null, Device? device = null) =>
        Sharing(rawArray, dtype, device);

    /// <summary>A tensor of one dimension, copied from a list.</summary>
    public static Tensor as_tensor(IList<sbyte> rawArray, ScalarType? dtype = null, Device? device = null) =>
        tensor(rawArray, dtype, device);

    /// <summary>A tensor of one dimension over the array itself: both see changes, if no dtype or device asks for a copy.</summary>
    public static Tensor as_tensor(short[] rawArray, ScalarType? dtype = null, Device? device = null) =>
        Sharing(rawArray, dtype, device);

    /// <summary>A tensor of one dimension, copied from a list.</summary>
    public static Tensor as_tensor(IList<short> rawArray, ScalarType? dtype = null, Device? device = null) =>
        tensor(rawArray, dtype, device);

    /// <summary>A tensor of one dimension over the array itself: both see changes, if no dtype or device asks for a copy.</summary>
    public static Tensor as_tensor(int[] rawArray, ScalarType? dtype = null, Device? device = null) =>
        Sharing(rawArray, dtype, device);

    /// <summary>A tensor of one dimension, copied from a list.</summary>
    public static Tensor as_tensor(IList<int> rawArray, ScalarType? dtype = null, Device? device = null) =>
        tensor(rawArray, dtype, device);

    /// <summary>A tensor of one dimension over the array itself: both see changes, if no dtype or device asks for a copy.</summary>
    public static Tensor as_tensor(long[] rawArray, ScalarType? dtype = null, Device? device = null) =>
        Sharing(rawArray, dtype, device);

    /// <summary>A tensor of one dimension, copied from a list.</summary>
    public static Tensor as_tensor(IList<long> rawArray, ScalarType? dtype = null, Device? device = null) =>
        tensor(rawArray, dtype, device);

    /// <summary>A tensor of one dimension over the array itself: both see changes, if no dtype or device asks for a copy.</summary>
    public static Tensor as_tensor(float[] rawArray, ScalarType? dtype = null, Device? device = null) =>
        Sharing(rawArray, dtype, device);

    /// <summary>A tensor of one dimension, copied from a list.</summary>
    public static Tensor as_tensor(IList<float> rawArray, ScalarType? dtype = null, Device? device = null) =>
        tensor(rawArray, dtype, device);

    /// <summary>A tensor of one dimension over the array itself: both see changes, if no dtype or device asks for a copy.</summary>
    public static Tensor as_tensor(double[] rawArray, ScalarType? dtype = null, Device? device = null) =>
        Sharing(rawArray, dtype, device);

    /// <summary>A tensor of one dimension, copied from a list.</summary>
    public static Tensor as_tensor(IList<double> rawArray, ScalarType? dtype = null, Device? device = null) =>
        tensor(rawArray, dtype, device);

    /// <summary>A tensor of one dimension over the array itself: both see changes, if no dtype or device asks for a copy.</summary>
    public static Tensor as_tensor(Half[] rawArray, ScalarType? dtype = null, Device? device = null) =>
        Sharing(rawArray, dtype, device);

    /// <summary>A tensor of one dimension, copied from a list.</summary>
    public static Tensor as_tensor(IList<Half> rawArray, ScalarType? dtype = null, Device? device = null) =>
        tensor(rawArray, dtype, device);

    /// <summary>A tensor of one dimension over the array itself: both see changes, if no dtype or device asks for a copy.</summary>
    public static Tensor as_tensor(BFloat16[] rawArray, ScalarType? dtype = null, Device? device = null) =>
        Sharing(rawArray, dtype, device);

    /// <summary>A tensor of one dimension, copied from a list.</summary>
    public static Tensor as_tensor(IList<BFloat16> rawArray, ScalarType? dtype = null, Device? device = null) =>
        tensor(rawArray, dtype, device);

    /// <summary>A tensor of one dimension over the array itself: both see changes, if no dtype or device asks for a copy.</summary>
    public static Tensor as_tensor((float Real, float Imaginary)[] rawArray, ScalarType? dtype = null, Device? device = null) =>
        Sharing(rawArray, dtype, device);

    /// <summary>A tensor of one dimension, copied from a list.</summary>
    public static Tensor as_tensor(IList<(float Real, float Imaginary)> rawArray, ScalarType? dtype = null, Device? device = null) =>
        tensor(rawArray, dtype, device);

    /// <summary>A tensor of one dimension over the array itself: both see changes, if no dtype or device asks for a copy.</summary>
    public static Tensor as_tensor(Complex[] rawArray, ScalarType? dtype = null, Device? device = null) =>
        Sharing(rawArray, dtype, device);

    /// <summary>A tensor of one dimension, copied from a list.</summary>
    public static Tensor as_tensor(IList<Complex> rawArray, ScalarType? dtype = null, Device? device = null) =>
        tensor(rawArray, dtype, device);

    /// <summary>The same tensor, converted only if another dtype or device is asked for.</summary>
    public static Tensor as_tensor(Tensor data, ScalarType? dtype = null, Device? device = null)
    {
        if ((dtype is null || dtype == data.dtype) && (device is null || device.Equals(data.device))) return data.alias();
        return data.to(dtype ?? data.dtype, device ?? data.device);
    }

    private static Tensor Sharing(Array array, ScalarType? dtype, Device? device) => from_array(array, dtype, device);
}
