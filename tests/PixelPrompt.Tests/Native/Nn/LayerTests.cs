using PixelPrompt.Native;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using F = TorchSharp.torch.nn.functional;

namespace PixelPrompt.Tests.Native.Nn;

/// <summary>What layers do beside computing values: state, modes, checks.</summary>
public class LayerTests
{
    [Fact]
    public void Gradients_of_layers_agree_with_finite_differences()
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        GradientCheck.Run(Linear(3, 2), [4, 3]);
        GradientCheck.Run(Conv2d(2, 4, 3, stride: 2, padding: 1, groups: 2), [2, 2, 5, 4]);
        GradientCheck.Run(Conv2d(2, 3, (3, 2), Padding.Same, dilation: (2, 1)), [1, 2, 5, 4]);
        foreach (var mode in new[] { PaddingModes.Reflect, PaddingModes.Replicate, PaddingModes.Circular })
            GradientCheck.Run(Conv2d(1, 2, 3, padding: 1, padding_mode: mode), [1, 1, 4, 4]);
        GradientCheck.Run(GroupNorm(2, 4, eps: 1e-3), [2, 4, 3]);
        GradientCheck.Run(LayerNorm([2, 3]), [4, 2, 3]);
        GradientCheck.Run(BatchNorm2d(3), [2, 3, 2, 2]);
        GradientCheck.Run(Sequential(Linear(3, 4), GELU(TorchSharp.Modules.GELU.Approximate.tanh), Linear(4, 2), SiLU(), LeakyReLU(0.3)), [2, 3]);
        GradientCheck.Run(AvgPool2d(2), [1, 1, 4, 4]);
        GradientCheck.Run(Upsample(scale_factor: [1.5], mode: UpsampleMode.Bicubic), [1, 1, 3, 3]);
    }

    [Fact]
    public void A_convolution_with_same_padding_keeps_the_size_in_every_mode()
    {
        using var scope = NewDisposeScope();
        foreach (var mode in new[] { PaddingModes.Zeros, PaddingModes.Reflect, PaddingModes.Replicate, PaddingModes.Circular })
        {
            using var layer = Conv2d(1, 1, (4, 3), Padding.Same, padding_mode: mode, dilation: (1, 2));
            Assert.Equal([2, 1, 7, 8], layer.call(ones(2, 1, 7, 8)).shape);
        }
        using var valid = Conv2d(1, 1, 3, Padding.Valid);
        Assert.Equal([1, 5, 6], valid.call(ones(1, 7, 8)).shape);
    }

    [Fact]
    public void Convolutions_expose_their_geometry()
    {
        using var layer = Conv2d(in_channels: 4, out_channels: 6, kernel_size: (3, 5), stride: (2, 1), padding: (1, 2), groups: 2, bias: false);
        Assert.Equal([6, 2, 3, 5], layer.weight.shape);
        Assert.Null(layer.bias);
        Assert.Equal([3, 5], layer.kernel_size);
        Assert.Equal([2, 1], layer.stride);
        Assert.Equal([1, 2], layer.padding!);
        Assert.Equal(2, layer.groups);
    }

    [Fact]
    public void Impossible_convolutions_are_refused_with_all_reasons()
    {
        var error = Assert.Throws<ArgumentException>(() => Conv2d(3, 4, 0, stride: 0, groups: 2));
        Assert.Equal(
            "Conv2d cannot be made: groups is 2; it must divide in_channels (3) and out_channels (4); kernel_size is (0, 0); at least 1 is needed; stride is (0, 0); at least 1 is needed.",
            error.Message);
        Assert.Contains("Same needs a stride of 1", Assert.Throws<ArgumentException>(() => Conv2d(1, 1, 3, Padding.Same, stride: 2)).Message);
        Assert.Contains("got 3 groups of 4 channels", Assert.Throws<ArgumentException>(() => GroupNorm(3, 4)).Message);
    }

    [Fact]
    public void Shapes_that_do_not_fit_are_typed_errors()
    {
        using var scope = NewDisposeScope();
        using var conv = Conv2d(3, 4, 3);
        using var linear = Linear(3, 4);
        using var norm = BatchNorm2d(3);
        using var table = Embedding(3, 2);

        Assert.Contains("takes [N, 3, H, W] or [3, H, W]; got [1, 2, 5, 5]", Assert.Throws<ArgumentException>(() => conv.call(ones(1, 2, 5, 5))).Message);
        Assert.Throws<ShapeException>(() => linear.call(ones(2, 5)));
        Assert.Throws<ArgumentException>(() => norm.call(ones(2, 3)));
        Assert.Throws<ShapeException>(() => table.call(tensor([0L, 3L])));
        Assert.ThrowsAny<TorchException>(() => table.call(ones(2)));
        Assert.ThrowsAny<TorchException>(() => F.mse_loss(ones(2), ones(3)));
        Assert.ThrowsAny<TorchException>(() => linear.call(ones(2, 3).@long()));
        linear.weight.Dispose();
        Assert.Throws<ObjectDisposedException>(() => linear.call(ones(2, 3)));
    }

    [Fact]
    public void Dropout_drops_in_training_only_and_keeps_the_mean()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        using var layer = Dropout(0.25);
        var input = ones(100_000);
        var dropped = layer.call(input);
        Assert.Equal(0.75, dropped.ne(0).to_type(ScalarType.Float32).mean().item<float>(), 0.01);
        Assert.Equal(1 / 0.75, dropped.max().item<float>(), 5);

        layer.eval();
        Assert.True(layer.call(input).equal(input).all().item<bool>());
        Assert.Throws<ArgumentOutOfRangeException>(() => Dropout(1.5));

        layer.train();
        var changed = F.dropout(input, 0.5, inplace: true);
        Assert.True(changed.equal(input).all().item<bool>());
        Assert.NotEqual(100_000, input.ne(0).sum().item<long>());
    }

    [Fact]
    public void Batch_norm_tracks_statistics_in_training_and_uses_them_in_evaluation()
    {
        using var scope = NewDisposeScope();
        using var layer = BatchNorm2d(1, eps: 0, momentum: 0.5);
        var batch = tensor([1f, 3f], [2, 1, 1, 1]);

        Assert.Equal([-1f, 1f], layer.call(batch).data<float>().ToArray());
        // Mean 2 and unbiased variance 2, each half-way from 0 and 1.
        Assert.Equal(1f, layer.running_mean!.item<float>());
        Assert.Equal(1.5f, layer.running_var!.item<float>());
        Assert.Equal(1L, layer.num_batches_tracked!.item<long>());

        layer.eval();
        Assert.Equal(2 / Math.Sqrt(1.5), layer.call(batch)[1].item<float>(), 5);
        Assert.Equal(1L, layer.num_batches_tracked!.item<long>());
    }

    [Fact]
    public void Embeddings_know_padding_norms_and_given_tables()
    {
        using var scope = NewDisposeScope();
        using var table = Embedding(4, 3, padding_idx: -1);
        Assert.Equal([0f, 0f, 0f], table.weight![3].data<float>().ToArray());

        using var limited = Embedding(2, 3, max_norm: 1);
        init.constant_(limited.weight!, 2);
        Assert.Equal(1, limited.call(tensor([1L])).norm().item<float>(), 4);
        Assert.Equal(2f, limited.weight![0, 0].item<float>());
        Assert.True(limited.weight.requires_grad && limited.weight.is_leaf);

        var given = tensor([1f, 2f, 3f, 4f], [2, 2]);
        using var frozen = Embedding_from_pretrained(given);
        Assert.False(frozen.weight!.requires_grad);
        Assert.Equal([3f, 4f], frozen.call(tensor([1])).data<float>().ToArray());
        Assert.False(given.IsInvalid);
        given.fill_(0);
        Assert.Equal(4f, frozen.weight[1, 1].item<float>());
        Assert.Contains("padding_idx is 4", Assert.Throws<ArgumentException>(() => Embedding(4, 3, padding_idx: 4)).Message);
    }

    [Fact]
    public void Layers_without_a_scale_have_no_parameters()
    {
        using var scope = NewDisposeScope();
        using var group = GroupNorm(2, 4, affine: false);
        using var layer = LayerNorm(4, elementwise_affine: false);
        using var shifted = LayerNorm(4, bias: false);
        using var batch = BatchNorm2d(4, affine: false, track_running_stats: false);
        Assert.Empty(group.state_dict());
        Assert.Empty(layer.state_dict());
        Assert.Equal(["weight"], shifted.state_dict().Keys);
        Assert.Empty(batch.state_dict());
        var input = rand(2, 4, 2, 4);
        foreach (var module in new Module<Tensor, Tensor>[] { group, layer, batch })
            Assert.Equal(0, module.call(input).mean().item<float>(), 5);
    }

    [Fact]
    public void Replaced_parameters_are_the_ones_registered_and_used()
    {
        using var scope = NewDisposeScope();
        using var layer = Linear(2, 1);
        layer.weight = new Parameter(ones(1, 2));
        layer.bias = null;
        Assert.Same(layer.weight, layer.get_parameter("weight"));
        Assert.False(layer.has_parameter("bias"));
        Assert.Equal(5f, layer.call(tensor([2f, 3f])).item<float>());
    }

    [Fact]
    public void Interpolation_names_every_contradiction()
    {
        using var scope = NewDisposeScope();
        var image = ones(1, 1, 4, 4);
        Assert.Contains("exactly one of size and scale_factor", Assert.Throws<ArgumentException>(() => F.interpolate(image)).Message);
        var error = Assert.Throws<ArgumentException>(() => F.interpolate(image, [2, 0], mode: InterpolationMode.Linear, antialias: true, recompute_scale_factor: true));
        Assert.Equal(
            "interpolate cannot be done: mode Linear does not fit 2 spatial dimensions; take one of Nearest, Bilinear, Bicubic, Area; " +
            "size is [2, 0]; it needs one positive value, or one for each of 2 dimensions; antialias does not apply to mode Linear; " +
            "recompute_scale_factor does not apply when size is given.",
            error.Message);
        Assert.Contains("align_corners does not apply", Assert.Throws<ArgumentException>(() => F.interpolate(image, [2], align_corners: false)).Message);
        Assert.Throws<ArgumentException>(() => F.upsample_nearest2d(ones(1, 4), [2, 2]));
    }

    [Fact]
    public void In_place_activations_have_the_gradients_of_the_others()
    {
        using var scope = NewDisposeScope();
        var pairs = new (Func<Tensor, Tensor> Plain, Func<Tensor, Tensor> InPlace)[]
        {
            (F.sigmoid, x => F.sigmoid(x, inplace: true)),
            (x => F.tanh(x), x => F.tanh(x, inplace: true)),
            (x => F.relu(x), x => F.relu(x, inplace: true)),
            (x => F.leaky_relu(x, 0.3), x => F.leaky_relu(x, 0.3, inplace: true)),
            (x => F.silu(x), x => F.silu(x, inplace: true)),
            (F.gelu, x => F.gelu(x, inplace: true)),
        };
        foreach (var (plain, inPlace) in pairs)
        {
            var left = tensor([-1.5f, -0.2f, 0.4f, 2f], requires_grad: true);
            var right = left.detach().clone().requires_grad_();
            var doubled = right * 2;
            var result = inPlace(doubled);
            Golden.AssertClose(result, doubled, "changed in place", 0);
            result.sum().backward();
            plain(left * 2).sum().backward();
            Golden.AssertClose(left.grad!, right.grad!, "gradient");
        }
    }

    [Fact]
    public void Indices_become_ones()
    {
        using var scope = NewDisposeScope();
        Assert.Equal([0L, 1, 0, 1, 0, 0], F.one_hot(tensor([1L, 0L]), num_classes: 3).data<long>().ToArray());
    }
}
