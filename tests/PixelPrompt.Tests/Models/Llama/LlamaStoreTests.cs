using PixelPrompt.Models;
using PixelPrompt.Models.Checkpoints;
using PixelPrompt.Models.Llama;
using static TorchSharp.torch;

namespace PixelPrompt.Tests.Models.Llama;

public sealed class LlamaStoreTests : IDisposable
{
    private readonly TempFolder folder = new();

    public static TheoryData<string> Kinds { get; } = [.. TestModels.Kinds.Keys];

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Write_then_read_gives_identical_logits(string kind)
    {
        using var frozen = no_grad();
        using var scope = NewDisposeScope();
        using var model = TestModels.Create(kind);
        LlamaStore.Save(model, folder.File("model"), WeightType.F32);

        using var read = LlamaStore.Load(folder.File("model"));

        Assert.Equal(model.Config with { NumKvHeads = model.Config.KvHeads, HeadDim = model.Config.HeadWidth }, read.Config);
        var ids = KvCacheTests.Ids(2, 12);
        TensorAssert.Equal(model.call(ids), read.call(ids));
    }

    [Theory]
    [InlineData(WeightType.BF16, ModelWeightType.Auto, ScalarType.BFloat16)]
    [InlineData(WeightType.BF16, ModelWeightType.Float32, ScalarType.Float32)]
    [InlineData(WeightType.F16, ModelWeightType.Auto, ScalarType.Float32)]
    [InlineData(WeightType.F32, ModelWeightType.Auto, ScalarType.Float32)]
    [InlineData(WeightType.F32, ModelWeightType.BFloat16, ScalarType.BFloat16)]
    public void Dtype_in_memory(WeightType stored, ModelWeightType asked, ScalarType expected)
    {
        LlamaStore.WriteRandom(TestModels.Plain, folder.File("model"), stored, seed: 1);
        using var model = LlamaStore.Load(folder.File("model"), new ModelLoadOptions { WeightType = asked });
        Assert.Equal(expected, model.WeightType);
    }

    [Theory]
    [InlineData(WeightType.BF16, ModelWeightType.Auto)]
    [InlineData(WeightType.F32, ModelWeightType.BFloat16)]
    [InlineData(WeightType.F16, ModelWeightType.Float32)]
    public void Weights_in_memory_are_those_of_the_mapped_file(WeightType stored, ModelWeightType asked)
    {
        LlamaStore.WriteRandom(TestModels.Kinds["tied"], folder.File("model"), stored, seed: 2);
        using var scope = NewDisposeScope();
        using var memory = LlamaStore.Load(folder.File("model"), new ModelLoadOptions { WeightType = asked, Place = WeightPlace.Memory });
        using var mapped = LlamaStore.Load(folder.File("model"), new ModelLoadOptions { WeightType = asked, Place = WeightPlace.MappedFile });

        foreach (var ((name, a), (_, b)) in memory.named_parameters().Zip(mapped.named_parameters()))
        {
            Assert.Equal(b.dtype, a.dtype);
            Assert.True(a.allclose(b, rtol: 0, atol: 0), name);
        }
    }

    [Fact]
    public void A_model_written_weight_by_weight_is_the_one_of_the_same_seed()
    {
        using var scope = NewDisposeScope();
        var count = LlamaStore.WriteRandom(TestModels.Plain, folder.File("model"), WeightType.F32, seed: 4);
        using var read = LlamaStore.Load(folder.File("model"));
        using var built = TestModels.Create("plain", 4);

        Assert.Equal(LlamaShapes.ParameterCount(TestModels.Plain), count);
        foreach (var ((name, a), (_, b)) in built.named_parameters().OrderBy(x => x.name).Zip(read.named_parameters().OrderBy(x => x.name)))
            Assert.True(a.allclose(b, rtol: 0, atol: 0), name);
    }

    [Fact]
    public void Weights_of_another_size_are_named()
    {
        LlamaStore.WriteRandom(TestModels.Plain, folder.File("model"), WeightType.F32, seed: 1);
        File.WriteAllText(
            Path.Combine(folder.File("model"), "config.json"),
            LlamaConfigJson.Write(TestModels.Plain with { NumLayers = 3, TieWordEmbeddings = false, IntermediateSize = 96 }, "float32"));

        var error = Assert.Throws<CheckpointMismatchException>(() => LlamaStore.Load(folder.File("model")));

        Assert.Equal(9, error.Missing.Count);
        Assert.Equal(6, error.Mismatched.Count);
    }
}
