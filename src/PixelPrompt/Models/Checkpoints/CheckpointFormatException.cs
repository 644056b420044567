namespace PixelPrompt.Models.Checkpoints;

/// <summary>A checkpoint file breaks the rules of its format: damaged, cut short, or hostile.</summary>
public sealed class CheckpointFormatException : CheckpointException
{
    /// <summary>Creates the error.</summary>
    /// <param name="file">Path of the file.</param>
    /// <param name="where">The place in the file: a part, an entry, a tensor or a byte position.</param>
    /// <param name="problem">What is wrong there and what is allowed.</param>
    /// <param name="inner">The cause, when another error lies beneath.</param>
    public CheckpointFormatException(string file, string where, string problem, Exception? inner = null)
        : base($"{file}: {where}: {problem}", inner)
    {
        File = file;
        Where = where;
        Problem = problem;
    }

    /// <summary>Path of the file.</summary>
    public string File { get; }

    /// <summary>The place in the file: a part, an entry, a tensor or a byte position.</summary>
    public string Where { get; }

    /// <summary>What is wrong there and what is allowed.</summary>
    public string Problem { get; }
}
