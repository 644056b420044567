using System.Globalization;
using PixelPrompt.Models.Vqgan;
using static TorchSharp.torch;

namespace PixelPrompt.Benchmarks;

/// <summary>The published tokenizer's network (random weights): pictures a second beside the convolution rate measured in the same run.</summary>
internal static class TokenizerBenchmarks
{
    internal static void Run()
    {
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        const int Batch = 4;
        foreach (var type in new[] { ScalarType.Float32, ScalarType.BFloat16 })
        {
            using var model = new VqganModel(VqganPresets.Published);
            VqganInit.Initialise(model, 1);
            model.eval();
            if (type == ScalarType.BFloat16) model.ComputeIn(type);
            var (name, rate) = (type == ScalarType.Float32 ? "fp32" : "bf16", MachineLimits.ConvolutionFlopsPerSecond(type));
            var pixels = rand(Batch, 3, 256, 256);
            var ids = model.Encode(pixels);
            var (encodeFlops, decodeFlops) = VqganCost.OfImage(VqganPresets.Published);
            Measure.Print($"{name} convolution 128 to 128, 3x3, 128x128, batch 4", rate / 1e9, "GFLOP/s", null, "libtorch's conv2d");
            Measure.Print($"VQGAN encode, 256x256, {name}, batch {Batch}", Batch * 1000 / Milliseconds(() => model.Encode(pixels).Dispose()), "images/s",
                rate / encodeFlops, Text($"convolution rate / {encodeFlops / 1e9:0} GFLOP"));
            Measure.Print($"VQGAN decode, 256x256, {name}, batch {Batch}", Batch * 1000 / Milliseconds(() => model.DecodeIndices(ids, 16, 16).Dispose()), "images/s",
                rate / decodeFlops, Text($"convolution rate / {decodeFlops / 1e9:0} GFLOP"));
        }
    }

    private static double Milliseconds(Action action) => Measure.Milliseconds(action, seconds: 5);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
