using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using F = TorchSharp.torch.nn.functional;

namespace PixelPrompt.Tests.Native.Nn;

/// <summary>Results and gradients of torch.nn.functional against PyTorch's.</summary>
public class LayerGoldenTests
{
    private static readonly Dictionary<string, Func<Inputs, Tensor>> Functions = new()
    {
        ["linear"] = a => F.linear(a["x"], a["w"], a["b"]),
        ["linear_without_bias"] = a => F.linear(a["x"], weights: a["w"]),
        ["conv2d"] = a => F.conv2d(a["x"], a["w"], a["b"], strides: [2, 2], padding: [1, 1]),
        ["conv2d_grouped_dilated"] = a => F.conv2d(a["x"], a["w"], padding: [2, 1], dilation: [2, 1], groups: 2),
        ["conv2d_same"] = a => With(Conv2d(4, 3, (4, 3), Padding.Same, bias: false), a["w"]).call(a["x"]),
        ["conv2d_reflect"] = a => With(Conv2d(4, 3, 3, padding: 1, padding_mode: PaddingModes.Reflect, bias: false), a["w"]).call(a["x"]),
        ["group_norm"] = a => F.group_norm(a["x"], 2, a["w"], a["b"], 1e-6),
        ["layer_norm"] = a => F.layer_norm(a["x"], [6], a["w"], a["b"]),
        ["batch_norm_training"] = a => F.batch_norm(a["x"], zeros_like(a["w"]), ones_like(a["w"]), a["w"], a["b"], training: true),
        ["batch_norm_evaluation"] = a => F.batch_norm(a["x"], a["mean"], a["var"], a["w"], a["b"]),
        ["embedding"] = a => With(Embedding(4, 3, padding_idx: 2), a["w"]).call(a["i"]),
        ["silu"] = a => F.silu(a["input"]),
        ["gelu"] = a => F.gelu(a["input"]),
        ["gelu_tanh"] = a => F.gelu(a["x"], TorchSharp.Modules.GELU.Approximate.tanh),
        ["relu"] = a => F.relu(a["input"]),
        ["leaky_relu"] = a => F.leaky_relu(a["x"], 0.2),
        ["log_softmax"] = a => F.log_softmax(a["x"], 1),
        ["softmax"] = a => F.softmax(a["x"], 0),
        ["normalize"] = a => F.normalize(a["x"]),
        ["attention"] = a => F.scaled_dot_product_attention(a["q"], a["k"], a["v"]),
        ["attention_causal"] = a => F.scaled_dot_product_attention(a["q"], a["k"], a["v"], is_casual: true),
        ["attention_added_mask"] = a => F.scaled_dot_product_attention(a["q"], a["k"], a["v"], attn_mask: a["m"]),
        ["attention_boolean_mask"] = a => F.scaled_dot_product_attention(a["q"], a["k"], a["v"], attn_mask: a["m"]),
        ["cross_entropy"] = a => F.cross_entropy(a["x"], a["t"], a["w"], label_smoothing: 0.1),
        ["cross_entropy_sum"] = a => F.cross_entropy(a["x"], a["t"], ignore_index: 2, reduction: Reduction.Sum),
        ["cross_entropy_probabilities"] = a => F.cross_entropy(a["x"], a["t"]),
        ["nll_loss"] = a => F.nll_loss(a["x"], a["t"], reduction: Reduction.None),
        ["mse_loss"] = a => F.mse_loss(a["x"], a["t"]),
        ["l1_loss"] = a => F.l1_loss(a["x"], a["t"], Reduction.Sum),
        ["smooth_l1_loss"] = a => F.smooth_l1_loss(a["x"], a["t"], beta: 0.7),
        ["huber_loss"] = a => F.huber_loss(a["x"], a["t"], delta: 0.7),
        ["binary_cross_entropy"] = a => F.binary_cross_entropy(a["x"], a["t"]),
        ["binary_cross_entropy_with_logits"] = a => F.binary_cross_entropy_with_logits(a["x"], a["t"], pos_weights: a["p"]),
        ["kl_div"] = a => F.kl_div(a["x"], a["t"]),
        ["kl_div_probabilities"] = a => F.kl_div(a["x"], a["t"], log_target: false, reduction: Reduction.Sum),
        ["pad_constant"] = a => F.pad(a["x"], (1, 2, 0, 1), value: 1.5),
        ["pad_reflect"] = a => F.pad(a["x"], [1, 2, 2, 1], PaddingModes.Reflect),
        ["pad_replicate"] = a => F.pad(a["x"], (1, 2, 0, 1), PaddingModes.Replicate),
        ["pad_circular"] = a => F.pad(a["x"], (1, 2, 0, 1), PaddingModes.Circular),
        ["avg_pool2d"] = a => F.avg_pool2d(a["x"], 3, 2, 1, count_include_pad: false),
        ["avg_pool2d_divisor"] = a => F.avg_pool2d(a["x"], (2, 3), divisor_override: 4),
        ["max_pool2d"] = a => F.max_pool2d(a["x"], 3, stride: 2, padding: 1),
        ["max_pool2d_dilated"] = a => F.max_pool2d(a["x"], (2, 2), dilation: (2, 2), ceil_mode: true),
        ["interpolate_nearest"] = a => F.upsample_nearest2d(a["x"], scaleFactors: [2, 2]),
        ["interpolate_nearest_factor"] = a => F.interpolate(a["x"], scale_factor: [1.7]),
        ["interpolate_nearest_recomputed"] = a => F.interpolate(a["x"], scale_factor: [1.7], recompute_scale_factor: true),
        ["interpolate_bilinear"] = a => F.interpolate(a["x"], [7, 4], mode: InterpolationMode.Bilinear),
        ["interpolate_bilinear_corners"] = a => F.interpolate(a["x"], [7, 4], mode: InterpolationMode.Bilinear, align_corners: true),
        ["interpolate_bicubic"] = a => F.interpolate(a["x"], scale_factor: [1.5, 2], mode: InterpolationMode.Bicubic),
        ["interpolate_bicubic_antialias"] = a => F.interpolate(a["x"], [3, 2], mode: InterpolationMode.Bicubic, antialias: true),
        ["interpolate_area"] = a => F.interpolate(a["x"], [2, 3], mode: InterpolationMode.Area),
        ["interpolate_linear"] = a => F.interpolate(a["x"], [7], mode: InterpolationMode.Linear),
        ["interpolate_trilinear"] = a => F.interpolate(a["x"], scale_factor: [2], mode: InterpolationMode.Trilinear),
    };

