using PixelPrompt.Models.Llama;
using TorchSharp;
using static TorchSharp.torch;

namespace PixelPrompt.Tests.Models.Llama;

public sealed class LlamaModelTests
{
    public static TheoryData<string> Kinds { get; } = [.. TestModels.Kinds.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_changed_token_changes_nothing_before_it(string kind)
    {
        using var frozen = no_grad();
        using var scope = NewDisposeScope();
        using var model = TestModels.Create(kind);
        var ids = KvCacheTests.Ids(2, 16);
        var before = model.call(ids);

        foreach (var changed in new[] { 1, 7, 15 })
        {
            var other = ids.clone();
            other[.., changed] = (ids[.., changed] + 1) % 40;
            var after = model.call(other);
            TensorAssert.Close(before.narrow(1, 0, changed), after.narrow(1, 0, changed), 0);
            Assert.True((before - after).narrow(1, changed, 1).abs().max().item<float>() > 1e-3f);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Names_and_shapes_are_those_that_are_listed_without_building_the_network(string kind)
    {
        using var model = TestModels.Create(kind);

        var built = model.named_parameters().Select(x => $"{x.name} [{string.Join(", ", x.parameter.shape)}]").Order();
        var listed = LlamaShapes.Of(model.Config).Select(x => $"{x.Name} [{string.Join(", ", x.Shape)}]").Order();

        Assert.Equal(listed, built);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_weight_gets_a_gradient(string kind)
    {
        using var scope = NewDisposeScope();
        using var model = TestModels.Create(kind);

        model.call(KvCacheTests.Ids(2, 12)).square().mean().backward();

        foreach (var (name, parameter) in model.named_parameters())
            Assert.True(parameter.grad is { } gradient && gradient.abs().max().item<float>() > 0, $"{name} has no gradient.");
    }

    [Fact]
    public void Segments_do_not_see_each_other()
    {
        using var frozen = no_grad();
        using var scope = NewDisposeScope();
        using var model = TestModels.Create("plain");
        var ids = KvCacheTests.Ids(1, 12);
        var segments = tensor(new long[] { 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1 }, [1, 12]);
        var before = model.Hidden(ids, segments_BT: segments);
        var other = ids.clone();
        other[0, 2] = (ids[0, 2] + 1) % 40;

        var after = model.Hidden(other, segments_BT: segments);

        TensorAssert.Close(before.narrow(1, 5, 7), after.narrow(1, 5, 7), 0);
        Assert.True((before - after).narrow(1, 2, 3).abs().max().item<float>() > 1e-3f);
    }

    [Fact]
    public void Grid_positions_depend_on_image_row_and_column_only()
    {
        // With one layer, the scores between two cells are the same for all pairs with the same offsets: a token pattern that
        // repeats from image to image gives the same logits for the second and third image when nothing else is seen.
        using var frozen = no_grad();
        using var scope = NewDisposeScope();
        using var model = TestModels.Create(TestModels.Kinds["grid"] with { CellEmbeddings = false });
        var image = KvCacheTests.Ids(1, 4);
        var three = cat([image, image, image], 1);
        var segments = tensor(new long[] { 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2 }, [1, 12]);

        var hidden = model.Hidden(three, segments_BT: segments);

        TensorAssert.Close(hidden.narrow(1, 0, 3), hidden.narrow(1, 4, 3), 1e-4);
        TensorAssert.Close(hidden.narrow(1, 4, 3), hidden.narrow(1, 8, 3), 1e-4);
    }

    [Fact]
    public void The_same_seed_gives_the_same_weights()
    {
        using var a = TestModels.Create("plain", 5);
        using var b = TestModels.Create("plain", 5);
        using var c = TestModels.Create("plain", 6);
        var (first, second, third) = (a.parameters().ToList(), b.parameters().ToList(), c.parameters().ToList());

        for (var i = 0; i < first.Count; i++) TensorAssert.Equal(first[i], second[i]);
        Assert.Contains(first.Zip(third), x => !x.First.allclose(x.Second));
    }

    [Fact]
    public void A_pass_is_cancelled_between_layers()
    {
        using var frozen = no_grad();
        using var scope = NewDisposeScope();
        using var model = TestModels.Create("plain");
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() => model.Hidden(KvCacheTests.Ids(1, 4), cancellation: source.Token));
    }

    [Fact]
    public void Half_precision_weights_stay_close()
    {
        using var frozen = no_grad();
        using var scope = NewDisposeScope();
        using var model = TestModels.Create("plain");
        var ids = KvCacheTests.Ids(2, 12);
        var exact = model.call(ids);

        model.to(ScalarType.BFloat16);

        Assert.Equal(ScalarType.BFloat16, model.WeightType);
        var rounded = model.call(ids);
        Assert.Equal(ScalarType.Float32, rounded.dtype);
        Assert.InRange((exact - rounded).abs().max().item<float>() / exact.std().item<float>(), 1e-6f, 0.1f);
    }
}
