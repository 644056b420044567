using System.CommandLine;
using System.Text.Json.Nodes;
using PixelPrompt.Cli.Shared;
using PixelPrompt.Models.Checkpoints;

namespace PixelPrompt.Cli.Commands;

/// <summary><c>model convert</c>: a model folder as safetensors, in the same or another precision.</summary>
internal static class ModelConvertCommand
{
    internal static Command Create()
    {
        var command = Verb.Create(
            "convert",
            "Writes a model folder as safetensors that Hugging Face tools read, from safetensors or torch.save files. The weights pass " +
            "through one by one; the destination appears whole or not at all.",
            "model convert downloads/lvm-7b models/lvm-7b --dtype bf16");
        var source = new Argument<string>("SRC") { Description = "A model folder, or a folder that holds a transformer and a tokenizer." };
        var destination = new Argument<string>("DST") { Description = "The folder to write; it must not exist, or be empty." };
        var dtype = new Option<string>("--dtype") { Description = "Dtype of the floating-point weights; left out, each stays as it is." };
        dtype.AcceptOnlyFromAmong("bf16", "f16", "f32");
        var shard = new Option<long>("--shard-size")
        {
            Description = "Most bytes of weights in one file.", DefaultValueFactory = _ => SafetensorsFolder.DefaultShardBytes,
        };
        var force = new Option<bool>("--force") { Description = "Replace DST, if it is a model folder, with all that it holds." };
        var json = Verb.JsonOption();
        command.Arguments.Add(source);
        command.Arguments.Add(destination);
        foreach (var option in (Option[])[dtype, shard, force, json]) command.Options.Add(option);
        command.Runs((parsed, cancellation) =>
        {
            var (from, to, shardBytes) = (parsed.GetValue(source)!, parsed.GetValue(destination)!, parsed.GetValue(shard));
            if (shardBytes < 1) throw new UsageException($"--shard-size is {shardBytes}; it must be at least 1 byte.");
            CheckDestination(from, to, parsed.GetValue(force));
            return Run(from, to, TypeOf(parsed.GetValue(dtype)), shardBytes, new Output(parsed.GetValue(json)), cancellation);
        });
        return command;
    }

    private static int Run(string source, string destination, WeightType? type, long shardBytes, Output output, CancellationToken cancellation)
    {
        IReadOnlyList<string> leftOut;
        using (var progress = new ProgressLine("Converting"))
        {
            leftOut = new ModelConverter(type, (done, total) => progress.Report(done, total, "bytes"), cancellation)
                .Convert(source, destination, shardBytes);
        }
        if (leftOut.Count > 0) Output.Message($"Left out {leftOut.Count} rotary buffers, which follow from the configuration.");

        var parts = ModelParts.Find(destination).Select(part => Measure(Path.Combine(destination, part))).ToList();
        foreach (var (folder, parameters, bytes) in parts) output.Line($"{folder}  {parameters:N0} numbers, {bytes:N0} bytes");
        output.Document(() => new JsonObject
        {
            ["destination"] = destination,
            ["left_out"] = new JsonArray([.. leftOut.Select(name => JsonValue.Create(name))]),
            ["parts"] = new JsonArray([.. parts.Select(x => new JsonObject { ["folder"] = x.Folder, ["parameters"] = x.Count, ["bytes"] = x.Bytes })]),
        });
        return ExitCode.Ok;
    }

    private static (string Folder, long Count, long Bytes) Measure(string folder)
    {
        using var source = CheckpointFolder.Open(folder);
        return (folder, source.Weights.Sum(w => w.ElementCount), source.Weights.Sum(w => w.ByteCount));
    }

    private static void CheckDestination(string source, string destination, bool force)
    {
        var (from, to) = (Path.GetFullPath(source) + "/", Path.GetFullPath(destination) + "/");
        if (from.StartsWith(to, StringComparison.Ordinal) || to.StartsWith(from, StringComparison.Ordinal))
            throw new UsageException($"'{destination}' and '{source}' lie inside of each other; name a folder elsewhere.");
        if (File.Exists(destination)) throw new UsageException($"'{destination}' is a file; name a new folder.");
        if (Directory.Exists(destination) && Directory.EnumerateFileSystemEntries(destination).Any())
        {
            if (!force) throw new UsageException($"'{destination}' exists already; name a new folder, or replace it with --force.");
            // Anything else than such a model is not ours to delete.
            if (!ModelParts.Find(destination).SequenceEqual(ModelParts.Find(source)))
                throw new UsageException($"'{destination}' holds something else than a model like '{source}', so --force does not replace it.");
        }
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(destination))!);
    }

    private static WeightType? TypeOf(string? name) => name switch
    {
        "bf16" => WeightType.BF16,
        "f16" => WeightType.F16,
        "f32" => WeightType.F32,
        _ => null,
    };
}
