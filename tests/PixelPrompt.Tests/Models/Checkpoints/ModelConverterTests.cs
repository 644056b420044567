using System.Text.Json;
using PixelPrompt.Models.Checkpoints;

namespace PixelPrompt.Tests.Models.Checkpoints;

public sealed class ModelConverterTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    private string Target => folder.File("converted");

    private static string Bin => FixtureFiles.Find("llama-hf-bin-8292");

    private static byte[] Bytes(WeightSource source, string name)
    {
        var bytes = new List<byte>();
        source.CopyBytes(name, piece => bytes.AddRange(piece));
        return [.. bytes];
    }

    [Fact]
    public void Float32_becomes_the_bfloat16_checkpoint_that_torch_rounds_it_to()
    {
        // The digest of the same model rounded by torch: names, types, shapes and every bit.
        new ModelConverter(WeightType.BF16).Convert(FixtureFiles.Find("llama-hf-safetensors-300"), Target);
        Assert.Equal(TorchRounded, CheckpointDigest.Compute(Target));
    }

    private const string TorchRounded = "ac8783660d03c175b3eb86b635adfa10f9bbf8f992e145c3cc3bd93db33aa7ac";

    [Fact]
    public void A_pickled_checkpoint_becomes_safetensors_with_its_configuration()
    {
        var leftOut = new ModelConverter(null).Convert(Bin, Target);

        Assert.Equal(3, leftOut.Count);
        Assert.Equal(["config.json", "model.safetensors"], Directory.GetFiles(Target).Select(p => Path.GetFileName(p)!).Order());
        Assert.Equal(File.ReadAllText(Path.Combine(Bin, "config.json")), File.ReadAllText(Path.Combine(Target, "config.json")));
        using var before = CheckpointFolder.Open(Bin);
        using var after = CheckpointFolder.Open(Target);
        Assert.Equal(before.Weights.Select(w => w.Name).Except(leftOut), after.Weights.Select(w => w.Name));
        Assert.All(after.Weights, w => Assert.Equal(Bytes(before, w.Name), Bytes(after, w.Name)));
        Assert.Equal("pt", after.Metadata["format"]);
    }

    [Theory]
    [InlineData(WeightType.F32, "float32")]
    [InlineData(WeightType.BF16, "bfloat16")]
    public void The_configuration_names_the_new_dtype(WeightType type, string name)
    {
        new ModelConverter(type).Convert(Bin, Target);
        using var config = JsonDocument.Parse(File.ReadAllText(Path.Combine(Target, "config.json")));
        Assert.Equal(name, config.RootElement.GetProperty("torch_dtype").GetString());
        Assert.Equal(8292, config.RootElement.GetProperty("vocab_size").GetInt32());
        using var after = CheckpointFolder.Open(Target);
        Assert.All(after.Weights, w => Assert.Equal(type, w.Type));
    }

    [Fact]
    public void Widening_and_narrowing_again_gives_the_same_bits()
    {
        new ModelConverter(WeightType.F32).Convert(Bin, folder.File("wide"));
        new ModelConverter(WeightType.F16).Convert(folder.File("wide"), folder.File("narrow"));
        new ModelConverter(null).Convert(Bin, Target);
        Assert.Equal(CheckpointDigest.Compute(Target), CheckpointDigest.Compute(folder.File("narrow")));
    }

    [Fact]
    public void A_folder_of_two_models_is_converted_as_one()
    {
        Copy(Bin, folder.File("bundle/transformer"));
        Copy(FixtureFiles.Find("vqgan-muse-attn-avgpool"), folder.File("bundle/tokenizer"));
        var progress = new List<(long Done, long Total)>();

        new ModelConverter(WeightType.BF16, (done, total) => progress.Add((done, total))).Convert(folder.File("bundle"), Target, shardBytes: 1 << 20);

        Assert.Equal(["tokenizer", "transformer"], ModelParts.Find(Target));
        Assert.True(File.Exists(Path.Combine(Target, "transformer", "model.safetensors.index.json")));
        using var tokenizer = CheckpointFolder.Open(Path.Combine(Target, "tokenizer"));
        Assert.All(tokenizer.Weights, w => Assert.Equal(WeightType.BF16, w.Type));
        Assert.Equal(progress[^1].Total, progress[^1].Done);
    }

    [Fact]
    public void Integers_stay_as_they_are()
    {
        Directory.CreateDirectory(folder.File("source"));
        File.Copy(FixtureFiles.Find("torch-save", "module.bin"), folder.File("source/pytorch_model.bin"));
        new ModelConverter(WeightType.F16).Convert(folder.File("source"), Target);
        using var after = CheckpointFolder.Open(Target);
        Assert.Equal(WeightType.I64, after.Find("1.num_batches_tracked")!.Type);
        Assert.Equal(WeightType.F16, after.Find("0.weight")!.Type);
    }

    [Fact]
    public void Numbers_beyond_the_range_and_cancellation_leave_nothing_behind()
    {
        Directory.CreateDirectory(folder.File("source"));
        SafetensorsWriter.Write(
            folder.File("source/model.safetensors"), [new WeightInfo("w", WeightType.F32, [2])],
            (_, stream) => stream.Write([.. BitConverter.GetBytes(1f), .. BitConverter.GetBytes(70000f)]));

        var error = Assert.Throws<CheckpointException>(() => new ModelConverter(WeightType.F16).Convert(folder.File("source"), Target));
        Assert.Contains("'w' holds 70000, which is beyond the range of F16", error.Message);
        Assert.Throws<OperationCanceledException>(
            () => new ModelConverter(null, cancellation: new CancellationToken(canceled: true)).Convert(folder.File("source"), Target));
        Assert.Equal(["source"], Directory.GetFileSystemEntries(folder.Path).Select(p => Path.GetFileName(p)!));
        Assert.Throws<ArgumentException>(() => new ModelConverter(WeightType.I8));
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.GetFiles(from).Where(f => Path.GetFileName(f)[0] is 'm' or 'p' or 'c')) File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
    }
}
