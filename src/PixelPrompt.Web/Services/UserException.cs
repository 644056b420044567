namespace PixelPrompt.Web.Services;

/// <summary>Something that the visitor asked for is not possible; the message is for them.</summary>
public sealed class UserException : Exception
{
    /// <summary>Creates it.</summary>
    /// <param name="message">What is not possible, what was given, what is allowed.</param>
    /// <param name="status">HTTP status, 4xx or 503.</param>
    /// <param name="inner">What led to it.</param>
    public UserException(string message, int status = 400, Exception? inner = null)
        : base(message, inner) => Status = status;

    /// <summary>HTTP status that fits.</summary>
    public int Status { get; }

    /// <summary>What an exception says to a visitor: names of parameters are for programmers.</summary>
    internal static string Words(Exception e)
    {
        var at = e is ArgumentException ? e.Message.IndexOf(" (Parameter '", StringComparison.Ordinal) : -1;
        return at < 0 ? e.Message : e.Message[..at];
    }
}
