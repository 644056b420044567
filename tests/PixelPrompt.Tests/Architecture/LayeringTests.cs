using System.Text.RegularExpressions;

namespace PixelPrompt.Tests.Architecture;

/// <summary>The dependency rules: what a folder of the product may name in its code.</summary>
public partial class LayeringTests
{
    // Inside src/PixelPrompt a folder uses only those that come before it; Imaging and Models do not see each other.
    private static readonly string[][] Layers =
    [
        ["IO"], ["Imaging", "Models"], ["Data"], ["Inference"], ["Training"], ["Studies"],
    ];

    [Fact]
    public void A_folder_uses_only_the_folders_before_it()
    {
        var known = Layers.SelectMany(x => x).ToHashSet();
        var breaches = new List<string>();
        foreach (var folder in Directory.GetDirectories(Source("PixelPrompt")).Select(x => Path.GetFileName(x)!))
        {
            if (folder is "bin" or "obj") continue;
            Assert.True(known.Contains(folder), $"src/PixelPrompt/{folder} has no place in the layers: add it to this test.");
            var own = Array.FindIndex(Layers, x => x.Contains(folder));
            foreach (var (file, used) in Uses(Path.Combine(Source("PixelPrompt"), folder), Inside()))
            {
                var layer = Array.FindIndex(Layers, x => x.Contains(used));
                if (used != folder && layer >= own) breaches.Add($"{file} uses PixelPrompt.{used}");
            }
        }
        Assert.Empty(breaches);
    }

    [Theory]
    [InlineData("PixelPrompt.Native", "PixelPrompt.(IO|Imaging|Models|Data|Inference|Training|Studies|Cli|Web)")]
    [InlineData("PixelPrompt", "PixelPrompt.(Cli|Web)")]
    [InlineData("PixelPrompt.Cli", "PixelPrompt.Web")]
    [InlineData("PixelPrompt.Web", "PixelPrompt.Cli")]
    public void A_project_does_not_name_those_above_it(string project, string forbidden)
    {
        var pattern = new Regex($@"\b({forbidden.Replace(".", "\\.")})\b");
        var breaches = Uses(Source(project), pattern).Select(x => $"{x.File} uses {x.Used}");
        Assert.Empty(breaches);
    }

    [Fact]
    public void Only_the_binding_is_unsafe()
    {
        var breaches = Directory.GetDirectories(Source("")).Where(x => Path.GetFileName(x) is not "PixelPrompt.Native" and not "native")
            .SelectMany(x => Uses(x, UnsafeCode())).Select(x => $"{x.File} has '{x.Used}'");
        Assert.Empty(breaches);
    }

    private static string Source(string project) => Path.Combine(CheckoutRoot.Path, "src", project);

    private static IEnumerable<(string File, string Used)> Uses(string folder, Regex pattern)
    {
        if (!Directory.Exists(folder)) yield break;
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            if (Path.GetExtension(file) is not ".cs" and not ".razor") continue;
            if (file.Contains("/obj/") || file.Contains("/bin/")) continue;
            foreach (var line in File.ReadLines(file))
            {
                var code = line.TrimStart();
                if (code.StartsWith("//", StringComparison.Ordinal) || code.StartsWith("namespace", StringComparison.Ordinal)) continue;
                foreach (Match match in pattern.Matches(code))
                    yield return (Path.GetRelativePath(CheckoutRoot.Path, file), match.Groups[1].Value);
            }
        }
    }

    [GeneratedRegex(@"\bPixelPrompt\.(IO|Imaging|Models|Data|Inference|Training|Studies)\b")]
    private static partial Regex Inside();

    [GeneratedRegex(@"\b(unsafe(?!-)|DllImport|LibraryImport)\b")]
    private static partial Regex UnsafeCode();
}
