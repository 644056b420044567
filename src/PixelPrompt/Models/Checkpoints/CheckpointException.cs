namespace PixelPrompt.Models.Checkpoints;

/// <summary>A checkpoint cannot be used: nothing is there, the names do not fit the model, or the files are broken.</summary>
public class CheckpointException : Exception
{
    /// <summary>Creates the error.</summary>
    /// <param name="message">What failed, what was given, what is allowed and what to do next.</param>
    /// <param name="inner">The cause, when another error lies beneath.</param>
    public CheckpointException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
