using PixelPrompt.Imaging;

namespace PixelPrompt.Inference;

/// <summary>A generated image and its tokens.</summary>
/// <param name="Image">The picture, as large as the tokenizer's pictures.</param>
/// <param name="Tokens">Its tokens, with the model's log-probability and entropy of each.</param>
public sealed record GeneratedImage(RgbImage Image, GeneratedTokens Tokens);

/// <summary>What a prompt led to.</summary>
/// <param name="Images">Candidate by candidate, each with its images in order.</param>
/// <param name="ContextTokens">Tokens of the prompt's images that the model read.</param>
/// <param name="DroppedImages">How many of the prompt's earliest images did not fit the window and were left out.</param>
/// <param name="Timing">How fast it was.</param>
public sealed record GenerationResult(
    IReadOnlyList<IReadOnlyList<GeneratedImage>> Images, IReadOnlyList<int[]> ContextTokens, int DroppedImages, GenerationTiming Timing);
