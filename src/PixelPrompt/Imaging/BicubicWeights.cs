namespace PixelPrompt.Imaging;

/// <summary>The fixed-point weights of one resizing pass: for each output sample a run of input samples.</summary>
/// <remarks>Pillow's rule (see <see cref="PilBicubic"/>): kernel a = -0.5, support 2, widened by the scale when shrinking.</remarks>
internal sealed class BicubicWeights
{
    /// <summary>Fractional bits: 32 less 8 for the sample and 2 for sums that overshoot.</summary>
    internal const int Precision = 22;

    /// <summary>One half, for rounding.</summary>
    internal const int Half = 1 << (Precision - 1);

    private readonly int[] starts;
    private readonly int[] lengths;
    private readonly int[] taps;
    private readonly int stride;

    private BicubicWeights(int[] starts, int[] lengths, int[] taps, int stride)
    {
        this.starts = starts;
        this.lengths = lengths;
        this.taps = taps;
        this.stride = stride;
    }

    /// <summary>Number of output samples.</summary>
    internal int Count => starts.Length;

    /// <summary>The input samples that are read: the first, and the one after the last.</summary>
    internal (int First, int End) Reach => (starts[0], starts[^1] + lengths[^1]);

    /// <summary>The weights of one output sample.</summary>
    internal ReadOnlySpan<int> Of(int output, out int firstInput)
    {
        firstInput = starts[output];
        return taps.AsSpan(output * stride, lengths[output]);
    }

    internal static BicubicWeights Create(int inputSize, int outputSize)
    {
        var scale = (double)inputSize / outputSize;
        var widening = Math.Max(scale, 1.0);
        var support = 2.0 * widening;
        var stride = ((int)Math.Ceiling(support) * 2) + 1;
        var starts = new int[outputSize];
        var lengths = new int[outputSize];
        var taps = new int[checked(outputSize * stride)];
        var exact = new double[stride];
        for (var i = 0; i < outputSize; i++)
        {
            var centre = (i + 0.5) * scale;
            var first = Math.Max(0, (int)(centre - support + 0.5));
            var length = Math.Min(inputSize, (int)(centre + support + 0.5)) - first;
            var total = 0.0;
            for (var k = 0; k < length; k++)
            {
                exact[k] = Kernel((k + first - centre + 0.5) * (1.0 / widening));
                total += exact[k];
            }
            for (var k = 0; k < length; k++)
            {
                if (total != 0) exact[k] /= total;
                taps[(i * stride) + k] = (int)((exact[k] < 0 ? -0.5 : 0.5) + (exact[k] * (1 << Precision)));
            }
            (starts[i], lengths[i]) = (first, length);
        }
        return new BicubicWeights(starts, lengths, taps, stride);
    }

    // Keys' cubic with a = -0.5, in the order of operations that Pillow uses.
    private static double Kernel(double x)
    {
        const double A = -0.5;
        x = Math.Abs(x);
        if (x < 1.0) return (((A + 2.0) * x) - (A + 3.0)) * x * x + 1;
        if (x < 2.0) return (((((x - 5) * x) + 8) * x) - 4) * A;
        return 0.0;
    }
}
