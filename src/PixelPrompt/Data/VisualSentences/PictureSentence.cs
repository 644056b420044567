using PixelPrompt.Data.Shards;
using PixelPrompt.Imaging;

namespace PixelPrompt.Data.VisualSentences;

/// <summary>A visual sentence before tokenization.</summary>
/// <param name="Images">Its pictures in order, at most <see cref="Sentence.MaxImages"/>.</param>
/// <param name="AnswerOf">For each picture the earlier one that it answers or continues, or <see cref="Sentence.NoAnswer"/>.</param>
/// <param name="Task">One of the source's tasks.</param>
/// <param name="Format">How the pictures follow each other; one of <see cref="SentenceFormats.Names"/>.</param>
public sealed record PictureSentence(IReadOnlyList<RgbImage> Images, byte[] AnswerOf, string Task, string Format);
