using PixelPrompt.Models.Checkpoints;

namespace PixelPrompt.Tests.Models.Checkpoints;

public class NameTableTests
{
    private const string RotaryBuffers = @"model\.layers\.\d+\.self_attn\.rotary_emb\.inv_freq";

    private static List<(string Name, IReadOnlyList<long> Shape)> Stored(WeightSource source) =>
        [.. source.Weights.Where(w => !w.Name.EndsWith("inv_freq", StringComparison.Ordinal)).Select(w => (w.Name, w.Shape))];

    [Fact]
    public void Equal_names_and_shapes_pass_and_the_old_rotary_buffers_are_ignored_when_asked()
    {
        using var source = CheckpointFolder.Open(FixtureFiles.Find("llama-hf-bin-8292"));

        new NameTable(Stored(source), RotaryBuffers).Check(source, "folder");

        var strict = Assert.Throws<CheckpointMismatchException>(() => new NameTable(Stored(source)).Check(source, "folder"));
        Assert.Equal(3, strict.Unexpected.Count);
        Assert.Contains("Unexpected (3): 'model.layers.0.self_attn.rotary_emb.inv_freq'", strict.Message);
    }

    [Fact]
    public void Missing_unexpected_and_mismatched_weights_are_reported_together()
    {
        using var source = CheckpointFolder.Open(FixtureFiles.Find("llama-hf-bin-8292"));
        var expected = Stored(source);
        expected.RemoveAll(w => w.Name is "model.norm.weight" or "lm_head.weight");
        expected.Add(("lm_head.weight", [300, 64]));
        expected.Add(("model.layers.3.mlp.up_proj.weight", [176, 64]));
        expected.Add(("model.layers.3.mlp.down_proj.weight", [64, 176]));

        var error = Assert.Throws<CheckpointMismatchException>(() => new NameTable(expected, RotaryBuffers).Check(source, "some/folder"));

        Assert.Equal(["model.layers.3.mlp.down_proj.weight", "model.layers.3.mlp.up_proj.weight"], error.Missing);
        Assert.Equal(["'model.norm.weight'"], error.Unexpected);
        Assert.Equal(["lm_head.weight is [8292, 64], the model needs [300, 64]"], error.Mismatched);
        Assert.Contains("'some/folder'", error.Message);
        Assert.All([.. error.Missing, .. error.Unexpected, .. error.Mismatched], line => Assert.Contains(line, error.Message));
    }

    [Fact]
    public void A_pattern_matches_whole_names_only()
    {
        using var source = CheckpointFolder.Open(FixtureFiles.Find("llama-hf-bin-8292"));
        Assert.Throws<CheckpointMismatchException>(() => new NameTable(Stored(source), "inv_freq").Check(source, "folder"));
    }

    [Fact]
    public void Integers_are_no_weights()
    {
        using var source = CheckpointFile.Open(FixtureFiles.Find("torch-save", "dtypes.bin"));
        var error = Assert.Throws<CheckpointMismatchException>(() => new NameTable(Stored(source)).Check(source, "file"));
        Assert.Contains("long is I64, the model needs floating-point numbers", error.Mismatched);
        Assert.Equal(6, error.Mismatched.Count);
    }

    [Fact]
    public void A_name_expected_twice_is_a_mistake_of_the_caller() =>
        Assert.Throws<ArgumentException>(() => new NameTable([("a", [1L]), ("a", [1L])]));
}
