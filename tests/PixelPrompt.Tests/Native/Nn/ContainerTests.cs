using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace PixelPrompt.Tests.Native.Nn;

/// <summary>Sequential, ModuleList, ModuleDict and ParameterList.</summary>
public class ContainerTests
{
    [Fact]
    public void A_sequence_runs_its_modules_in_order_and_frees_what_lies_between()
    {
        using var net = Sequential(Linear(2, 3), ReLU(), Linear(3, 1));
        using var input = ones(4, 2);
        using var hidden = net[0].call(input);
        using var active = net[1].call(hidden);
        using var expected = net[2].call(active);
        Tensor? between = null;
        ((Linear)net[0]).register_forward_hook((_, _, output) => between = output);

        using var result = net.call(input);

        Assert.True(between!.IsInvalid);
        Golden.AssertClose(expected, result, "result");
        Assert.False(input.IsInvalid);
    }

    [Fact]
    public void A_sequence_survives_modules_that_return_their_input_or_change_it_in_place()
    {
        using var net = Sequential(new Same(), ReLU(inplace: true), LeakyReLU(inplace: true), new Same(), SiLU(inplace: true), GELU(inplace: true), Dropout(0, inplace: true));
        using var input = tensor([-1f, 2f]);
        using var result = net.call(input);
        using var silu = tensor([0f, 2f]).silu();
        using var expected = silu.gelu();
        Golden.AssertClose(expected, result, "result");
        Golden.AssertClose(expected, input, "input, changed in place");
    }

    [Fact]
    public void An_empty_sequence_returns_an_alias()
    {
        using var net = Sequential();
        using var input = ones(2);
        using var result = net.call(input);
        Assert.NotSame(input, result);
        Assert.Equal([1f, 1f], result.data<float>().ToArray());
    }

    [Fact]
    public void Sequences_are_built_in_every_way_and_cut()
    {
        using var net = Sequential(
            new List<(string, Module<Tensor, Tensor>)> { ("a", Identity()), ("b", SiLU()) })
            .append("c", ReLU()).append(GELU());
        Assert.Equal(["a", "b", "c", "3"], net.named_children().Select(child => child.name));
        Assert.Equal(4, net.Count);
        Assert.Equal(["b", "c"], net[1..3].named_children().Select(child => child.name));
        Assert.Equal(["a", "b"], net[(null, 2)].named_children().Select(child => child.name));
        Assert.Equal(["3"], net[(3, null)].named_children().Select(child => child.name));

        Assert.Equal(["0", "1"], Sequential(new List<Module<Tensor, Tensor>> { SiLU(), ReLU() }).named_children().Select(child => child.name));
        Assert.Equal(["x"], Sequential(Tuple.Create("x", (Module<Tensor, Tensor>)SiLU())).named_children().Select(child => child.name));
    }

    [Fact]
    public void A_list_registers_its_modules_under_their_positions()
    {
        using var list = ModuleList<Linear>(Linear(1, 1), Linear(1, 2));
        list.Add(Linear(1, 3));
        list.Insert(0, Linear(1, 4));
        list.append(Linear(1, 5), Linear(1, 6));
        list.extend([Linear(1, 7)]);

        long[] Sizes() => [.. list.Select(layer => layer.out_features)];
        Assert.Equal([4, 1, 2, 3, 5, 6, 7], Sizes());
        Assert.Equal(list.Select((_, i) => $"{i}"), list.named_children().Select(child => child.name));
        Assert.Equal(list, list.named_children().Select(child => (Linear)child.module));

        list.RemoveAt(1);
        list[0] = list[1];
        Assert.Equal([2, 2, 3, 5, 6, 7], Sizes());
        Assert.True(list.Remove(list[5]));
        Assert.Equal(5, list.Count);
        Assert.Equal(["0", "1", "2", "3", "4"], list.named_children().Select(child => child.name));
        Assert.Equal(2, list.IndexOf(list[2]));
    }

    [Fact]
    public void A_dictionary_registers_its_modules_under_their_names()
    {
        using var dictionary = ModuleDict<Module<Tensor, Tensor>>(("silu", SiLU()), ("relu", ReLU()));
        dictionary.Add("gelu", GELU());
        dictionary["silu"] = Identity();

        Assert.Equal(["silu", "relu", "gelu"], dictionary.Keys);
        Assert.IsType<Identity>(dictionary["silu"]);
        Assert.Equal(["gelu", "relu", "silu"], dictionary.named_children().Select(child => child.name).Order());
        Assert.Equal("relu", dictionary[1].Item1);
        Assert.True(dictionary.ContainsKey("relu"));
        Assert.True(dictionary.Remove("relu"));
        Assert.False(dictionary.TryGetValue("relu", out _));
        Assert.Equal(2, dictionary.named_children().Count());
        Assert.Throws<InvalidOperationException>(() => dictionary.Add("gelu", SiLU()));
    }

    [Fact]
    public void A_list_of_parameters_registers_them_under_their_positions()
    {
        using var list = ParameterList(new Parameter(ones(1)), new Parameter(ones(2)));
        list.Add(new Parameter(ones(3)));
        Assert.Equal(["0", "1", "2"], list.named_parameters().Select(named => named.name));
        list[0].Dispose();
        list.RemoveAt(0);
        Assert.Equal([2, 3], list.parameters().Select(parameter => parameter.numel()));
        Assert.Equal(["0", "1"], list.named_parameters().Select(named => named.name));
        Assert.Contains(list[1], list);
    }

    private sealed class Same() : Module<Tensor, Tensor>(nameof(Same))
    {
        public override Tensor forward(Tensor input) => input;
    }
}
