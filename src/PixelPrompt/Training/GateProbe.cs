using System.Globalization;
using System.Text.Json.Nodes;
using PixelPrompt.Data.Tokenization;
using PixelPrompt.Imaging;
using PixelPrompt.Inference.InContext;
using PixelPrompt.Models;
using PixelPrompt.Models.Llama;
using static TorchSharp.torch;

namespace PixelPrompt.Training;

/// <summary>The in-context gate as a measurement of a run: figures for the log and a sheet of painted answers.</summary>
/// <param name="options">What to ask.</param>
public sealed class GateProbe(TrainingGate options) : ITrainingProbe, IDisposable
{
    private VqganTokenizer? tokenizer;

    /// <inheritdoc/>
    public string Name => "gate";

    /// <inheritdoc/>
    public long Every => options.Every;

    /// <inheritdoc/>
    public JsonObject Measure(LlamaModel model, int tokensPerImage, long step, string samples, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(model);
        Load((int)Math.Round(Math.Sqrt(tokensPerImage)));
        var activations = model.ActivationType;
        model.ActivationType = ScalarType.Float32; // as the finished model will generate
        try
        {
            var gate = new InContextGate(model, tokenizer!, options.Questions);
            var families = gate.Run(cancellation).ToList();
            ImageFile.Save(GateSheet.Draw(families), Path.Combine(samples, $"step-{step.ToString("d9", CultureInfo.InvariantCulture)}.png"));
            return new JsonObject(families.Select(answers =>
            {
                var report = new FamilyReport([.. answers.Select(a => a.Row)]);
                return KeyValuePair.Create<string, JsonNode?>(report.Family, Describe(report));
            }));
        }
        finally
        {
            model.ActivationType = activations;
        }
    }

    /// <summary>Frees the tokenizer.</summary>
    public void Dispose() => tokenizer?.Dispose();

    // A convolutional tokenizer makes as many tokens as the picture has room for: a stage's grid decides the pictures' side.
    private void Load(int side)
    {
        if (tokenizer?.GridSide == side) return;
        tokenizer?.Dispose();
        tokenizer = VqganTokenizer.Load(options.Tokenizer);
        if (tokenizer.GridSide == side) return;
        var resolution = tokenizer.Resolution / tokenizer.GridSide * side;
        tokenizer.Dispose();
        tokenizer = VqganTokenizer.Load(options.Tokenizer, new ModelLoadOptions { Resolution = resolution });
    }

    private static JsonObject Describe(FamilyReport report) => new()
    {
        ["solved"] = report.Solved.Value,
        ["solvedMismatched"] = report.SolvedMismatched.Value,
        ["error"] = report.Error.Value,
        ["copyError"] = Math.Min(report.CopyQueryError, report.CopyLastAnswerError),
        ["tokenizerError"] = report.TokenizerError,
        ["firstChanged"] = new JsonArray([.. report.FirstChanged.Select(x => x is null ? null : JsonValue.Create(x.Value))]),
        ["prompts"] = report.Solved.Count,
    };
}
