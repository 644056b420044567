using PixelPrompt.Models.Vqgan;
using PixelPrompt.Training.Tokenizer;

namespace PixelPrompt.Tests.Training.Tokenizer;

public class TokenizerRecipeTests
{
    [Fact]
    public void All_options_survive_the_file()
    {
        var options = TokenizerOptions.Tiny with
        {
            Codebook = CodebookUpdate.Gradient, PerceptualNetwork = "vgg", Seed = 77, DiscriminatorStart = 0.25,
        };
        var text = TokenizerRecipe.Write(options);
        Assert.Equal(text, TokenizerRecipe.Write(TokenizerRecipe.Parse(text)));
        Assert.Contains("\"codebook\": \"gradient\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_keys_have_their_defaults() =>
        Assert.Equal(
            TokenizerRecipe.Write(new TokenizerTrainOptions { Steps = 500 }),
            TokenizerRecipe.Write(TokenizerRecipe.Parse("{\"steps\": 500}")));

    [Fact]
    public void All_violations_are_told_at_once()
    {
        var options = new TokenizerTrainOptions
        {
            Steps = 0, Batch = 3, Crop = 40, LearningRate = double.NaN, LearningRateWarmup = 0, Mix = new PictureMix { Natural = -1 },
        };
        var error = Assert.Throws<InvalidDataException>(() => options.Validate("r.json"));
        Assert.Equal(
            """
            r.json cannot be used:
              'steps' is 0; it must be 2 to 10000000.
              'batch' is 3; it must be even, because pictures come in pairs.
              'crop' is 40; it must be a multiple of 16, the network's downsampling, and at most 128.
              'mix.natural' is -1; it must be 0 to 1000000.
              'learningRate' is NaN; it must be 1E-09 to 1.
            """, error.Message.ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData("{\"stepz\": 1}", "stepz")]
    [InlineData("{\"steps\": \"many\"}", "steps")]
    [InlineData("{\"codebook\": \"magic\"}", "codebook")]
    [InlineData("{\"network\": {\"stem\": 0}}", "'stem' is 0")]
    [InlineData("{\"steps\": 10, \"steps\": 20}", "steps")]
    [InlineData("[1]", "cannot be read")]
    [InlineData("null", "null")]
    [InlineData("{", "cannot be read")]
    public void Malformed_recipes_say_where(string json, string part)
    {
        var error = Assert.Throws<InvalidDataException>(() => TokenizerRecipe.Parse(json, "r.json"));
        Assert.StartsWith("r.json ", error.Message, StringComparison.Ordinal);
        Assert.Contains(part, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Principal_components_need_a_patch_encoder()
    {
        var options = new TokenizerTrainOptions { Network = VqganPresets.Debug };
        var error = Assert.Throws<InvalidDataException>(() => options.Validate());
        Assert.Contains("set it to random (with continuousShare 0.33)", error.Message, StringComparison.Ordinal);
        (options with { EncoderStart = EncoderStart.Random }).Validate();
    }

    [Fact]
    public void The_bundled_recipe_is_valid()
    {
        var options = TokenizerRecipe.Load(Path.Combine(Architecture.CheckoutRoot.Path, "models", "recipes", "tokenizer.json"));
        Assert.Equal(1024, options.Network.NumEmbeddings);
    }
}
