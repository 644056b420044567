namespace PixelPrompt.Cli.Shared;

/// <summary>The arguments cannot be carried out; the message says what was given, what is allowed, and what to do.</summary>
internal sealed class UsageException(string message) : Exception(message);
