namespace PixelPrompt.Tests.Cli;

public class HelpTests
{
    [Theory]
    [InlineData("analogy")]
    [InlineData("sequence")]
    [InlineData("generate")]
    [InlineData("perplexity")]
    [InlineData("tokenizer encode")]
    [InlineData("tokenizer decode")]
    [InlineData("tokenizer reconstruct")]
    [InlineData("model init")]
    [InlineData("gallery label")]
    public void Every_verb_has_help_with_an_example(string verb)
    {
        var run = CliProgram.Ok([.. verb.Split(' '), "--help"]);
        Assert.Contains("Example:", run.Out);
        Assert.Contains($"pixelprompt {verb} ", run.Out);
    }

    [Fact]
    public void An_unknown_verb_ends_with_2() => Assert.Equal(2, CliProgram.Execute("paint").Code);
}
