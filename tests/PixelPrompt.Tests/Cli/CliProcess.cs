using System.Diagnostics;

namespace PixelPrompt.Tests.Cli;

/// <summary>The real program as a child process.</summary>
internal sealed class CliProcess : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _errors;

    internal CliProcess(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "PixelPrompt.Cli.dll"));
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        _process = Process.Start(start)!;
        _output = _process.StandardOutput.ReadToEndAsync();
        _errors = _process.StandardError.ReadToEndAsync();
    }

    internal bool Running => !_process.HasExited;

    /// <summary>Runs the program to its end.</summary>
    internal static (int Code, string Output, string Errors) Run(params string[] arguments)
    {
        using var process = new CliProcess(arguments);
        return process.Wait();
    }

    internal (int Code, string Output, string Errors) Wait()
    {
        Assert.True(_process.WaitForExit(TimeSpan.FromMinutes(3)), "the program did not end within three minutes");
        return (_process.ExitCode, _output.Result, _errors.Result);
    }

    /// <summary>kill -9: the program gets no chance to tidy up.</summary>
    internal void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited) Kill();
        _process.Dispose();
    }
}
