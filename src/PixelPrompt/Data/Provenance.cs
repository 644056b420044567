namespace PixelPrompt.Data;

/// <summary>What files say of the program that wrote them.</summary>
internal static class Provenance
{
    /// <summary>Name and version; no commit, so that a rebuilt program can go on with what the one before it began.</summary>
    internal static string Program { get; } = $"PixelPrompt {typeof(Provenance).Assembly.GetName().Version?.ToString(3)}";
}
