using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace PixelPrompt.Tests.Native.Nn;

#pragma warning disable IDE0052 // Fields are read by reflection.

/// <summary>Which fields become components, and under which names.</summary>
public class ComponentRegistrationTests
{
    [Fact]
    public void Fields_are_registered_under_their_names_private_ones_too()
    {
        using var net = new Net();

        Assert.Equal(["first", "second", "missing_later"], net.named_children().Select(child => child.name));
        Assert.Equal(["scale", "first.weight", "first.bias", "second.weight"], net.named_parameters().Select(named => named.name));
        Assert.Equal(["table"], net.named_buffers().Select(named => named.name));
        Assert.Equal(["first", "second", "missing_later", "missing_later.0", "missing_later.1"], net.named_modules().Select(named => named.name));
    }

    [Fact]
    public void A_component_name_takes_the_place_of_the_fields_name()
    {
        using var net = new Renamed();
        Assert.Equal(["tok_embeddings.weight", "weight"], net.named_parameters().Select(named => named.name).Order());
    }

    [Fact]
    public void Fields_that_are_null_are_passed_over_and_later_values_are_not_seen()
    {
        using var net = new Optional(withLayer: false);
        Assert.Empty(net.named_children());
        net.layer = Linear(1, 1);
        Assert.Empty(net.named_children());
        net.layer.Dispose();

        using var full = new Optional(withLayer: true);
        Assert.Single(full.named_children());
    }

    [Fact]
    public void Private_fields_of_a_base_class_are_not_seen_protected_ones_are()
    {
        using var net = new Derived();
        Assert.Equal(["own", "inherited"], net.named_children().Select(child => child.name));
    }

    [Fact]
    public void Properties_are_registered_under_the_names_of_their_fields()
    {
        using var net = new WithProperty();
        Assert.Equal(["<layer>k__BackingField"], net.named_children().Select(child => child.name));
    }

    [Fact]
    public void A_child_is_registered_when_its_parent_registers_it()
    {
        var child = new Forgetful();
        Assert.Empty(child.named_children());
        using var parent = Sequential(child);
        Assert.Equal(["0", "0.layer"], parent.named_modules().Select(named => named.name));
    }

    [Fact]
    public void Names_that_cannot_be_are_refused()
    {
        using var net = new Net();
        using var spare = Linear(1, 1);
        Assert.Contains("already has a module named 'first'", Assert.Throws<InvalidOperationException>(() => net.register_module("first", spare)).Message);
        Assert.Contains("cannot contain a dot; got 'a.b'", Assert.Throws<ArgumentException>(() => net.add_module("a.b", spare)).Message);
        Assert.Contains("empty name", Assert.Throws<ArgumentException>(() => net.register_module("", spare)).Message);
        Assert.Contains("a parameter named 'scale'", Assert.Throws<InvalidOperationException>(() => net.register_parameter("scale", spare.weight)).Message);
        Assert.Contains("a buffer named 'table'", Assert.Throws<InvalidOperationException>(() => net.register_buffer("table", spare.weight)).Message);
        Assert.Throws<ArgumentNullException>(() => net.register_parameter("none", null!));
        Assert.Throws<ArgumentNullException>(() => net.register_buffer("none", null!));
    }

    [Fact]
    public void Dotted_names_lead_to_parameters_and_buffers()
    {
        using var net = new Net();
        using var outer = Sequential(("net", net));

        Assert.Same(net.scale, outer.get_parameter("net.scale"));
        Assert.True(outer.has_parameter("net.second.weight"));
        Assert.False(outer.has_parameter("net.second.bias"));
        Assert.Null(outer.get_parameter("net.third.weight"));
        Assert.True(outer.has_buffer("net.table"));
        Assert.Null(outer.get_buffer("table"));
    }

    [Fact]
    public void A_shared_parameter_is_listed_once_and_saved_under_every_name()
    {
        using var net = new Tied();
        Assert.Equal(["input.weight"], net.named_parameters().Select(named => named.name));
        Assert.Equal(["input.weight", "output.weight"], net.state_dict().Keys);
    }

