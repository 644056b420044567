namespace PixelPrompt.Tests;

/// <summary>Finds the files under <c>Fixtures/</c>, which the build copies beside the test program.</summary>
internal static class FixtureFiles
{
    internal static string Find(params ReadOnlySpan<string> parts) =>
        Path.Combine([AppContext.BaseDirectory, "Fixtures", .. parts]);
}
