namespace PixelPrompt.Web.Components.Shared;

/// <summary>Times in words.</summary>
internal static class Ago
{
    /// <summary>How long ago something was.</summary>
    /// <param name="then">When it was.</param>
    /// <param name="now">What is said of the last minute.</param>
    internal static string Text(DateTimeOffset then, string now) => (DateTimeOffset.UtcNow - then) switch
    {
        { TotalSeconds: < 60 } => now,
        { TotalHours: < 1 } x => $"{x.Minutes} min ago",
        { TotalDays: < 1 } x => $"{(int)x.TotalHours} h ago",
        var x => $"{(int)x.TotalDays} d ago",
    };
}
