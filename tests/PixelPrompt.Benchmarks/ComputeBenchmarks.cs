using System.Runtime.InteropServices;
using PixelPrompt.Native;
using PixelPrompt.Native.Interop;
using PixelPrompt.Tests.Native.Kernels;
using static TorchSharp.torch;

namespace PixelPrompt.Benchmarks;

/// <summary>
/// The binding beside the same operation looped inside the native library, and fused attention beside the composed one.
/// Both sides of a comparison are measured in turn, and the best of all rounds counts.
/// </summary>
internal static partial class ComputeBenchmarks
{
    private const int Rounds = 5;
    private const double LinearOperations = 2.0 * 2048 * 1024 * 4096;

    internal static void Run()
    {
        foreach (var type in new[] { ScalarType.BFloat16, ScalarType.Float32 }) Linear(type);
        SmallOperation();
        Attention();
    }

    private static void Linear(ScalarType type)
    {
        using var frozen = no_grad();
        using var x = randn(2048, 1024).to(type);
        using var weight = randn(4096, 1024).to(type);
        double bound = double.MaxValue, own = double.MaxValue, native = double.MaxValue;
        for (var round = 0; round < 2 * Rounds; round++)
        {
            TorchNative.pp_timing_linear(x, weight, 3, 2, out var seconds).Check();
            native = Math.Min(native, seconds);
            bound = Math.Min(bound, Measure.Least(3, 2, () => nn.functional.linear(x, weight).Dispose()));
            own = Math.Min(own, Measure.Least(3, 2, () => Kernels.Linear(x, weight).Dispose()));
        }
        var name = type == ScalarType.BFloat16 ? "bf16" : "fp32";
        Measure.Print($"{name} linear 2048x1024x4096, from C#", LinearOperations / bound / 1e9, "GFLOP/s", LinearOperations / native / 1e9, "libtorch's linear looped in C++");
        Measure.Print($"{name} linear 2048x1024x4096, fused kernel", LinearOperations / own / 1e9, "GFLOP/s", LinearOperations / native / 1e9, "libtorch's linear looped in C++");
    }

    private static void SmallOperation()
    {
        const int Calls = 20_000;
        using var frozen = no_grad();
        using var a = randn(2, 2);
        using var b = randn(2, 2);
        double bound = double.MaxValue, native = double.MaxValue, size = double.MaxValue;
        for (var round = 0; round < Rounds; round++)
        {
            TorchNative.pp_timing_add(a, b, 3, Calls, out var seconds).Check();
            native = Math.Min(native, seconds);
            bound = Math.Min(bound, Measure.Least(3, Calls, () => (a + b).Dispose()));
            size = Math.Min(size, Measure.Least(3, Calls, () => a.numel()));
        }
        Measure.Print("2x2 add with freeing, from C#", bound * 1e9, "ns", native * 1e9, "at::add looped in C++");
        Measure.Print("binding's share of that: overhead per small operation", (bound - native) * 1e9, "ns", null, "");
        Measure.Print("asking a tensor for its number of elements", size * 1e9, "ns", null, "one call that does nothing else");
    }

    private static void Attention()
    {
        const long Heads = 8, Length = 2048, Width = 64;
        // Causal: half of the score matrix. Two products forward, five backward, two operations a multiply-add.
        const double Operations = 7 * Heads * Length * Length / 2.0 * Width * 2;
        foreach (var type in new[] { ScalarType.BFloat16, ScalarType.Float32 })
        {
            using var scope = NewDisposeScope();
            Tensor[] inputs = [.. Enumerable.Range(0, 3).Select(_ => randn(1, Heads, Length, Width).to(type).requires_grad_())];
            var rate = MachineLimits.LinearFlopsPerSecond(type);
            foreach (var (name, kernels) in new (string, IKernels)[] { ("fused", FusedKernels.Instance), ("composed", ComposedKernels.Instance) })
            {
                var what = $"{(type == ScalarType.BFloat16 ? "bf16" : "fp32")} attention forward+backward, T=2048, {name}";
                Measure.PrintTime(what, Measure.Milliseconds(() => Pass(kernels, inputs)), Operations / rate * 1000, "operations at libtorch's matrix rate");
                if (!PeakMemory.CanReset) continue;
                MallocTrim(0); // what earlier passes have freed must count again
                Measure.Print(what + ", memory", PeakMemory.Of(() => Pass(kernels, inputs)) / 1048576.0, "MiB", null, "peak beyond the inputs");
            }
        }
    }

    [LibraryImport("libc", EntryPoint = "malloc_trim")]
    private static partial int MallocTrim(nint pad);

    private static void Pass(IKernels kernels, Tensor[] inputs)
    {
        using var scope = NewDisposeScope();
        kernels.Attention(inputs[0], inputs[1], inputs[2]).sum().backward();
        foreach (var input in inputs) input.grad?.zero_();
    }
}
