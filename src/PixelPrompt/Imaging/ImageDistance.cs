namespace PixelPrompt.Imaging;

/// <summary>How far two pictures are apart.</summary>
public static class ImageDistance
{
    /// <summary>Mean squared difference of the bytes.</summary>
    /// <param name="a">A picture.</param>
    /// <param name="b">A picture of the same size.</param>
    /// <returns>In squared byte steps, 0 to 65025.</returns>
    /// <exception cref="ArgumentException">The sizes differ.</exception>
    public static double MeanSquaredError(RgbImage a, RgbImage b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        if ((a.Width, a.Height) != (b.Width, b.Height))
            throw new ArgumentException($"Pictures of {a.Width}x{a.Height} and {b.Width}x{b.Height} cannot be compared.");
        long sum = 0;
        for (var i = 0; i < a.Pixels.Length; i++)
        {
            var difference = a.Pixels[i] - b.Pixels[i];
            sum += difference * difference;
        }
        return (double)sum / a.Pixels.Length;
    }

    /// <summary>Peak signal-to-noise ratio, 10 log10(255^2 / mean squared error).</summary>
    /// <param name="a">A picture.</param>
    /// <param name="b">A picture of the same size.</param>
    /// <returns>In decibels; infinite for equal pictures.</returns>
    /// <exception cref="ArgumentException">The sizes differ.</exception>
    public static double Psnr(RgbImage a, RgbImage b) => 10 * Math.Log10(255.0 * 255.0 / MeanSquaredError(a, b));
}
