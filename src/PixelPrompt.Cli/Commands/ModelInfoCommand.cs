using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using PixelPrompt.Cli.Shared;
using PixelPrompt.Models;
using PixelPrompt.Models.Checkpoints;

namespace PixelPrompt.Cli.Commands;

/// <summary><c>model info</c>: what a model folder holds, without loading it.</summary>
internal static class ModelInfoCommand
{
    internal static Command Create()
    {
        var command = Verb.Create(
            "info",
            "Shows architecture, number of parameters, dtypes, files, and the sizes in the configuration. Only headers are read, " +
            "unless the digest of the weights is asked for.",
            "model info models/lvm-7b --json");
        var folder = new Argument<string>("DIR") { Description = "A model folder, or a folder that holds a transformer and a tokenizer." };
        var digest = new Option<bool>("--digest") { Description = "Also read all weights and print their SHA-256, which is the same for every layout." };
        var json = Verb.JsonOption();
        command.Arguments.Add(folder);
        command.Options.Add(digest);
        command.Options.Add(json);
        command.Runs((parsed, _) => Run(parsed.GetValue(folder)!, parsed.GetValue(digest), new Output(parsed.GetValue(json))));
        return command;
    }

    private static int Run(string folder, bool withDigest, Output output)
    {
        var parts = ModelParts.Find(folder).Select(name => (Name: name, Summary: ModelSummary.Read(Path.Combine(folder, name))))
            .Select(part => (part.Name, part.Summary, Digest: withDigest ? CheckpointDigest.Compute(part.Summary.Folder) : null)).ToList();
        foreach (var (_, summary, digest) in parts) Print(summary, digest, output);
        output.Document(() => parts is [("", var only, var hash)]
            ? Describe(only, hash)
            : new JsonObject(parts.Select(part => KeyValuePair.Create(part.Name, (JsonNode?)Describe(part.Summary, part.Digest)))));
        foreach (var (_, summary, _) in parts)
        {
            if (summary.Problem is { } problem) Output.Message(problem);
        }
        return parts.Exists(part => part.Summary.Problem is not null) ? ExitCode.BadInput : ExitCode.Ok;
    }

    private static void Print(ModelSummary part, string? digest, Output output)
    {
        output.Line(part.Folder);
        output.Line($"  architecture      {part.Architecture}");
        output.Line($"  parameters        {part.Parameters:N0}");
        output.Line($"  weights           {string.Join(", ", part.Bytes.Select(x => $"{x.Type.Name()} {x.Bytes:N0} bytes"))}");
        foreach (var (key, value) in part.Sizes) output.Line($"  {key.Replace('_', ' '),-17} {Text(value)}");
        foreach (var (name, bytes) in part.Files) output.Line($"  file              {name}, {bytes:N0} bytes");
        if (digest is not null) output.Line($"  digest            {digest}");
    }

    private static JsonObject Describe(ModelSummary part, string? digest)
    {
        var result = new JsonObject
        {
            ["folder"] = part.Folder,
            ["architecture"] = part.Architecture,
            ["parameters"] = part.Parameters,
            ["dtype"] = part.Bytes.Count > 0 ? part.Bytes[0].Type.Name() : null,
            ["weights"] = new JsonArray([.. part.Bytes.Select(x => new JsonObject { ["dtype"] = x.Type.Name(), ["bytes"] = x.Bytes })]),
            ["files"] = new JsonArray([.. part.Files.Select(x => new JsonObject { ["name"] = x.Name, ["bytes"] = x.Bytes })]),
        };
        foreach (var (key, value) in part.Sizes) result[key] = Node(value);
        if (digest is not null) result["digest"] = digest;
        result["problem"] = part.Problem;
        return result;
    }

    private static JsonNode Node(object value) => value switch
    {
        bool yes => yes,
        int number => number,
        _ => Convert.ToDouble(value, CultureInfo.InvariantCulture),
    };

    private static string Text(object value) => value is bool yes ? (yes ? "yes" : "no") : Convert.ToString(value, CultureInfo.InvariantCulture)!;
}
