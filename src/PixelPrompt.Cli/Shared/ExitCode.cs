namespace PixelPrompt.Cli.Shared;

/// <summary>What the program returns to the shell.</summary>
internal static class ExitCode
{
    internal const int Ok = 0;

    /// <summary>Something that the user could not have avoided by other arguments or files.</summary>
    internal const int Failure = 1;

    /// <summary>Wrong arguments, or a file that cannot be used.</summary>
    internal const int BadInput = 2;

    /// <summary>Some items of a batch failed; the others were done.</summary>
    internal const int Partial = 3;

    /// <summary>Interrupted, as shells count it: 128 + SIGINT.</summary>
    internal const int Cancelled = 130;
}
