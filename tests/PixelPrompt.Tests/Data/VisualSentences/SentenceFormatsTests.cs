using PixelPrompt.Data.Shards;
using PixelPrompt.Data.VisualSentences;
using PixelPrompt.Imaging;

namespace PixelPrompt.Tests.Data.VisualSentences;

public class SentenceFormatsTests
{
    private const byte None = Sentence.NoAnswer;

    [Fact]
    public void Interleaved_pairs_put_each_answer_behind_its_question() =>
        Check(SentenceFormats.Answered(Groups("xa", "yb", "zc"), "t", SentenceFormats.PairsInterleaved), "xaybzc", [None, 0, None, 2, None, 4]);

    [Fact]
    public void Grouped_pairs_put_all_answers_behind_all_questions() =>
        Check(SentenceFormats.Answered(Groups("xa", "yb", "zc"), "t", SentenceFormats.PairsGrouped), "xyzabc", [None, None, None, 0, 1, 2]);

    [Fact]
    public void Several_annotations_all_answer_the_picture() =>
        Check(SentenceFormats.Answered(Groups("xabc", "ydef"), "t", SentenceFormats.Annotations), "xabcydef", [None, 0, 0, 0, None, 4, 4, 4]);

    [Fact]
    public void Videos_come_interleaved_or_grouped()
    {
        Check(SentenceFormats.Answered(Groups("xa", "yb"), "t", SentenceFormats.VideoInterleaved), "xayb", [None, 0, None, 2]);
        Check(SentenceFormats.Answered(Groups("xa", "yb"), "t", SentenceFormats.VideoGrouped), "xyab", [None, None, 0, 1]);
    }

    [Fact]
    public void Frames_continue_the_one_before() =>
        Check(SentenceFormats.Frames([.. "wxyz".Select(Picture)], "t"), "wxyz", [None, 0, 1, 2]);

    [Fact]
    public void Categories_and_single_pictures_answer_nothing() =>
        Check(SentenceFormats.Free([.. "wxy".Select(Picture)], "t", SentenceFormats.Category), "wxy", [None, None, None]);

    private static IReadOnlyList<IReadOnlyList<RgbImage>> Groups(params string[] groups) =>
        [.. groups.Select(g => (IReadOnlyList<RgbImage>)[.. g.Select(Picture)])];

    private static RgbImage Picture(char name) => new(1, 1, [(byte)name, 0, 0]);

    private static void Check(PictureSentence sentence, string pictures, byte[] answerOf)
    {
        Assert.Equal(pictures, string.Concat(sentence.Images.Select(i => (char)i.Pixels[0])));
        Assert.Equal(answerOf, sentence.AnswerOf);
        _ = new Sentence(0, 0, 0, 0, answerOf, new ushort[answerOf.Length]); // a shard takes it
    }
}
