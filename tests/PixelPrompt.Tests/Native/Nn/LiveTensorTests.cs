using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using F = TorchSharp.torch.nn.functional;

namespace PixelPrompt.Tests.Native.Nn;

/// <summary>Counts the process's live tensors, so no other test may run beside these.</summary>
[CollectionDefinition(nameof(LiveTensorTests), DisableParallelization = true)]
public class LiveTensorCollection;

/// <summary>Nothing piles up: live tensors and memory.</summary>
[Collection(nameof(LiveTensorTests))]
public class LiveTensorTests
{
    public LiveTensorTests() => LiveTensors.Settle();

    [Fact]
    public void Live_tensors_and_memory_stay_constant_over_a_thousand_steps()
    {
        // So small a network only waits for its threads.
        using var single = PixelPrompt.Native.Threads.Use(1);
        manual_seed(42);
        using var net = new Classifier();
        using var optimizer = optim.AdamW(net.parameters(), lr: 0.003, weight_decay: 0.01);
        var schedule = optim.lr_scheduler.CosineAnnealingLR(optimizer, T_max: 1000);
        using var images = rand(16, 1, 8, 8);
        using var bright = images.mean([1, 2, 3]) > 0.5;
        using var classes = bright.to_type(ScalarType.Int64);

        float Step()
        {
            using var scope = NewDisposeScope();
            optimizer.zero_grad();
            var loss = F.cross_entropy(net.call(images), classes);
            loss.backward();
            utils.clip_grad_norm_(net.parameters(), 1.0);
            optimizer.step();
            schedule.step();
            return loss.item<float>();
        }

        var first = Step();
        for (var i = 0; i < 99; i++) Step();
        var tensors = Tensor.TotalCount;
        var memory = ResidentBytes();
        var last = 0f;
        for (var i = 0; i < 900; i++) last = Step();

        // One tensor left a step would be 900; fewer can only be what another test left to the finalizer.
        Assert.InRange(Tensor.TotalCount, 0, tensors);
        Assert.InRange(ResidentBytes() - memory, long.MinValue, 48L << 20);
        Assert.True(last < 0.2f * first, $"the loss went from {first} to {last}");
        Assert.Equal(0, optimizer.ParamGroups.Single().LearningRate, 12);
    }

    [Fact]
    public void Disposing_a_module_frees_everything_below_and_can_be_repeated()
    {
        var before = Tensor.TotalCount;
        var net = Sequential(("a", Linear(2, 2)), ("b", BatchNorm2d(3)), ("c", Identity()));
        Assert.Equal(before + 7, Tensor.TotalCount);
        net.Dispose();
        net.Dispose();
        Assert.Equal(before, Tensor.TotalCount);
        using var input = ones(1, 2);
        Assert.Throws<ObjectDisposedException>(() => net.call(input));
    }

    [Fact]
    public void Disposing_an_optimizer_frees_its_state_and_leaves_the_parameters()
    {
        using var layer = Linear(2, 2);
        var before = Tensor.TotalCount;
        var optimizer = optim.AdamW(layer.parameters(), amsgrad: true);
        Assert.Equal(before + 6, Tensor.TotalCount);
        optimizer.Dispose();
        Assert.Equal(before, Tensor.TotalCount);
        Assert.False(layer.weight.IsInvalid);
    }

    [Fact]
    public void Functions_leave_nothing_but_their_results()
    {
        using var image = rand(1, 2, 4, 4);
        using var target = rand(1, 2, 4, 4);
        using var conv = Conv2d(2, 2, 3, Padding.Same, padding_mode: PaddingModes.Reflect);
        using var embedding = Embedding(3, 2, max_norm: 1);
        using var index = zeros(1, dtype: ScalarType.Int64);
        using var norm = BatchNorm2d(2);
        using var net = Sequential(ReLU(inplace: true), SiLU(), Dropout(), Identity());
        var calls = new Func<Tensor>[]
        {
            () => conv.call(image), () => embedding.call(index), () => norm.call(image), () => net.call(image),
            () => F.normalize(image), () => F.gelu(image, inplace: true), () => F.interpolate(image, [2, 2], mode: InterpolationMode.Area),
            () => F.pad(image, 1), () => F.mse_loss(image, target), () => utils.parameters_to_vector(norm.parameters()),
        };
        foreach (var call in calls)
        {
            var before = Tensor.TotalCount;
            var result = call();
            Assert.Equal(before + 1, Tensor.TotalCount);
            result.Dispose();
            Assert.Equal(before, Tensor.TotalCount);
        }
        var count = Tensor.TotalCount;
        init.kaiming_normal_(conv.weight);
        init.trunc_normal_(conv.weight);
        conv.to(ScalarType.Float64);
        conv.load_state_dict(conv.state_dict());
        Assert.Equal(count, Tensor.TotalCount);
    }

    private static long ResidentBytes()
    {
        GC.Collect();
        using var process = System.Diagnostics.Process.GetCurrentProcess();
        return process.WorkingSet64;
    }

    private sealed class Classifier : Module<Tensor, Tensor>
    {
        private readonly Sequential features = Sequential(Conv2d(1, 8, 3, padding: 1), GroupNorm(2, 8), SiLU(), AvgPool2d(2));
        private readonly Linear head = Linear(8 * 4 * 4, 2);

        public Classifier() : base(nameof(Classifier)) => RegisterComponents();

        public override Tensor forward(Tensor input) => head.call(features.call(input).flatten(1));
    }
}
