using System.CommandLine;
using System.Text.Json.Nodes;
using PixelPrompt.Cli.Shared;
using PixelPrompt.Data.Scenes;
using PixelPrompt.Data.Tasks;
using PixelPrompt.Inference;
using PixelPrompt.Inference.InContext;

namespace PixelPrompt.Cli.Commands;

/// <summary><c>gate</c>: does a model learn from the examples of its prompt?</summary>
internal static class GateCommand
{
    private const string All = "all", None = "none";

    internal static Command Create()
    {
        var command = Verb.Create(
            "gate",
            "Measures in-context learning: paints answers to held-out prompts of every named family, and compares them with copying the " +
            "query, copying the last answer, and the same query after examples of another family. A prompt is solved when its mean squared " +
            "error is below half of the better copy's; the column beside it asks that it is below half of an empty picture's as well.",
            "gate --tasks edges color-change --sequences growth --prompts 50 --sheet gate.png");
        var tasks = Names("--tasks", $"Analogy families: \"{All}\" (the default), \"{None}\", or names of: {string.Join(", ", TaskRegistry.All.Select(x => x.Name))}.");
        var sequences = Names("--sequences", $"Sequence families: \"{All}\" (the default), \"{None}\", or names of: {string.Join(", ", TaskRegistry.Sequences.Select(x => x.Name))}.");
        var style = new Option<SceneStyle>("--style") { Description = "World of the prompts.", DefaultValueFactory = _ => SceneStyle.Simple };
        var prompts = new Option<int>("--prompts") { Description = "Prompts of each family.", DefaultValueFactory = _ => 50 };
        var examples = new Option<int>("--examples") { Description = "Example pairs of an analogy.", DefaultValueFactory = _ => 3 };
        var frames = new Option<int>("--frames") { Description = "Frames before the one that is painted.", DefaultValueFactory = _ => 7 };
        var seed = new Option<ulong>("--seed") { Description = "Chooses the prompts.", DefaultValueFactory = _ => 1 };
        var temperature = new Option<double?>("--temperature") { Description = "Draw tokens at this temperature instead of taking the likeliest." };
        var sheet = new Option<string?>("--sheet") { Description = "Write a picture with some prompts of every family here." };
        var model = new ModelFlags();
        var json = Verb.JsonOption();
        foreach (var option in (Option[])[tasks, sequences, style, prompts, examples, frames, seed, temperature, sheet, json]) command.Options.Add(option);
        model.AddTo(command);
        command.Runs((parsed, cancellation) =>
        {
            if (parsed.GetValue(sheet) is { } picture) Pictures.CheckOutput(picture);
            var options = new GateOptions
            {
                Tasks = Chosen(parsed.GetValue(tasks)!, TaskRegistry.All.Select(x => x.Name)),
                Sequences = Chosen(parsed.GetValue(sequences)!, TaskRegistry.Sequences.Select(x => x.Name)),
                Style = parsed.GetValue(style),
                Prompts = parsed.GetValue(prompts),
                Examples = parsed.GetValue(examples),
                Frames = parsed.GetValue(frames),
                Seed = parsed.GetValue(seed),
                Sampling = parsed.GetValue(temperature) is { } t ? new SamplingOptions { Temperature = t } : new SamplingOptions { Greedy = true },
            };
            using var bundle = model.Load(parsed);
            var gate = Prepare(bundle, options);
            var output = new Output(parsed.GetValue(json));
            var families = new List<IReadOnlyList<GateAnswer>>();
            output.Line($"{"family",-22}{"solved",-20}{"not empty",-11}{"mismatched",-12}{"error",-10}{"copy",-10}{"floor",-10}{"gain of right examples",-28}first changed token, 0.. examples");
            using (var progress = new ProgressLine("Gate"))
            {
                foreach (var answers in gate.Run(cancellation))
                {
                    families.Add(answers);
                    output.Line(Line(Report(answers)));
                    progress.Report(families.Count, gate.Families.Count, "families");
                }
            }
            if (parsed.GetValue(sheet) is { } path) Pictures.Save(GateSheet.Draw(families), path);
            output.Document(() => Describe(families));
            return ExitCode.Ok;
        });
        return command;
    }

