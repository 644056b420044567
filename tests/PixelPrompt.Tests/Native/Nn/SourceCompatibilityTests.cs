using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using F = TorchSharp.torch.nn.functional;

namespace PixelPrompt.Tests.Native.Nn;

#pragma warning disable IDE0052, IDE0059 // What matters here is that the calls compile.

/// <summary>
/// Code as a user of TorchSharp 0.107 writes it, with the usual imports, named arguments and odd spellings. It
/// compiles unchanged against that package; here it also runs.
/// </summary>
public class SourceCompatibilityTests
{
    [Fact]
    public void A_transformer_block_trains()
    {
        using var scope = NewDisposeScope();
        manual_seed(0);
        var model = new Block(width: 8, heads: 2, vocabulary: 5).to(DeviceType.CPU);
        var optimizer = optim.AdamW(model.named_parameters(), lr: 1e-2, beta1: 0.9, beta2: 0.95, eps: 1e-8, weight_decay: 0.1, amsgrad: false, maximize: false);
        var scheduler = optim.lr_scheduler.SequentialLR(optimizer, new[]
        {
            optim.lr_scheduler.LinearLR(optimizer, start_factor: 0.1, end_factor: 1.0, total_iters: 5, last_epoch: -1, verbose: false),
            optim.lr_scheduler.CosineAnnealingLR(optimizer, T_max: 20, eta_min: 1e-4),
        }, milestones: new[] { 5 });
        var tokens = tensor(new long[] { 0, 1, 2, 3, 4, 0, 1, 2 }, new long[] { 1, 8 });
        var targets = tensor(new long[] { 1, 2, 3, 4, 0, 1, 2, 3 });

        model.train();
        float first = 0, last = 0;
        for (var step = 0; step < 40; step++)
        {
            using (var d = NewDisposeScope())
            {
                optimizer.zero_grad();
                var logits = model.call(tokens);
                var loss = F.cross_entropy(logits.view(-1, 5), targets, ignore_index: -100, reduction: Reduction.Mean, label_smoothing: 0.0);
                loss.backward();
                double norm = utils.clip_grad_norm_(model.parameters(), max_norm: 1.0, norm_type: 2.0);
                optimizer.step();
                scheduler.step();
                last = loss.ToSingle();
                if (step == 0) first = last;
            }
        }
        model.eval();

        Assert.True(last < first / 4, $"the loss went from {first} to {last}");
        IEnumerable<double> rates = scheduler.get_last_lr();
        Assert.Equal(optimizer.ParamGroups.First().LearningRate, rates.First());
        model.Dispose();
    }

    [Fact]
    public void An_image_network_runs_saves_and_loads()
    {
        using var scope = NewDisposeScope();
        var encoder = Sequential(
            ("conv_in", Conv2d(in_channels: 3, out_channels: 8, kernel_size: 3, stride: 1, padding: 1, dilation: 1, padding_mode: PaddingModes.Zeros, groups: 1, bias: true, device: null, dtype: null)),
            ("norm", GroupNorm(num_groups: 2, num_channels: 8, eps: 1e-6, affine: true)),
            ("act", SiLU()),
            ("down", Conv2d(8, 8, (3, 3), stride: (2, 2), padding: (0, 0))),
            ("pool", AvgPool2d(kernel_size: 2, stride: 1)),
            ("drop", Dropout(p: 0.1, inplace: false)),
            ("up", Upsample(scale_factor: new double[] { 2, 2 }, mode: UpsampleMode.Nearest)));
        var discriminator = Sequential(
            Conv2d(3, 8, kernel_size: 4, stride: 2, padding: 1), LeakyReLU(negative_slope: 0.2, inplace: true),
            Conv2d(8, 8, 3, padding: Padding.Same, bias: false), BatchNorm2d(num_features: 8, eps: 1e-5, momentum: 0.1), ReLU(inplace: true),
            MaxPool2d(kernel_size: 2, stride: 2), Identity(), GELU(TorchSharp.Modules.GELU.Approximate.tanh));
        init.kaiming_normal_(((Conv2d)discriminator[0]).weight, a: 0.2, mode: init.FanInOut.FanIn, nonlinearity: init.NonlinearityType.LeakyReLU);
        init.trunc_normal_(((Conv2d)encoder[0]).weight, mean: 0, std: 0.02, a: -2, b: 2);

        var image = randn(2, 3, 16, 16);
        using var _ = no_grad();
        var padded = F.pad(image, (0, 1, 0, 1), PaddingModes.Constant, value: 0);
        Tensor features = encoder.call(padded);
        Tensor verdict = discriminator.forward(image);
        Assert.Equal([2, 8, 14, 14], features.shape);

        var stream = new MemoryStream();
        encoder.save(stream);
        stream.Position = 0;
        var loadedParameters = new Dictionary<string, bool>();
        encoder.load(stream, strict: true, skip: new List<string>(), loadedParameters: loadedParameters);
        (IList<string> missing_keys, IList<string> unexpected_keyes) = encoder.load_state_dict(discriminator.state_dict(), strict: false, skip: null);
        Assert.Equal(6, missing_keys.Count);
        encoder.half().bfloat16().@double().@float().cpu().to(float32).to(CPU).to("cpu");

        foreach ((string name, Parameter parameter) in encoder.named_parameters(recurse: true)) parameter.requires_grad = false;
        foreach (var (name, module) in discriminator.named_modules()) module.apply(m => { if (m is Conv2d conv) init.constant_(conv.weight, 0.5); });
        var hook = encoder.register_forward_hook((module, input, output) => output * 2);
        hook.remove();
        encoder.Dispose();
        discriminator.Dispose();
    }

