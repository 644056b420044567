using System.Diagnostics;
using System.Runtime.Versioning;
using PixelPrompt.Tests.Architecture;

namespace PixelPrompt.Tests.Cli;

/// <summary>The launcher, with stand-ins for the compilers, in a checkout whose path holds spaces.</summary>
[SupportedOSPlatform("linux")]
public sealed class LauncherTests : IDisposable
{
    private const string Dotnet = """
        echo "dotnet $*" >>"$CALLS"
        case "$1" in
          --version) echo 10.0.100 ;;
          build) [ ! -e "$HOOK" ] || . "$HOOK"; echo 'Build succeeded.' ;;
          *) shift; printf '[%s]' "$@"; echo ;;
        esac
        """;

    private const string Cmake = """
        echo "cmake $*" >>"$CALLS"
        if [ "$1" = --build ]; then touch "$2/libstand-in.so"; else mkdir -p "$4"; fi
        """;

    private readonly TempFolder folder = new();
    private readonly string root;
    private readonly string calls;
    private readonly string hook;

    public LauncherTests()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The launcher is for Linux.");
        root = folder.File("a check out");
        calls = folder.File("calls");
        hook = folder.File("hook");
        string[] files =
        [
            "src/native/a.cpp", "src/PixelPrompt.Cli/PixelPrompt.Cli.csproj", "src/PixelPrompt.Web/PixelPrompt.Web.csproj",
            "Directory.Build.props", "Directory.Packages.props", "global.json", ".editorconfig",
        ];
        foreach (var file in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(root, file))!);
            File.WriteAllText(Path.Combine(root, file), file);
        }
        File.Copy(Path.Combine(CheckoutRoot.Path, "pixelprompt"), Path.Combine(root, "pixelprompt"));
        Directory.CreateDirectory(folder.File("bin"));
        Program("dotnet", Dotnet);
        Program("cmake", Cmake);
        Program("dpkg-query", "echo installed");
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void It_works_from_anywhere_through_a_link_and_passes_arguments_as_they_are()
    {
        var link = folder.File("link");
        File.CreateSymbolicLink(link, Path.Combine(root, "pixelprompt"));

        var (code, output, _) = RunFile(link, "data", "two words", "", "*");

        Assert.Equal((0, "[data][two words][][*]\n"), (code, output));
    }

    [Fact]
    public void Nothing_is_built_when_nothing_changed()
    {
        Run("build");
        File.Delete(calls);

        Run("model", "info");

        Assert.Equal(["dotnet " + Path.Combine(root, "src/PixelPrompt.Cli/bin/Release/net10.0/PixelPrompt.Cli.dll") + " model info"], File.ReadAllLines(calls));
    }

    [Fact]
    public void What_is_edited_while_a_build_runs_is_built_by_the_next()
    {
        File.WriteAllText(hook, $"echo edited >>'{root}/src/PixelPrompt.Cli/PixelPrompt.Cli.csproj'");
        Run("build");
        File.Delete(hook);
        File.Delete(calls);

        Run("build");

        Assert.Contains(File.ReadAllLines(calls), call => call.Contains("PixelPrompt.Cli.csproj"));
    }

    [Fact]
    public void A_failed_build_is_a_message_with_the_compilers_words_and_is_tried_again()
    {
        File.WriteAllText(hook, "echo 'Program.cs(1,2): error CS1002: ; expected'; exit 1");
        var (code, output, error) = Run("data");
        File.Delete(hook);

        Assert.Equal((70, ""), (code, output));
        Assert.Contains("error CS1002: ; expected", error);
        Assert.Contains($"the build failed; the whole log is {root}/artifacts/build.log", error);
        Assert.Equal((0, "[data]\n"), (Run("data").Code, Run("data").Output));
    }

    [Fact]
    public void A_build_that_was_ended_by_a_signal_is_not_taken_for_done()
    {
        File.WriteAllText(hook, "exit 0");
        Assert.Equal(70, Run("build").Code);
        File.Delete(hook);

        Run("build");

        Assert.Contains(File.ReadAllLines(calls), call => call.Contains("PixelPrompt.Web.csproj"));
    }

    [Fact]
    public async Task Two_at_once_build_once()
    {
        File.WriteAllText(hook, "sleep 0.5");

        await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => Assert.Equal(0, Run("build").Code))));

        Assert.Single(File.ReadAllLines(calls), call => call.StartsWith("cmake --build", StringComparison.Ordinal));
    }

    private (int Code, string Output, string Error) Run(params string[] arguments) => RunFile(Path.Combine(root, "pixelprompt"), arguments);

    private (int Code, string Output, string Error) RunFile(string launcher, params string[] arguments)
    {
        var start = new ProcessStartInfo(launcher, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/" };
        start.Environment["PATH"] = $"{folder.File("bin")}:{Environment.GetEnvironmentVariable("PATH")}";
        (start.Environment["CALLS"], start.Environment["HOOK"]) = (calls, hook);
        start.Environment.Remove("PIXELPROMPT_LIBTORCH");
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }

    private void Program(string name, string body)
    {
        var path = Path.Combine(folder.File("bin"), name);
        File.WriteAllText(path, $"#!/bin/sh\n{body}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
