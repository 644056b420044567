using System.Diagnostics;
using System.Text.Json;

namespace PixelPrompt.Tests.Cli;

/// <summary>Runs the built command line as a process of its own.</summary>
internal static class CliProgram
{
    internal sealed record Run(int Code, string Out, string Error)
    {
        internal JsonElement Json => JsonDocument.Parse(Out).RootElement;
    }

    internal static Run Execute(params string[] arguments)
    {
        using var process = Start(arguments);
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new Run(process.ExitCode, output, error.Result);
    }

    /// <summary>Runs and asserts that it succeeded.</summary>
    internal static Run Ok(params string[] arguments)
    {
        var run = Execute(arguments);
        Assert.True(run.Code == 0, $"{string.Join(" ", arguments)} ended with {run.Code}: {run.Error}");
        return run;
    }

    internal static Process Start(params string[] arguments) => Start(new ProcessStartInfo("dotnet"), arguments);

    /// <summary>
    /// With the signals' usual effect: a process started in the background by a shell inherits that interrupts are ignored,
    /// and .NET then leaves them ignored.
    /// </summary>
    internal static Process StartSignalled(params string[] arguments) => Start(new ProcessStartInfo("env", ["--default-signal", "dotnet"]), arguments);

    private static Process Start(ProcessStartInfo start, string[] arguments)
    {
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "PixelPrompt.Cli.dll"));
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }
}
