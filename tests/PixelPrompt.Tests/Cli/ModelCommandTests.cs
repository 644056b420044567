using System.Text.Json;
using System.Text.Json.Nodes;
using PixelPrompt.Models.Checkpoints;

namespace PixelPrompt.Tests.Cli;

public sealed class ModelCommandTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    private static string Llama => FixtureFiles.Find("llama-hf-bin-8292");

    [Fact]
    public void Info_prints_clean_json_about_a_transformer_and_about_a_tokenizer()
    {
        var llama = CliProcess.Run("model", "info", Llama, "--json");
        Assert.Equal((0, ""), (llama.Code, llama.Errors));
        using var transformer = JsonDocument.Parse(llama.Output);
        Assert.Equal("LlamaForCausalLM", transformer.RootElement.GetProperty("architecture").GetString());
        // 2 x 8292 x 64 + 3 x (4 x 64 x 64 + 3 x 64 x 176 + 2 x 64) + 64
        Assert.Equal(1_212_352, transformer.RootElement.GetProperty("parameters").GetInt64());
        Assert.Equal("F16", transformer.RootElement.GetProperty("dtype").GetString());
        Assert.Equal((8292, 4096), (transformer.RootElement.GetProperty("vocabulary").GetInt32(), transformer.RootElement.GetProperty("context").GetInt32()));
        Assert.Equal(3, transformer.RootElement.GetProperty("files").GetArrayLength());

        using var tokenizer = JsonDocument.Parse(CliProcess.Run("model", "info", FixtureFiles.Find("vqgan-muse-conv-noattn"), "--json").Output);
        Assert.Equal("VQGANModel", tokenizer.RootElement.GetProperty("architecture").GetString());
        Assert.Equal(512, tokenizer.RootElement.GetProperty("codebook").GetInt32());
        Assert.Equal(16, tokenizer.RootElement.GetProperty("tokens_per_image").GetInt32());
    }

    [Fact]
    public void Info_names_weights_that_do_not_fit_the_configuration()
    {
        foreach (var file in Directory.GetFiles(Llama)) File.Copy(file, folder.File(Path.GetFileName(file)));
        var config = File.ReadAllText(folder.File("config.json"));
        File.WriteAllText(folder.File("config.json"), config.Replace("\"num_hidden_layers\": 3", "\"num_hidden_layers\": 2"));

        var result = CliProcess.Run("model", "info", folder.Path);

        Assert.Equal(2, result.Code);
        Assert.Contains("'model.layers.2.mlp.down_proj.weight'", result.Errors);
        Assert.Contains("1,212,352", result.Output);
    }

    [Fact]
    public void Info_names_weights_of_a_tokenizer_that_do_not_fit()
    {
        foreach (var file in Directory.GetFiles(FixtureFiles.Find("vqgan-muse-conv-noattn"))) File.Copy(file, folder.File(Path.GetFileName(file)));
        var config = JsonNode.Parse(File.ReadAllText(folder.File("config.json")))!;
        config["num_res_blocks"] = config["num_res_blocks"]!.GetValue<int>() + 1;
        config["num_embeddings"] = 500;
        File.WriteAllText(folder.File("config.json"), config.ToJsonString());

        var result = CliProcess.Run("model", "info", folder.Path);

        Assert.Equal(2, result.Code);
        Assert.Contains("encoder.down.0.block.", result.Errors);
        Assert.Contains("quantize.embedding.weight", result.Errors);
        Assert.Contains("[500,", result.Errors);
    }

    [Fact]
    public void Convert_writes_replaces_only_when_told_and_never_what_is_no_model()
    {
        var target = folder.File("deep/model");
        var first = CliProcess.Run("model", "convert", Llama, target, "--dtype", "bf16", "--json");
        Assert.Equal(0, first.Code);
        using (var json = JsonDocument.Parse(first.Output)) Assert.Equal(3, json.RootElement.GetProperty("left_out").GetArrayLength());
        Assert.Contains("Left out 3 rotary buffers", first.Errors);
        var digest = CheckpointDigest.Compute(target);

        var second = CliProcess.Run("model", "convert", Llama, target);
        Assert.Equal(2, second.Code);
        Assert.Contains("--force", second.Errors);
        Assert.Equal(digest, CheckpointDigest.Compute(target));

        Assert.Equal(0, CliProcess.Run("model", "convert", Llama, target, "--force").Code);
        Assert.NotEqual(digest, CheckpointDigest.Compute(target));

        // A folder around a model, and a folder without any, are not the program's to delete.
        File.WriteAllText(folder.File("deep/letter.txt"), "dear");
        Assert.Equal(2, CliProcess.Run("model", "convert", Llama, folder.File("deep"), "--force").Code);
        Directory.Delete(target, recursive: true);
        Assert.Equal(2, CliProcess.Run("model", "convert", Llama, folder.File("deep"), "--force").Code);
        Assert.True(File.Exists(folder.File("deep/letter.txt")));
    }

    [Theory]
    [InlineData("does not exist", "model", "convert", "/nowhere/at/all", "DST")]
    [InlineData("lie inside of each other", "model", "convert", "SRC", "SRC/inner")]
    [InlineData("--shard-size is 0", "model", "convert", "SRC", "DST", "--shard-size", "0")]
    [InlineData("int4", "model", "convert", "SRC", "DST", "--dtype", "int4")]
    [InlineData("Required argument", "model", "convert", "SRC")]
    [InlineData("does not exist", "model", "info", "/nowhere/at/all")]
    public void Wrong_arguments_are_a_sentence_and_exit_code_2(string message, params string[] arguments)
    {
        var result = CliProcess.Run([.. arguments.Select(a => a.Replace("SRC", Llama).Replace("DST", folder.File("target")))]);
        Assert.Equal(2, result.Code);
        Assert.Contains(message, result.Errors);
        Assert.DoesNotContain("   at ", result.Errors);
        Assert.False(Directory.Exists(folder.File("target")));
    }
}
