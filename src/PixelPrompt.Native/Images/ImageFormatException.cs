namespace PixelPrompt.Native;

/// <summary>Bytes that are no picture, a damaged picture, or one beyond the limits.</summary>
public sealed class ImageFormatException : Exception
{
    /// <summary>Creates the error.</summary>
    /// <param name="message">What was found, what is allowed, what to do next.</param>
    public ImageFormatException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the error with its cause.</summary>
    /// <param name="message">What was found, what is allowed, what to do next.</param>
    /// <param name="inner">The cause.</param>
    public ImageFormatException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
