namespace PixelPrompt.Cli.Shared;

/// <summary>Where the files lie that come with the program.</summary>
internal static class Checkout
{
    /// <summary>The checkout's folder as the launcher names it, else the present folder.</summary>
    internal static string Folder => Environment.GetEnvironmentVariable("PIXELPROMPT_ROOT") is { Length: > 0 } root ? root : ".";
}
