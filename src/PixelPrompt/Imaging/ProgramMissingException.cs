namespace PixelPrompt.Imaging;

/// <summary>A program that the work needs is not installed.</summary>
/// <param name="message">Which program, and how to get it.</param>
/// <param name="inner">The cause.</param>
public sealed class ProgramMissingException(string message, Exception inner) : Exception(message, inner);
