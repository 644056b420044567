using TorchSharp.Modules;
using static TorchSharp.torch;

namespace PixelPrompt.Benchmarks;

/// <summary>AdamW and gradient clipping on the parameters of a small LLaMA, beside the time memory needs for the same bytes.</summary>
internal static class OptimizerBenchmarks
{
    internal static void Run()
    {
        using var scope = NewDisposeScope();
        // Eight blocks of width 512: 34 million elements in 8 x 9 + 3 parameters.
        var parameters = new List<Parameter>();
        for (var block = 0; block < 8; block++)
        {
            for (var i = 0; i < 4; i++) parameters.Add(New(512, 512));
            for (var i = 0; i < 3; i++) parameters.Add(New(1408, 512));
            for (var i = 0; i < 2; i++) parameters.Add(New(512));
        }
        parameters.AddRange([New(8192, 512), New(8192, 512), New(512)]);
        var elements = parameters.Sum(parameter => parameter.numel());

        using var optimizer = optim.AdamW(parameters, weight_decay: 0.1);
        var perByte = CopyMillisecondsPerByte();
        // Reads parameter, gradient and two moments, writes all but the gradient.
        Measure.PrintTime(
            $"AdamW, {elements / 1e6:0} M elements", Measure.Milliseconds(() => optimizer.step()), 28 * elements * perByte, "memory traffic (as of a copy)");
        Measure.PrintTime(
            "gradient norm, nothing clipped", Measure.Milliseconds(() => nn.utils.clip_grad_norm_(parameters, 1e9)), 4 * elements * perByte, "memory traffic (as of a copy)");
        Measure.PrintTime(
            "gradients to zero", Measure.Milliseconds(optimizer.zero_grad), 4 * elements * perByte, "memory traffic (as of a copy)");
    }

    private static Parameter New(params long[] shape) => new(randn(shape)) { grad = randn(shape).mul(1e-3) };

    // libtorch's own parallel copy: as many bytes read as written.
    private static double CopyMillisecondsPerByte()
    {
        using var source = ones(32 << 20);
        using var target = zeros(32 << 20);
        return Measure.Milliseconds(() => target.copy_(source)) / (8.0 * (32 << 20));
    }
}
