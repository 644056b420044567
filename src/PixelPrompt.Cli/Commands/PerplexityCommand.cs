using System.CommandLine;
using System.Text.Json.Nodes;
using PixelPrompt.Cli.Shared;
using PixelPrompt.Inference;

namespace PixelPrompt.Cli.Commands;

/// <summary><c>perplexity</c>: how well the model predicts target images, a batch file of LVM's.</summary>
internal static class PerplexityCommand
{
    internal static Command Create()
    {
        var command = Verb.Create(
            "perplexity",
            "Measures the perplexity of target images given context images, for every line of a JSONL file: " +
            "{\"input\": [paths], \"target\": [paths]}. Two estimators: the mean over lines of exp(mean negative log-likelihood), as LVM " +
            "publishes it, and the corpus figure exp(total negative log-likelihood / tokens); each with its standard error.",
            "perplexity --input-file edges-5-shot.jsonl --input-base-dir images");
        var input = new Option<string>("--input-file") { Description = "The JSONL file.", Required = true };
        var inputDir = new Option<string?>("--input-base-dir") { Description = "Put before relative paths." };
        var tokens = new Option<bool>("--tokens") { Description = "With --json: the log-probability of every token too." };
        var model = new ModelFlags();
        var json = Verb.JsonOption();
        foreach (var option in (Option[])[input, inputDir, tokens, json]) command.Options.Add(option);
        model.AddTo(command);
        command.Runs((parsed, cancellation) =>
        {
            var lines = BatchFile.ReadPerplexity(parsed.GetValue(input)!, parsed.GetValue(inputDir)).ToList();
            using var bundle = model.Load(parsed);
            var perTokens = parsed.GetValue(tokens);
            var meter = bundle.CreatePerplexityMeter();
            var examples = new List<ExamplePerplexity>();
            return BatchRun.Each(lines, parsed.GetValue(json), "lines", (line, output) =>
            {
                var ids = bundle.Tokenizer.Encode(Pictures.Load(line.Inputs.Concat(line.Targets)));
                var example = meter.Measure(Join(ids.Take(line.Inputs.Count)), Join(ids.Skip(line.Inputs.Count)), cancellation);
                examples.Add(example);
                output.Line(FormattableString.Invariant($"line {line.Line}  perplexity {example.Perplexity:0.0000}"));
                return Describe(example, perTokens);
            }, cancellation, (document, output) => Summarise(PerplexityResult.Of(examples), document, output));
        });
        return command;
    }

    private static int[] Join(IEnumerable<int[]> images) => [.. images.SelectMany(x => x)];

    private static JsonObject Describe(ExamplePerplexity example, bool perTokens)
    {
        var json = new JsonObject
        {
            ["perplexity"] = example.Perplexity,
            ["tokens"] = example.TokenLogProbabilities.Length,
            ["image_perplexities"] = new JsonArray([.. example.ImagePerplexities.Select(x => (JsonNode)x)]),
        };
        if (perTokens) json["log_probabilities"] = new JsonArray([.. example.TokenLogProbabilities.Select(x => (JsonNode)x)]);
        return json;
    }

    private static void Summarise(PerplexityResult result, JsonObject document, Output output)
    {
        document["mean_of_examples"] = result.MeanOfExamples;
        document["mean_of_examples_standard_error"] = result.MeanOfExamplesError;
        document["corpus"] = result.Corpus;
        document["corpus_standard_error"] = result.CorpusError;
        document["examples"] = result.Examples.Count;
        document["tokens"] = result.Tokens;
        output.Line($"mean of examples (as LVM publishes it)  {Figure(result.MeanOfExamples, result.MeanOfExamplesError)}");
        output.Line($"corpus                                  {Figure(result.Corpus, result.CorpusError)}");
        output.Line($"{result.Examples.Count} examples, {result.Tokens} tokens; after ±: one standard error");
    }

    private static string Figure(double value, double? error) =>
        error is { } e ? FormattableString.Invariant($"{value:0.0000} ± {e:0.0000}") : FormattableString.Invariant($"{value:0.0000}");
}