    [Fact]
    public void Parameters_of_built_in_layers_belong_to_no_dispose_scope()
    {
        Module[] layers;
        using (NewDisposeScope())
        {
            layers =
            [
                Linear(2, 2), Conv2d(1, 1, 1), GroupNorm(1, 2), LayerNorm(2), BatchNorm2d(2), Embedding(2, 2),
                Embedding_from_pretrained(ones(2, 2), freeze: false),
            ];
        }
        foreach (var layer in layers)
        {
            Assert.All(layer.parameters(), parameter => Assert.False(parameter.IsInvalid));
            Assert.All(layer.buffers(), buffer => Assert.False(buffer.IsInvalid));
            Assert.NotEmpty(layer.parameters());
            layer.Dispose();
            Assert.All(layer.parameters(), parameter => Assert.True(parameter.IsInvalid));
            Assert.All(layer.buffers(), buffer => Assert.True(buffer.IsInvalid));
        }
    }

    private sealed class Net : Module<Tensor, Tensor>
    {
        public readonly Parameter scale = new(ones(1));
        private readonly Linear first = Linear(2, 3);
        private readonly Tensor table = zeros(2);
        private readonly Module<Tensor, Tensor> second = Linear(3, 2, hasBias: false);
        private readonly ModuleList<Module> missing_later = ModuleList(new SiLUHolder(), (Module)SiLU());

        public Net() : base(nameof(Net)) => RegisterComponents();

        public override Tensor forward(Tensor input) => second.call(first.call(input)) * scale + table;
    }

    private sealed class SiLUHolder() : Module<Tensor, Tensor>("holder")
    {
        public override Tensor forward(Tensor input) => input.silu();
    }

    private sealed class Renamed : Module<Tensor, Tensor>
    {
        [ComponentName(Name = "tok_embeddings")]
        private readonly Embedding tokens = Embedding(3, 2);

        [ComponentName(Name = "weight")]
        private readonly Parameter w = new(ones(1));

        public Renamed() : base(nameof(Renamed)) => RegisterComponents();

        public override Tensor forward(Tensor input) => tokens.call(input) * w;
    }

    private sealed class Optional : Module<Tensor, Tensor>
    {
        public Linear? layer;

        public Optional(bool withLayer) : base(nameof(Optional))
        {
            if (withLayer) layer = Linear(1, 1);
            RegisterComponents();
        }

        public override Tensor forward(Tensor input) => layer is null ? input : layer.call(input);
    }

    private abstract class Base(string name) : Module<Tensor, Tensor>(name)
    {
        protected readonly Linear inherited = Linear(1, 1);
        private readonly Linear hidden = Linear(1, 1);

        public override Tensor forward(Tensor input) => hidden.call(inherited.call(input));
    }

    private sealed class Derived : Base
    {
        private readonly Linear own = Linear(1, 1);

        public Derived() : base(nameof(Derived)) => RegisterComponents();

        public override Tensor forward(Tensor input) => own.call(base.forward(input));
    }

    private sealed class WithProperty : Module<Tensor, Tensor>
    {
        public WithProperty() : base(nameof(WithProperty)) => RegisterComponents();

        public Linear layer { get; } = Linear(1, 1);

        public override Tensor forward(Tensor input) => layer.call(input);
    }

    private sealed class Forgetful() : Module<Tensor, Tensor>(nameof(Forgetful))
    {
        private readonly Linear layer = Linear(1, 1);

        public override Tensor forward(Tensor input) => layer.call(input);
    }

    private sealed class Tied : Module<Tensor, Tensor>
    {
        private readonly Embedding input = Embedding(5, 2);
        private readonly Linear output;

        public Tied() : base(nameof(Tied))
        {
            output = Linear(input.weight!);
            RegisterComponents();
        }

        public override Tensor forward(Tensor tokens) => output.call(input.call(tokens));
    }
}
