using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace PixelPrompt.Tests.Native.Nn;

/// <summary>Modes, gradients, hooks, moves and disposal of modules.</summary>
public class ModuleTests
{
    [Fact]
    public void Modes_reach_every_module_below()
    {
        using var net = Sequential(("a", Sequential(("drop", Dropout()))), ("b", Linear(1, 1)));
        Assert.All(net.modules().Prepend(net), module => Assert.True(module.training));
        net.eval();
        Assert.All(net.modules().Prepend(net), module => Assert.False(module.training));
        net.train();
        Assert.All(net.modules().Prepend(net), module => Assert.True(module.training));
    }

    [Fact]
    public void Gradients_are_dropped_or_zeroed()
    {
        using var scope = NewDisposeScope();
        using var layer = Linear(2, 2);
        layer.zero_grad();
        layer.call(ones(1, 2)).sum().backward();
        layer.zero_grad(set_to_none: false);
        Assert.Equal([0f, 0f, 0f, 0f], layer.weight.grad!.data<float>().ToArray());
        layer.zero_grad();
        Assert.Null(layer.weight.grad);
    }

    [Fact]
    public void A_function_is_applied_to_children_before_their_parent()
    {
        using var net = Sequential(("a", Linear(1, 1)), ("b", Identity()));
        var seen = new List<string>();
        Assert.Same(net, net.apply(module => seen.Add(module.GetName())));
        Assert.Equal(["Linear", "Identity", "Sequential"], seen);
    }

    [Fact]
    public void Hooks_see_and_replace_arguments_and_results()
    {
        using var scope = NewDisposeScope();
        using var layer = Identity();
        var log = new List<string>();
        var before = layer.register_forward_pre_hook((module, input) => input + 1);
        var watcher = layer.register_forward_pre_hook(module => log.Add($"before {module.GetName()}"));
        var after = layer.register_forward_hook((module, input, output) => output * input);
        layer.register_forward_hook(module => log.Add("after"));
        layer.register_forward_hook((_, _, _) => null!);

        Assert.Equal(16f, layer.call(tensor(3f)).item<float>());
        Assert.Equal(3f, layer.forward(tensor(3f)).item<float>());
        Assert.Equal(["before Identity", "after"], log);

        before.remove();
        before.remove();
        watcher.remove();
        Assert.Equal(9f, layer.call(tensor(3f)).item<float>());
        after.remove();
        Assert.Equal(3f, layer.call(tensor(3f)).item<float>());
        Assert.Equal(4, log.Count);
    }

    [Fact]
    public void Hooks_of_two_arguments_replace_both()
    {
        using var scope = NewDisposeScope();
        using var loss = MSELoss(Reduction.Sum);
        loss.register_forward_pre_hook((_, input, target) => (input + 2, target));
        Assert.Equal(4f, loss.call(ones(1), ones(1)).item<float>());
    }

    [Fact]
    public void A_hook_added_twice_runs_twice_and_goes_one_at_a_time()
    {
        using var scope = NewDisposeScope();
        using var layer = Identity();
        Func<Module<Tensor, Tensor>, Tensor, Tensor> add = (_, input) => input + 1;
        var first = layer.register_forward_pre_hook(add);
        layer.register_forward_pre_hook(add);
        Assert.Equal(2f, layer.call(zeros(1)).item<float>());
        first.remove();
        first.remove();
        Assert.Equal(1f, layer.call(zeros(1)).item<float>());
    }

    [Fact]
    public void Conversion_keeps_objects_gradients_and_integers()
    {
        using var scope = NewDisposeScope();
        using var net = Sequential(("conv", Conv2d(1, 2, 1)), ("norm", BatchNorm2d(2)));
        var parameters = net.parameters().ToList();
        net.call(ones(1, 1, 2, 2)).sum().backward();

        Assert.Same(net, net.bfloat16());

        Assert.Equal(parameters, net.parameters(), ReferenceEqualityComparer.Instance);
        Assert.All(parameters, parameter => Assert.Equal(ScalarType.BFloat16, parameter.dtype));
        Assert.All(parameters, parameter => Assert.Equal(ScalarType.BFloat16, parameter.grad!.dtype));
        Assert.All(parameters, parameter => Assert.True(parameter.requires_grad && parameter.is_leaf));
        Assert.Equal(ScalarType.BFloat16, net.get_buffer("norm.running_mean")!.dtype);
        Assert.Equal(ScalarType.Int64, net.get_buffer("norm.num_batches_tracked")!.dtype);
        net.zero_grad();
        net.call(ones(1, 1, 2, 2).bfloat16()).sum().backward();
        Assert.Equal(ScalarType.BFloat16, parameters[0].grad!.dtype);
    }

    [Fact]
    public void Every_form_of_to_does_what_it_says()
    {
        using var layer = Linear(1, 1);
        Linear same = layer.to(ScalarType.Float64).to(CPU).to("cpu").to(DeviceType.CPU).cpu();
        Assert.Same(layer, same);
        Assert.Equal(ScalarType.Float64, layer.weight.dtype);
        Assert.Equal(ScalarType.Float16, layer.half().weight.dtype);
        Assert.Equal(ScalarType.Float32, layer.@float().weight.dtype);
        Assert.Equal(ScalarType.Float64, layer.@double().weight.dtype);
        Assert.Equal(ScalarType.BFloat16, layer.to(CPU, ScalarType.BFloat16).weight.dtype);
        using var like = ones(1);
        Assert.Equal(ScalarType.Float32, layer.to(like).weight.dtype);
    }

    [Fact]
    public void Conversion_to_integers_is_refused()
    {
        using var layer = Linear(1, 1);
        var error = Assert.Throws<ArgumentException>(() => layer.to(ScalarType.Int64));
        Assert.Contains("converted to a floating type; got Int64", error.Message);
    }

    [Fact]
    public void Modules_without_parameters_refuse_them()
    {
        using var layer = SiLU();
        using var tensor = ones(1);
        Assert.Throws<InvalidOperationException>(() => layer.register_buffer("b", tensor));
        Assert.Throws<InvalidOperationException>(() => layer.register_parameter("p", Parameter(ones(1))));
    }

    [Fact]
    public void A_parameter_takes_over_its_tensor_and_its_place_in_the_scope()
    {
        Parameter kept;
        using (var scope = NewDisposeScope())
        {
            var data = ones(2);
            var parameter = new Parameter(data);
            Assert.True(data.IsInvalid);
            Assert.True(parameter.requires_grad);
            Assert.True(scope.Contains(parameter));
            Assert.Equal(1, scope.DisposablesCount);

            kept = Parameter(zeros(3), requires_grad: false);
            kept.DetachFromDisposeScope();
        }
        Assert.False(kept.IsInvalid);
        Assert.False(kept.requires_grad);
        kept.Dispose();
    }
}
