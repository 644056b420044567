using System.CommandLine;
using System.CommandLine.Invocation;

namespace PixelPrompt.Cli.Shared;

/// <summary>Runs a command line: parse errors and exceptions become a sentence on stderr and an exit code.</summary>
internal static class CommandRunner
{
    // Long enough to finish the current token or image and to remove temporary files.
    private static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(30);

    /// <summary>Parses and runs.</summary>
    internal static Task<int> RunAsync(Command root, string[] args)
    {
        var parsed = root.Parse(args);
        if (parsed.Action is ParseErrorAction)
        {
            foreach (var error in parsed.Errors) Console.Error.WriteLine(error.Message);
            Console.Error.WriteLine($"Try: {PathOf(parsed.CommandResult.Command)}--help");
            return Task.FromResult(ExitCode.BadInput);
        }
        return parsed.InvokeAsync(new InvocationConfiguration
        {
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = StopWithin,
        });
    }

    /// <summary>Sets what a verb does.</summary>
    /// <param name="command">The verb.</param>
    /// <param name="run">Does the work; returns the exit code. The token is cancelled by Ctrl+C and SIGTERM.</param>
    internal static void Runs(this Command command, Func<ParseResult, CancellationToken, int> run) =>
        // On a thread of its own: the handler of signals waits for a task that has been started.
        command.SetAction((parsed, cancellation) => Task.Run(() => Guarded(() => run(parsed, cancellation), cancellation)));

    internal static int Guarded(Func<int> run, CancellationToken cancellation)
    {
        try
        {
            return run();
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            Console.Error.WriteLine("Interrupted.");
            return ExitCode.Cancelled;
        }
        catch (Exception e)
        {
            Console.Error.WriteLine(ErrorText.Of(e));
            return ErrorText.IsBadInput(e) ? ExitCode.BadInput : ExitCode.Failure;
        }
    }

    private static string PathOf(Command command) =>
        $"{string.Concat(command.Parents.OfType<Command>().Take(1).Select(PathOf))}{command.Name} ";
}
