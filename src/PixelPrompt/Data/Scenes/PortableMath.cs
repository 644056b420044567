namespace PixelPrompt.Data.Scenes;

/// <summary>
/// Elementary functions from additions, multiplications and divisions only. The C library's versions differ in the last
/// bit between systems; these do not, so a scene has the same bytes everywhere.
/// </summary>
internal static class PortableMath
{
    internal const float Pi = 3.14159265358979f;
    internal const float Tau = 2 * Pi;
    private const double Ln2 = 0.693147180559945309417;

    /// <summary>Sine and cosine of an angle in radians, to about 1e-12 for |angle| below 1e6.</summary>
    internal static (float Sin, float Cos) SinCos(double angle)
    {
        var quarter = Math.Floor((angle * (2 / Math.PI)) + 0.5);
        var r = angle - (quarter * (Math.PI / 2));
        var q = r * r;
        var s = r * (1 + (q * ((-1.0 / 6) + (q * ((1.0 / 120) + (q * ((-1.0 / 5040) + (q * ((1.0 / 362880) - (q / 39916800))))))))));
        var c = 1 + (q * (-0.5 + (q * ((1.0 / 24) + (q * ((-1.0 / 720) + (q * ((1.0 / 40320) + (q * ((-1.0 / 3628800) + (q / 479001600)))))))))));
        return ((long)quarter & 3) switch
        {
            0 => ((float)s, (float)c),
            1 => ((float)c, (float)-s),
            2 => ((float)-s, (float)-c),
            _ => ((float)-c, (float)s),
        };
    }

    internal static float Sin(double angle) => SinCos(angle).Sin;

    internal static float Cos(double angle) => SinCos(angle).Cos;

    /// <summary>e to the x, relative error about 1e-12 for |x| below 700.</summary>
    internal static double Exp(double x)
    {
        var k = Math.Floor((x / Ln2) + 0.5);
        var r = x - (k * Ln2);
        var term = 1.0;
        var sum = 1.0;
        for (var i = 1; i <= 12; i++)
        {
            term *= r / i;
            sum += term;
        }
        return Math.ScaleB(sum, (int)k);
    }

    /// <summary>Natural logarithm of a positive normal number.</summary>
    internal static double Log(double x)
    {
        var bits = BitConverter.DoubleToInt64Bits(x);
        var exponent = (int)((bits >> 52) & 0x7FF) - 1023;
        var mantissa = BitConverter.Int64BitsToDouble((bits & 0xFFFFFFFFFFFFF) | 0x3FF0000000000000);
        if (mantissa > 1.4142135623730951)
        {
            mantissa /= 2;
            exponent++;
        }
        var t = (mantissa - 1) / (mantissa + 1);
        var q = t * t;
        var sum = 0.0;
        for (var i = 21; i >= 1; i -= 2) sum = (sum * q) + (1.0 / i);
        return (exponent * Ln2) + (2 * t * sum);
    }

    /// <summary>x to the y for x >= 0.</summary>
    internal static float Pow(double x, double y) => x <= 0 ? 0 : (float)Exp(y * Log(x));

    internal static float SmoothStep(float t)
    {
        t = Math.Clamp(t, 0, 1);
        return t * t * (3 - (2 * t));
    }
}
