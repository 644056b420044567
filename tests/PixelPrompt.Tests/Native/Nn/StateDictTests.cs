using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace PixelPrompt.Tests.Native.Nn;

/// <summary>state_dict and load_state_dict.</summary>
public class StateDictTests
{
    [Fact]
    public void State_holds_the_tensors_themselves_with_persistent_buffers_and_without_others()
    {
        using var norm = BatchNorm2d(2);
        norm.register_buffer("scratch", zeros(3), persistent: false);
        var state = norm.state_dict();

        Assert.Equal(["weight", "bias", "running_mean", "running_var", "num_batches_tracked"], state.Keys);
        Assert.Same(norm.weight, state["weight"]);
        Assert.Equal(4, norm.named_buffers().Count());
        Assert.Equal(3, norm.named_buffers(include_nonpersistent: false).Count());
    }

    [Fact]
    public void State_is_added_to_a_dictionary_under_a_prefix()
    {
        using var first = Linear(1, 1);
        using var second = Linear(1, 1, hasBias: false);
        var state = second.state_dict(first.state_dict(prefix: "a"), "b");
        Assert.Equal(["a.weight", "a.bias", "b.weight"], state.Keys);
    }

    [Fact]
    public void Loading_copies_values_and_converts_their_type()
    {
        using var source = Linear(3, 2).@double();
        using var target = Linear(3, 2);
        var before = target.weight;

        var (missing, unexpected) = target.load_state_dict(source.state_dict());

        Assert.Empty(missing);
        Assert.Empty(unexpected);
        Assert.Same(before, target.weight);
        Assert.Equal(ScalarType.Float32, target.weight.dtype);
        Golden.AssertClose(source.weight, target.weight, "weight", 1e-7);
        Golden.AssertClose(source.bias!, target.bias!, "bias", 1e-7);
        Assert.True(target.weight.is_leaf);
    }

    [Fact]
    public void Strict_loading_names_what_is_missing_and_what_is_too_much_and_changes_nothing()
    {
        using var target = Linear(2, 2);
        using var before = target.weight.clone();
        var state = new Dictionary<string, Tensor> { ["weight"] = ones(2, 2), ["extra"] = ones(1) };

        var error = Assert.Throws<InvalidOperationException>(() => target.load_state_dict(state));

        Assert.Equal("The state does not fit Linear. Missing: bias. Unexpected: extra. Pass strict: false to load what fits.", error.Message);
        Golden.AssertClose(before, target.weight, "weight", 0);
    }

    [Fact]
    public void Loading_that_is_not_strict_takes_what_fits_and_returns_the_rest()
    {
        using var target = Linear(2, 2);
        using var bias = target.bias!.clone();
        var state = new Dictionary<string, Tensor> { ["weight"] = ones(2, 2), ["extra"] = ones(1) };

        (IList<string> missing_keys, IList<string> unexpected_keyes) result = target.load_state_dict(state, strict: false);

        Assert.Equal(["bias"], result.missing_keys);
        Assert.Equal(["extra"], result.unexpected_keyes);
        Assert.Equal([1f, 1f, 1f, 1f], target.weight.data<float>().ToArray());
        Golden.AssertClose(bias, target.bias!, "bias", 0);
    }

    [Fact]
    public void Skipped_names_are_neither_missing_nor_loaded()
    {
        using var target = Linear(2, 2);
        using var bias = target.bias!.clone();
        var state = new Dictionary<string, Tensor> { ["weight"] = ones(2, 2), ["extra"] = ones(1) };

        var (missing, unexpected) = target.load_state_dict(state, skip: ["bias", "extra"]);

        Assert.Empty(missing);
        Assert.Empty(unexpected);
        Golden.AssertClose(bias, target.bias!, "bias", 0);
    }

    [Fact]
    public void Other_shapes_are_all_named_and_nothing_is_changed()
    {
        using var target = Linear(2, 2);
        using var before = target.bias!.clone();
        var state = new Dictionary<string, Tensor> { ["weight"] = ones(1, 2), ["bias"] = ones(3) };

        var error = Assert.Throws<ArgumentException>(() => target.load_state_dict(state, strict: false));

        Assert.Contains("weight is [1, 2], not [2, 2]; bias is [3], not [2]", error.Message);
        Golden.AssertClose(before, target.bias!, "bias", 0);
    }
}
