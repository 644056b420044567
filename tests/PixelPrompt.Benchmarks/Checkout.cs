namespace PixelPrompt.Benchmarks;

/// <summary>The checkout that this program was built in.</summary>
internal static class Checkout
{
    internal static string Root { get; } = Find();

    private static string Find()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "PixelPrompt.sln"))) folder = Path.GetDirectoryName(folder.TrimEnd('/')) ?? throw new DirectoryNotFoundException("No PixelPrompt.sln above this program.");
        return folder;
    }
}
