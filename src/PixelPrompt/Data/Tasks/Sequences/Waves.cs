namespace PixelPrompt.Data.Tasks.Sequences;

/// <summary>Values that come and go.</summary>
internal static class Waves
{
    /// <summary>Goes from low to high and back again, at constant speed.</summary>
    /// <param name="position">Way travelled from low, any number.</param>
    /// <param name="low">Lower end.</param>
    /// <param name="high">Upper end, above the lower one.</param>
    /// <returns>A value in [low, high].</returns>
    internal static float Triangle(float position, float low, float high)
    {
        var span = high - low;
        var t = position - (MathF.Floor(position / (2 * span)) * 2 * span);
        return low + (t <= span ? t : (2 * span) - t);
    }
}