    [Fact]
    public void Losses_and_functions_take_their_odd_arguments()
    {
        using var scope = NewDisposeScope();
        var (a, b) = (rand(2, 4), rand(2, 4));
        Tensor[] results =
        [
            F.kl_div(F.log_softmax(a, 1), F.log_softmax(b, 1), log_target: true, reduction: Reduction.Sum),
            F.huber_loss(a, b, delta: 0.5), F.smooth_l1_loss(a, b, Reduction.Mean, beta: 0.5), F.mse_loss(a, b), F.l1_loss(a, b),
            F.binary_cross_entropy(a, b), F.binary_cross_entropy_with_logits(a, b, weight: null, reduction: Reduction.Mean, pos_weights: null),
            F.normalize(a, p: 2, dim: 1), F.softmax(a, dim: -1, dtype: float32), F.silu(a), F.gelu(a), F.relu(a), F.tanh(a), F.sigmoid(a),
            F.linear(a, weights: b, bias: null), F.layer_norm(a, normalized_shape: new long[] { 4 }, eps: 1e-5), F.dropout(a, p: 0.0, training: false),
            F.scaled_dot_product_attention(query: rand(1, 2, 3, 4), key: rand(1, 2, 3, 4), value: rand(1, 2, 3, 4), attn_mask: null, p: 0.0, is_casual: true),
            F.interpolate(rand(1, 1, 4, 4), size: new long[] { 8, 8 }, mode: InterpolationMode.Bilinear, align_corners: false, antialias: true),
            MSELoss(reduction: Reduction.Mean).call(a, b), L1Loss().call(a, b),
            CrossEntropyLoss(weight: null, ignore_index: -1, reduction: Reduction.Sum).call(a, tensor(new long[] { 1, -1 })),
        ];
        Assert.All(results, result => Assert.True(result.isfinite().all().item<bool>()));
    }

    [Fact]
    public void Types_stand_where_the_package_has_them()
    {
        using var scope = NewDisposeScope();
        Assert.Equal(-4, tensor(-7).div(2, torch.RoundingMode.floor).ToInt32());
        Assert.Equal(-3, tensor(-7).div(2, RoundingMode.trunc).ToInt32());
        Assert.Equal(5, cdist(zeros(1, 2), tensor(new float[] { 3, 4 }, new long[] { 1, 2 }), p: 2, compute_mode: TorchSharp.compute_mode.donot_use_mm_for_euclid_dist).ToSingle());
        Assert.Equal([uint8, int8, int16], new[] { tensor((byte)3, CPU), tensor((sbyte)3, CPU), tensor((short)3, device: CPU) }.Select(x => x.dtype));
        Assert.Equal(Math.Log(2), F.softplus(zeros(1), beta: 1, threshold: 20).ToDouble(), 1e-6);
        using var list = ParameterList(new Parameter(ones(1)));
        list.append(new Parameter(ones(2)), new Parameter(ones(3)));
        list.extend(new List<Parameter> { new(ones(4)) });
        Assert.Equal(["0", "1", "2", "3"], list.named_parameters().Select(named => named.name));
    }

    private sealed class Block : Module<Tensor, Tensor>
    {
        [ComponentName(Name = "tok_embeddings")]
        private readonly Embedding embedding;
        private readonly ModuleList<Linear> projections;
        private readonly ModuleDict<Module<Tensor, Tensor>> feed_forward;
        private readonly LayerNorm attention_norm;
        private readonly Linear output;
        private readonly Parameter scale;
        private readonly Tensor positions;
        private readonly int heads;

        public Block(long width, int heads, long vocabulary) : base(nameof(Block))
        {
            this.heads = heads;
            embedding = Embedding(num_embeddings: vocabulary, embedding_dims: width, padding_idx: null);
            projections = ModuleList<Linear>();
            for (var i = 0; i < 4; i++) projections.Add(Linear(inputSize: width, outputSize: width, hasBias: false));
            feed_forward = ModuleDict<Module<Tensor, Tensor>>(("w1", Linear(width, 4 * width)), ("act", SiLU()), ("w2", Linear(4 * width, width)));
            attention_norm = LayerNorm(width, eps: 1e-6);
            output = Linear(width, vocabulary, hasBias: false);
            scale = (Parameter)Parameter(ones(width), requires_grad: true).DetachFromDisposeScope();
            positions = randn(64, width).mul(0.1).DetachFromDisposeScope();
            RegisterComponents();
            register_buffer("steps", zeros(1, dtype: int64).DetachFromDisposeScope(), persistent: false);
        }

        public override Tensor forward(Tensor input)
        {
            using var scope = NewDisposeScope();
            var (B, T) = (input.shape[0], input.shape[1]);
            var x = embedding.call(input) + positions[TensorIndex.Slice(null, T)];
            var h = attention_norm.call(x);
            Tensor Heads(Linear projection) => projection.call(h).view(B, T, heads, -1).transpose(1, 2);
            var attended = F.scaled_dot_product_attention(Heads(projections[0]), Heads(projections[1]), Heads(projections[2]), is_casual: true);
            x = x + projections[3].call(attended.transpose(1, 2).reshape(B, T, -1));
            x = x + feed_forward["w2"].call(feed_forward["act"].call(feed_forward["w1"].call(x * scale)));
            return output.call(x).MoveToOuterDisposeScope();
        }
    }
}
