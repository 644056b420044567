using System.CommandLine;
using System.Text.Json.Nodes;
using PixelPrompt.Cli.Shared;
using PixelPrompt.Models.Checkpoints;
using PixelPrompt.Models.Llama;
using PixelPrompt.Models.Vqgan;

namespace PixelPrompt.Cli.Commands;

/// <summary><c>model init</c>: a network with random weights, for tests and benchmarks.</summary>
internal static class ModelInitCommand
{
    internal static Command Create()
    {
        var names = LlamaPresets.ByName.Keys.Concat(VqganPresets.ByName.Keys).ToArray();
        var command = Verb.Create(
            "init",
            $"Writes a network of a named size with random weights. Sizes: {string.Join(", ", names)}. The sizes that begin with vqgan are " +
            "tokenizers. The weights are written one by one: memory for a single one suffices.",
            "model init debug my-model/transformer && pixelprompt model init vqgan-debug my-model/tokenizer");
        var preset = new Argument<string>("PRESET") { Description = "The size." }.AcceptOnlyFromAmong(names);
        var folder = new Argument<string>("DST") { Description = "The folder to write; it must not exist, or be empty." };
        var seed = new Option<long>("--seed") { Description = "The same seed gives the same weights." };
        var dtype = new Option<string>("--dtype")
        {
            Description = "Dtype of the weights in the file.", DefaultValueFactory = _ => "f32",
        }.AcceptOnlyFromAmong("bf16", "f16", "f32");
        var json = Verb.JsonOption();
        command.Arguments.Add(preset);
        command.Arguments.Add(folder);
        foreach (var option in (Option[])[seed, dtype, json]) command.Options.Add(option);
        command.Runs((parsed, cancellation) =>
        {
            var (name, path) = (parsed.GetValue(preset)!, parsed.GetValue(folder)!);
            if (File.Exists(path) || (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any()))
                throw new UsageException($"'{path}' exists already; name a new folder.");
            if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } parent) Directory.CreateDirectory(parent);
            var type = parsed.GetValue(dtype) switch { "bf16" => WeightType.BF16, "f16" => WeightType.F16, _ => WeightType.F32 };
            var count = LlamaPresets.ByName.TryGetValue(name, out var llama)
                ? LlamaStore.WriteRandom(llama, path, type, parsed.GetValue(seed), cancellation)
                : VqganStore.WriteRandom(VqganPresets.ByName[name], path, type, parsed.GetValue(seed), cancellation);
            var output = new Output(parsed.GetValue(json));
            output.Line($"{path}  {name}, {count:N0} parameters, {type.Name()}");
            output.Document(() => new JsonObject { ["path"] = path, ["preset"] = name, ["parameters"] = count, ["dtype"] = type.Name() });
            return ExitCode.Ok;
        });
        return command;
    }
}
