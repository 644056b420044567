using System.Text.Json.Nodes;
using PixelPrompt.Data.Loading;

namespace PixelPrompt.Training;

/// <summary>The lines of the log.</summary>
internal static class LogLines
{
    /// <summary>A step. Numbers that decide the next step are written with all their digits.</summary>
    internal static JsonObject Of(TrainingProgress progress, StepResult result, long tokens, double seconds) => new()
    {
        ["step"] = progress.Step,
        ["stage"] = progress.Stage,
        ["tokens"] = tokens,
        ["seconds"] = Math.Round(seconds, 2),
        ["loss"] = progress.Loss,
        ["nll"] = progress.Nll,
        ["kinds"] = Kinds(result),
        ["learningRate"] = progress.LearningRate,
        ["gradNorm"] = progress.GradNorm,
        ["tokensPerSecond"] = Math.Round(progress.TokensPerSecond, 1),
        ["peakShare"] = Math.Round(progress.PeakShare, 4),
        ["memory"] = progress.Memory,
    };

    /// <summary>Mean negative log-likelihood in nats by kind of target.</summary>
    internal static JsonObject Kinds(StepResult result) =>
        new(result.Kinds.Select(k => KeyValuePair.Create<string, JsonNode?>(NameOf(k.Kind), k.Nll)));

    private static string NameOf(TokenKind kind) => kind switch
    {
        TokenKind.FirstChanged => "firstChanged",
        _ => kind.ToString().ToLowerInvariant(),
    };
}
