namespace PixelPrompt.Inference;

/// <summary>What was asked for cannot be done with this model: the images, the tokenizer or the window do not fit.</summary>
/// <param name="message">What failed, what was given, what is allowed and what to do next.</param>
public sealed class PromptException(string message) : ArgumentException(message);
