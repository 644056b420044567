using System.Runtime.InteropServices;
using PixelPrompt.Models.Checkpoints;

namespace PixelPrompt.Tests.Models.Checkpoints;

public class FloatConversionTests
{
    private static readonly ushort[] AllPatterns = [.. Enumerable.Range(0, 65536).Select(i => (ushort)i)];

    private static float[] Widened(WeightType type)
    {
        var values = new float[AllPatterns.Length];
        FloatConversion.Read(MemoryMarshal.AsBytes(AllPatterns), type, values);
        return values;
    }

    private static ushort[] Narrowed(float[] values, WeightType type)
    {
        var result = new ushort[values.Length];
        FloatConversion.Write(values, type, MemoryMarshal.AsBytes(result.AsSpan()));
        return result;
    }

    [Theory]
    [InlineData(WeightType.F16)]
    [InlineData(WeightType.BF16)]
    public void Every_16_bit_pattern_that_is_a_number_survives_the_way_there_and_back(WeightType type)
    {
        var values = Widened(type);
        var back = Narrowed(values, type);
        for (var i = 0; i < values.Length; i++)
        {
            if (float.IsNaN(values[i])) Assert.True(float.IsNaN(values[back[i]]));
            else Assert.Equal(AllPatterns[i], back[i]);
        }
        Assert.Equal(type == WeightType.F16 ? 2 * 1023 : 2 * 127, values.Count(float.IsNaN));
    }

    [Theory]
    [InlineData(WeightType.F16)]
    [InlineData(WeightType.BF16)]
    public void Rounding_goes_to_the_nearest_and_from_the_middle_to_even(WeightType type)
    {
        var table = Widened(type);
        var largest = type == WeightType.F16 ? 0x7bff : 0x7f7f;
        var random = new Random(5);
        for (var round = 0; round < 20_000; round++)
        {
            var low = random.Next(largest);
            double below = table[low], above = table[low + 1];
            var middle = (below + above) / 2; // exact: one more bit of mantissa
            Assert.Equal(low % 2 == 0 ? low : low + 1, Narrowed([(float)middle], type)[0]);
            var share = random.NextDouble();
            var value = (float)(below + ((above - below) * share));
            if (value == (float)middle) continue;
            Assert.Equal(value < middle ? low : low + 1, Narrowed([value], type)[0]);
            Assert.Equal((value < middle ? low : low + 1) | 0x8000, Narrowed([-value], type)[0]);
        }
    }

    [Fact]
    public void Infinities_stay_and_nan_becomes_the_quiet_one()
    {
        Assert.Equal<ushort[]>([0x7f80, 0xff80, 0x7fc0], Narrowed([float.PositiveInfinity, float.NegativeInfinity, BitConverter.UInt32BitsToSingle(0xff800001)], WeightType.BF16));
        Assert.Equal<ushort[]>([0x7c00, 0xfc00], Narrowed([float.PositiveInfinity, float.NegativeInfinity], WeightType.F16));
    }

    [Theory]
    [InlineData(WeightType.F16, 65520f)]
    [InlineData(WeightType.BF16, 3.39617753e38f)]
    public void An_overflow_is_found_exactly_where_the_result_becomes_infinite(WeightType type, float overflows)
    {
        var fits = MathF.BitDecrement(overflows);
        Assert.Null(FloatConversion.FirstOverflow([fits, -fits, float.PositiveInfinity, float.NaN], type));
        Assert.Equal(-overflows, FloatConversion.FirstOverflow([1, -overflows], type));
        Assert.True(float.IsFinite(Widened(type)[Narrowed([fits], type)[0]]));
        Assert.True(float.IsInfinity(Widened(type)[Narrowed([overflows], type)[0]]));
    }

    [Fact]
    public void Doubles_are_rounded_to_singles_first()
    {
        var values = new float[2];
        FloatConversion.Read(MemoryMarshal.AsBytes<double>([1.5, 1e300]), WeightType.F64, values);
        Assert.Equal([1.5f, float.PositiveInfinity], values);
    }
}
