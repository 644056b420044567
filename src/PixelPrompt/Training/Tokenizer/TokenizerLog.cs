using System.Text.Json.Nodes;
using PixelPrompt.IO;

namespace PixelPrompt.Training.Tokenizer;

/// <summary>A run's <c>log.jsonl</c>: training lines, evaluations, warnings.</summary>
internal sealed class TokenizerLog : IDisposable
{
    private readonly StreamWriter writer;

    private TokenizerLog(string path) => writer = new StreamWriter(new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read));

    /// <summary>Opens the log after dropping the lines that a resumed run will write again.</summary>
    internal static TokenizerLog Open(string path, int step)
    {
        if (File.Exists(path))
        {
            var kept = JsonLines.Read(path)
                .Where(x => x.Error is null && x.Value.TryGetProperty("step", out var at) && at.TryGetInt32(out var done) && done <= step);
            AtomicFile.WriteAllText(path, string.Concat(kept.Select(x => x.Value.GetRawText() + "\n").ToList()));
        }
        return new TokenizerLog(path);
    }

    internal static JsonObject Of(int step, double rate, TokenizerStep measured, double seconds) => new()
    {
        ["step"] = step,
        ["loss"] = measured.Loss,
        ["reconstruction"] = measured.Reconstruction,
        ["commitment"] = measured.Commitment,
        ["perceptual"] = measured.Perceptual,
        ["adversarial_weight"] = measured.AdversarialWeight,
        ["discriminator_loss"] = measured.DiscriminatorLoss,
        ["psnr"] = measured.Psnr,
        ["grad_norm"] = measured.GradNorm,
        ["learning_rate"] = rate,
        ["codes_alive"] = measured.CodesAlive,
        ["revived"] = measured.Revived,
        ["seconds"] = seconds,
    };

    internal static JsonObject Of(int step, TokenizerReport report)
    {
        var line = Of(report);
        line.Insert(0, "step", step);
        return line;
    }

    /// <summary>An evaluation; what cannot be measured is null.</summary>
    internal static JsonObject Of(TokenizerReport report)
    {
        var kinds = new JsonObject();
        foreach (var (kind, x) in report.ByKind)
        {
            kinds[kind] = new JsonObject
            {
                ["pictures"] = x.Pictures,
                ["psnr"] = x.Psnr,
                ["foreground_psnr"] = Finite(x.ForegroundPsnr),
                ["stability"] = Finite(x.Stability),
                ["distinct_tokens"] = x.DistinctTokens,
                ["codes_used"] = x.CodesUsed,
                ["entropy"] = x.Entropy,
            };
        }
        return new JsonObject { ["codes_used"] = report.CodesUsed, ["entropy"] = report.Entropy, ["kinds"] = kinds };
    }

    internal void Write(JsonObject line)
    {
        writer.WriteLine(line.ToJsonString());
        writer.Flush();
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => writer.Dispose();

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;
}
