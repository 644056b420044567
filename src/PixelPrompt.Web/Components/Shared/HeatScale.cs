using System.Globalization;

namespace PixelPrompt.Web.Components.Shared;

/// <summary>The value that a heat map shades fully.</summary>
internal static class HeatScale
{
    /// <summary>Below, tokens are as good as certain: shading the largest of them fully would make much of nothing.</summary>
    private const float Least = 0.1f;

    /// <summary>The largest value, in nats, and at least a tenth of one.</summary>
    internal static float Of(IEnumerable<float> nats) => nats.Append(Least).Max();

    internal static string Text(float nats) => nats.ToString("0.0", CultureInfo.InvariantCulture);
}
