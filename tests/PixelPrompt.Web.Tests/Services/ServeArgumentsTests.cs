using PixelPrompt.Web.Services.Serving;

namespace PixelPrompt.Web.Tests.Services;

public sealed class ServeArgumentsTests
{
    [Theory]
    [InlineData("takes an unknown option", "no option of serve", "--prot", "1")]
    [InlineData("lacks a value", "needs a value", "--port")]
    [InlineData("port", "0 to 65535", "--port", "99999")]
    [InlineData("host without token", "--token", "--host", "0.0.0.0")]
    [InlineData("short token", "at least 16", "--token", "short")]
    [InlineData("no address", "IP address", "--host", "example.com")]
    [InlineData("no folder", "no folder", "--models", "/no/such/folder")]
    public void Wrong_ones_are_refused_with_what_is_allowed(string what, string words, params string[] args)
    {
        var refusal = Assert.Throws<ArgumentException>(() => ServeArguments.Parse(args, "/"));
        Assert.True(refusal.Message.Contains(words, StringComparison.Ordinal), $"{what}: {refusal.Message}");
    }

    [Fact]
    public void Other_machines_are_let_in_with_a_token_only()
    {
        var options = ServeArguments.Parse(["--host", "0.0.0.0", "--token", "0123456789abcdef"], "/");
        Assert.False(options.IsLoopback);
        Assert.True(ServeArguments.Parse([], "/").IsLoopback);
        Assert.True(ServeArguments.Parse(["--host", "::1"], "/").IsLoopback);
    }
}