    public static TheoryData<string> Names => [.. Golden.Load("layers.json").EnumerateArray().Select(entry => entry.GetProperty("name").GetString()!)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Result_and_gradients_are_those_of_PyTorch(string name)
    {
        using var scope = NewDisposeScope();
        var entry = Golden.Load("layers.json").EnumerateArray().Single(candidate => candidate.GetProperty("name").GetString() == name);
        var inputs = new Inputs(entry.GetProperty("inputs").EnumerateObject().ToDictionary(input => input.Name, input => Golden.ToTensor(input.Value)));
        var expected = entry.TryGetProperty("gradients", out var gradients)
            ? gradients.EnumerateObject().ToDictionary(gradient => gradient.Name, gradient => Golden.ToTensor(gradient.Value))
            : [];
        foreach (var input in expected.Keys) inputs[input].requires_grad = true;

        var result = Functions[name](inputs);

        Golden.AssertClose(Golden.ToTensor(entry.GetProperty("result")), result, "result");
        if (expected.Count == 0) return;
        (result * Golden.ToTensor(entry.GetProperty("weights"))).sum().backward();
        foreach (var (input, gradient) in expected) Golden.AssertClose(gradient, inputs[input].grad!, $"gradient of {input}");
    }

    [Fact]
    public void Every_function_tested_here_has_values_to_compare_with() =>
        Assert.Equal(Functions.Keys.Order(), Names.Select(row => row.Data).Order());

    private static Conv2d With(Conv2d module, Tensor weight)
    {
        module.weight = Shared(weight);
        return module;
    }

    private static Embedding With(Embedding module, Tensor weight)
    {
        module.weight = Shared(weight);
        return module;
    }

    // A second handle to the same tensor: gradients reach the golden's own.
    private static Parameter Shared(Tensor weight) => new(weight.alias(), weight.requires_grad);

    private sealed class Inputs(Dictionary<string, Tensor> tensors)
    {
        internal Tensor this[string name] => tensors[name];
    }
}
