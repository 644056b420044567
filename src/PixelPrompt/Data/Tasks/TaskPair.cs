using PixelPrompt.Imaging;

namespace PixelPrompt.Data.Tasks;

/// <summary>An input picture and the right answer to it.</summary>
/// <param name="Input">256x256.</param>
/// <param name="Answer">256x256.</param>
/// <param name="Truth">What is known beyond the pixels.</param>
public sealed record TaskPair(RgbImage Input, RgbImage Answer, PairTruth Truth);
