using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace PixelPrompt.Tests.Native.Nn;

/// <summary>New parameters and torch.nn.init.</summary>
public class InitialisationTests
{
    private static readonly Dictionary<string, Action<Tensor>> Functions = new()
    {
        ["uniform"] = t => init.uniform_(t, low: -2, high: 3),
        ["normal"] = t => init.normal_(t, mean: 1, std: 0.5),
        ["trunc_normal"] = t => init.trunc_normal_(t, mean: 0.5, std: 0.7, a: -1, b: 1),
        ["xavier_uniform"] = t => init.xavier_uniform_(t, gain: 2),
        ["xavier_normal"] = t => init.xavier_normal_(t),
        ["kaiming_uniform"] = t => init.kaiming_uniform_(t, mode: init.FanInOut.FanOut, nonlinearity: init.NonlinearityType.ReLU),
        ["kaiming_normal"] = t => init.kaiming_normal_(t, a: 0.2),
    };

    [Fact]
    public void A_seed_gives_the_parameters_it_gives_in_PyTorch()
    {
        using var scope = NewDisposeScope();
        var golden = Golden.Load("initialisation.json");
        manual_seed(1234);
        using var linear = Linear(5, 3);
        using var conv = Conv2d(4, 6, 3, groups: 2);
        using var embedding = Embedding(4, 3);

        Golden.AssertClose(Golden.ToTensor(golden.GetProperty("linear.weight")), linear.weight, "linear.weight", 1e-6);
        Golden.AssertClose(Golden.ToTensor(golden.GetProperty("linear.bias")), linear.bias!, "linear.bias", 1e-6);
        Golden.AssertClose(Golden.ToTensor(golden.GetProperty("conv.weight")), conv.weight, "conv.weight", 1e-6);
        Golden.AssertClose(Golden.ToTensor(golden.GetProperty("conv.bias")), conv.bias!, "conv.bias", 1e-6);
        Golden.AssertClose(Golden.ToTensor(golden.GetProperty("embedding.weight")), embedding.weight!, "embedding.weight");
    }

    [Fact]
    public void Functions_fill_as_those_of_PyTorch_do()
    {
        using var scope = NewDisposeScope();
        var golden = Golden.Load("initialisation.json");
        foreach (var (name, fill) in Functions)
        {
            var target = empty(3, 4, 2);
            manual_seed(1234);
            fill(target);
            Golden.AssertClose(Golden.ToTensor(golden.GetProperty(name)), target, name);
        }
    }

    [Fact]
    public void Truncated_normal_numbers_keep_within_limits_and_have_the_moments_of_their_distribution()
    {
        using var scope = NewDisposeScope();
        manual_seed(7);
        var values = init.trunc_normal_(empty(200_000), mean: 0, std: 1, a: -1, b: 1);

        Assert.InRange(values.min().item<float>(), -1, -0.999f);
        Assert.InRange(values.max().item<float>(), 0.999f, 1);
        Assert.Equal(0, values.mean().item<float>(), 0.01f);
        // Var = 1 - 2 phi(1) / (2 Phi(1) - 1).
        Assert.Equal(0.2912, values.var().item<float>(), 0.005);
    }

    [Fact]
    public void Filling_a_parameter_is_not_recorded_and_returns_the_parameter()
    {
        using var layer = Linear(2, 2);
        Assert.Same(layer.weight, init.constant_(layer.weight, 0.5));
        Assert.True(layer.weight.is_leaf);
        Assert.Equal([0.5f, 0.5f, 0.5f, 0.5f], layer.weight.data<float>().ToArray());
        Assert.Equal([0f, 0f], init.zeros_(layer.bias!).data<float>().ToArray());
        Assert.Equal([1f, 1f], init.ones_(layer.bias!).data<float>().ToArray());
    }

    [Fact]
    public void A_vector_has_no_fans()
    {
        using var vector = empty(4);
        var error = Assert.Throws<ArgumentException>(() => init.xavier_uniform_(vector));
        Assert.Contains("need at least two dimensions; got [4]", error.Message);
    }

    [Theory]
    [InlineData(init.NonlinearityType.Linear, 0, 1)]
    [InlineData(init.NonlinearityType.Sigmoid, 0, 1)]
    [InlineData(init.NonlinearityType.Tanh, 0, 5.0 / 3)]
    [InlineData(init.NonlinearityType.ReLU, 0, 1.4142135623730951)]
    [InlineData(init.NonlinearityType.LeakyReLU, 1, 1)]
    public void Gains_are_the_recommended_ones(init.NonlinearityType nonlinearity, double slope, double gain) =>
        Assert.Equal(gain, init.calculate_gain(nonlinearity, slope), 12);
}
