using PixelPrompt.Data;
using PixelPrompt.Imaging;
using PixelPrompt.Inference;
using PixelPrompt.Tests.Models.Llama;

namespace PixelPrompt.Tests.Inference;

public sealed class GeneratorTests
{
    [Fact]
    public void An_answer_is_drawn_from_the_tokens_of_pairs_and_query()
    {
        using var model = TestModels.Create(TestModels.Plain with { MaxPositions = 24 });
        var generator = new Generator(model, new ColourTokenizer());
        var prompt = new AnalogyPrompt([new(Grey(1), Grey(2)), new(Grey(3), Grey(4))], Grey(5));

        var result = generator.Generate(prompt, new GenerationOptions { Candidates = 2, Frames = 1 });

        Assert.Equal([1, 2, 3, 4, 5], result.ContextTokens.Select(x => x[0]));
        Assert.Equal(0, result.DroppedImages);
        Assert.Equal(2, result.Images.Count);
        var image = result.Images[1][0];
        Assert.Equal(1, image.Tokens.Candidate);
        Assert.Equal(image.Tokens.Ids[2], image.Image[0, 1].R);
        Assert.All(image.Tokens.Tokens, x => Assert.InRange(x.LogProbability, float.MinValue, 0));
    }

    [Fact]
    public void A_sequence_drops_its_earliest_frames_and_an_analogy_refuses_to()
    {
        using var model = TestModels.Create(TestModels.Plain with { MaxPositions = 12 });
        var generator = new Generator(model, new ColourTokenizer());

        var result = generator.Generate(new SequencePrompt([Grey(1), Grey(2), Grey(3)]), new GenerationOptions());
        var error = Assert.Throws<PromptException>(
            () => generator.Generate(new AnalogyPrompt([new(Grey(1), Grey(2))], Grey(3)), new GenerationOptions()));

        Assert.Equal([2, 3], result.ContextTokens.Select(x => x[0]));
        Assert.Equal(1, result.DroppedImages);
        Assert.Contains("has 3 images; the model's window of 3 leaves room for 2", error.Message);
    }

    [Fact]
    public void A_picture_half_drawn_is_grey_where_there_is_no_token_yet()
    {
        using var model = TestModels.Create(TestModels.Plain with { MaxPositions = 12 });
        var generator = new Generator(model, new ColourTokenizer());

        var image = generator.DecodePartial([7, 9, 11]);
        var empty = generator.DecodePartial([]);

        Assert.Equal((7, 9, 11, 128), (image[0, 0].R, image[1, 0].R, image[0, 1].R, image[1, 1].R));
        Assert.All(empty.Pixels, x => Assert.Equal(128, x));
    }

    private static RgbImage Grey(byte value) => new(1, 1, [value, value, value]);

    /// <summary>2x2 cells of one pixel, whose red byte is the token.</summary>
    private sealed class ColourTokenizer : IImageTokenizer
    {
        public int CodebookSize => 32;

        public int Resolution => 2;

        public int GridSide => 2;

        public string Fingerprint => "red";

        public int[][] Encode(IReadOnlyList<RgbImage> images) => [.. images.Select(x => Enumerable.Repeat((int)x[0, 0].R, 4).ToArray())];

        public RgbImage[] Decode(IReadOnlyList<int[]> tokens) =>
            [.. tokens.Select(x => new RgbImage(2, 2, [.. x.SelectMany(y => new[] { (byte)y, (byte)0, (byte)0 })]))];
    }
}
