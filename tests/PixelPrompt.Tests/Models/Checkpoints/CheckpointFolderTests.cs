using PixelPrompt.Models.Checkpoints;

namespace PixelPrompt.Tests.Models.Checkpoints;

public sealed class CheckpointFolderTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    private void CopyFixture(string name)
    {
        foreach (var file in Directory.GetFiles(FixtureFiles.Find(name))) File.Copy(file, folder.File(Path.GetFileName(file)));
    }

    private void WriteIndex(string text) => File.WriteAllText(folder.File("model.safetensors.index.json"), text);

    private void WriteShard(string name, string tensor, byte value) => SafetensorsWriter.Write(
        folder.File(name), [new WeightInfo(tensor, WeightType.U8, [3])], (_, stream) => stream.Write([value, value, value]));

    private string Refused() => Assert.ThrowsAny<CheckpointException>(() => CheckpointFolder.Open(folder.Path)).Message;

    [Fact]
    public void Shards_of_torch_save_open_as_one_checkpoint()
    {
        using var source = CheckpointFolder.Open(FixtureFiles.Find("llama-hf-bin-8292"));

        Assert.Equal(3, source.Files.Count);
        Assert.Equal([8292, 64], source.Find("lm_head.weight")!.Shape);
        Assert.Equal(WeightType.F16, source.Find("model.layers.1.mlp.up_proj.weight")!.Type);
        Assert.Equal(WeightType.F32, source.Find("model.layers.0.self_attn.rotary_emb.inv_freq")!.Type);
        Assert.Equal((3 * 9) + 3 + 3, source.Weights.Count);
    }

    [Fact]
    public void Permuted_shards_are_the_same_checkpoint()
    {
        CopyFixture("llama-hf-bin-8292");
        var before = CheckpointDigest.Compute(folder.Path);
        string[] names = [.. Directory.GetFiles(folder.Path, "*.bin").Order(StringComparer.Ordinal)];
        foreach (var name in names) File.Move(name, name + ".old");
        for (var i = 0; i < 3; i++) File.Move(names[i] + ".old", names[(i + 1) % 3]);
        var index = File.ReadAllText(folder.File("pytorch_model.bin.index.json"));
        var swapped = index.Replace("00001-of", "x-of").Replace("00003-of", "00001-of").Replace("00002-of", "00003-of").Replace("x-of", "00002-of");
        File.WriteAllText(folder.File("pytorch_model.bin.index.json"), swapped);

        Assert.Equal(before, CheckpointDigest.Compute(folder.Path));
    }

    [Fact]
    public void Safetensors_come_before_pickles_and_a_whole_file_before_an_index()
    {
        CopyFixture("llama-hf-bin-8292");
        WriteShard("model-00001-of-00001.safetensors", "w", 1);
        WriteIndex("""{"weight_map": {"w": "model-00001-of-00001.safetensors"}}""");
        using (var sharded = CheckpointFolder.Open(folder.Path)) Assert.EndsWith("model-00001-of-00001.safetensors", Assert.Single(sharded.Files));
        WriteShard("model.safetensors", "w", 2);
        using (var single = CheckpointFolder.Open(folder.Path)) Assert.EndsWith("model.safetensors", Assert.Single(single.Files));
    }

    [Fact]
    public void A_folder_without_weights_lists_what_was_looked_for_and_what_is_there()
    {
        File.WriteAllText(folder.File("notes.txt"), "");
        var message = Refused();
        Assert.Contains("model.safetensors, model.safetensors.index.json, pytorch_model.bin, pytorch_model.bin.index.json", message);
        Assert.Contains("notes.txt", message);
        Assert.Contains("does not exist", Assert.Throws<CheckpointException>(() => CheckpointFolder.Open(folder.File("absent"))).Message);
        Assert.Contains("is a file", Assert.Throws<CheckpointException>(() => CheckpointFolder.Open(folder.File("notes.txt"))).Message);
    }

    [Fact]
    public void Missing_shards_are_listed()
    {
        WriteIndex("""{"weight_map": {"a": "s1.safetensors", "b": "s2.safetensors", "c": "s3.safetensors"}}""");
        WriteShard("s2.safetensors", "b", 1);
        Assert.Contains("2 are missing: s1.safetensors, s3.safetensors", Refused());
    }

    [Fact]
    public void A_weight_in_the_wrong_shard_or_in_two_is_refused()
    {
        WriteShard("s1.safetensors", "a", 1);
        WriteShard("s2.safetensors", "b", 1);
        WriteIndex("""{"weight_map": {"a": "s2.safetensors", "b": "s1.safetensors"}}""");
        Assert.Contains("'a' is not in 's2.safetensors'", Refused());
        WriteShard("s2.safetensors", "a", 1);
        WriteIndex("""{"weight_map": {"a": "s2.safetensors", "b": "s1.safetensors"}}""");
        Assert.Contains("is also in", Refused());
    }

    [Theory]
    [InlineData("../model.safetensors")]
    [InlineData("/etc/model.safetensors")]
    [InlineData("sub/model.safetensors")]
    [InlineData("..\\\\model.safetensors")]
    [InlineData("C:model.safetensors")]
    [InlineData(".hidden.safetensors")]
    [InlineData("model.bin")]
    [InlineData("model\\u0000.safetensors")]
    [InlineData("")]
    public void A_shard_name_that_leaves_the_folder_is_refused(string name)
    {
        WriteIndex($$"""{ "weight_map": { "a": "{{name}}" } }""");
        Assert.Contains("is not allowed", Refused());
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("[]", "not a JSON object")]
    [InlineData("{}", "no 'weight_map'")]
    [InlineData("""{"weight_map": {}}""", "no 'weight_map'")]
    [InlineData("""{"weight_map": []}""", "not an object")]
    [InlineData("""{"weight_map": {"a": 1}}""", "not mapped to a file name")]
    [InlineData("""{"weight_map": {"a": "x.safetensors", "a": "x.safetensors"}}""", "'a' twice")]
    [InlineData("""{"weight_map": {"a": "x.safetensors"}, "weight_map": {}}""", "'weight_map' twice")]
    [InlineData("""{"weight_map": {"a": "x.safetensors"}""", "not valid JSON")]
    [InlineData("""{"weight_map": {"a": "\ud800.safetensors"}}""", "not valid JSON")]
    public void A_broken_index_is_refused(string text, string message)
    {
        WriteIndex(text);
        Assert.Contains(message, Refused());
    }

    [Fact]
    public void An_unknown_extension_is_named()
    {
        folder.Write("weights.npz", [1]);
        Assert.Contains("'.npz'", Assert.Throws<CheckpointException>(() => CheckpointFile.Open(folder.File("weights.npz"))).Message);
    }
}