    private static InContextGate Prepare(ModelBundle bundle, GateOptions options)
    {
        try
        {
            return new InContextGate(bundle.Transformer, bundle.Tokenizer, options);
        }
        catch (ArgumentException e)
        {
            throw new UsageException(e.Message);
        }
    }

    private static Option<string[]> Names(string name, string description) => new(name)
    {
        Description = description, AllowMultipleArgumentsPerToken = true, Arity = ArgumentArity.OneOrMore, DefaultValueFactory = _ => [All],
    };

    private static string[] Chosen(string[] names, IEnumerable<string> all) =>
        names is [All] ? [.. all] : names is [None] ? [] : [.. names.SelectMany(x => x.Split(',', StringSplitOptions.RemoveEmptyEntries)).Distinct()];

    private static FamilyReport Report(IReadOnlyList<GateAnswer> answers) => new([.. answers.Select(x => x.Row)]);

    private static string Line(FamilyReport r)
    {
        var first = string.Join(" ", r.FirstChanged.Select(x => x is null ? "-" : Invariant($"{x.Value:0.00}")));
        return Invariant($"{r.Family,-22}{Range(r.Solved),-20}{r.SolvedAndNotEmpty.Value,-11:0.00}{r.SolvedMismatched.Value,-12:0.00}{r.Error.Value,-10:0.0000}") +
            Invariant($"{Math.Min(r.CopyQueryError, r.CopyLastAnswerError),-10:0.0000}{r.TokenizerError,-10:0.0000}") +
            Invariant($"{r.MismatchGain.Value:0.0000} [{r.MismatchGain.Low:0.0000}, {r.MismatchGain.High:0.0000}]    {first}");
    }

    private static string Range(Interval x) => Invariant($"{x.Value:0.00} [{x.Low:0.00}, {x.High:0.00}]");

    private static JsonObject Describe(List<IReadOnlyList<GateAnswer>> families)
    {
        var list = new JsonArray();
        foreach (var answers in families)
        {
            var r = Report(answers);
            list.Add(new JsonObject
            {
                ["family"] = r.Family,
                ["solved"] = Json(r.Solved),
                ["solved_and_not_empty"] = Json(r.SolvedAndNotEmpty),
                ["solved_mismatched"] = Json(r.SolvedMismatched),
                ["error"] = Json(r.Error),
                ["copy_query_error"] = r.CopyQueryError,
                ["copy_last_answer_error"] = r.CopyLastAnswerError,
                ["tokenizer_error"] = r.TokenizerError,
                ["mismatch_gain"] = Json(r.MismatchGain),
                ["examples_matter"] = r.ExamplesMatter,
                ["metric"] = r.Score is null ? null : TaskRegistry.Get(r.Family).Metric.Name,
                ["score"] = r.Score is { } score ? Json(score) : null,
                ["first_changed"] = new JsonArray([.. r.FirstChanged.Select(x => x is null ? null : (JsonNode)Json(x))]),
                ["prompts"] = new JsonArray([.. answers.Select(x => (JsonNode)Describe(x.Row))]),
            });
        }
        return new JsonObject { ["estimator"] = "mean squared error of pixels in [0, 1]; 95 % intervals: Wilson for shares, bootstrap for means", ["families"] = list };
    }

    private static JsonObject Describe(GateRow row) => new()
    {
        ["rule"] = row.Rule,
        ["split"] = row.Split.ToString(),
        ["error"] = row.Error,
        ["mismatched_error"] = row.MismatchedError,
        ["copy_error"] = row.CopyError,
        ["empty_error"] = row.EmptyError,
        ["solved"] = row.Solved,
    };

    private static JsonObject Json(Interval x) => new() { ["value"] = x.Value, ["low"] = x.Low, ["high"] = x.High, ["n"] = x.Count };

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
