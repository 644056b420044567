using System.Globalization;
using PixelPrompt.Training.Tokenizer;

namespace PixelPrompt.Cli.Shared;

/// <summary>Shows a tokenizer's scores.</summary>
internal static class TokenizerScores
{
    internal static void Print(TokenizerReport report, Output output)
    {
        output.Line("kind      pictures  PSNR dB  foreground dB  stability  tokens/picture  codes  entropy");
        foreach (var (kind, x) in report.ByKind) output.Line(Row(kind, x));
        output.Line(string.Create(CultureInfo.InvariantCulture, $"all kinds: {report.CodesUsed} codes, entropy {report.Entropy:0.00} nats"));
        output.Document(() => report.ToJson());
    }

    private static string Row(string name, TokenizerScore x) => string.Create(
        CultureInfo.InvariantCulture,
        $"{name,-8}  {x.Pictures,8}  {x.Psnr,7:0.00}  {x.ForegroundPsnr,13:0.00}  {x.Stability,9:0.000}  {x.DistinctTokens,14:0.0}  {x.CodesUsed,5}  {x.Entropy,7:0.00}");
}
