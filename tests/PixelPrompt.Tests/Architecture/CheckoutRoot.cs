namespace PixelPrompt.Tests.Architecture;

/// <summary>The checkout that the tests were built from.</summary>
internal static class CheckoutRoot
{
    internal static string Path { get; } = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "PixelPrompt.sln"))) return folder.FullName;
        }
        throw new DirectoryNotFoundException($"No PixelPrompt.sln above {AppContext.BaseDirectory}.");
    }
}
