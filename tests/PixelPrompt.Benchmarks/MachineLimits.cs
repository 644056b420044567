using PixelPrompt.Native;
using static TorchSharp.torch;

namespace PixelPrompt.Benchmarks;

/// <summary>What this machine can do, measured with libtorch's own operations in the same run as the figures.</summary>
internal static class MachineLimits
{
    /// <summary>Bytes a second that all cores together read from memory, in the large pages where models keep their weights.</summary>
    internal static double ReadBytesPerSecond()
    {
        using var arena = new TensorArena(1L << 30);
        using var data = arena.Take(ScalarType.Float32, 256L << 20);
        data.fill_(1);
        return 4.0 * (256 << 20) / (Measure.Milliseconds(() => data.sum().Dispose(), seconds: 0.4) / 1000);
    }

    /// <summary>Floating-point operations a second of x Wᵀ with 2048 rows, 1024 inputs, 4096 outputs.</summary>
    internal static double LinearFlopsPerSecond(ScalarType type)
    {
        using var frozen = no_grad();
        using var x = randn(2048, 1024).to(type);
        using var weight = randn(4096, 1024).to(type);
        return 2.0 * 2048 * 1024 * 4096 / (Measure.Milliseconds(() => nn.functional.linear(x, weight).Dispose(), seconds: 0.5) / 1000);
    }

    /// <summary>Floating-point operations a second of a 3x3 convolution of 128 channels on 128x128, four pictures at once.</summary>
    internal static double ConvolutionFlopsPerSecond(ScalarType type)
    {
        using var frozen = no_grad();
        using var x = randn(4, 128, 128, 128).to(type);
        using var convolution = nn.Conv2d(128, 128, kernel_size: 3, padding: 1L, dtype: type);
        return 2.0 * 4 * 128 * 128 * 128 * 128 * 9 / (Measure.Milliseconds(() => convolution.call(x).Dispose(), seconds: 0.5) / 1000);
    }
}
