using PixelPrompt.Native;

namespace PixelPrompt.Tests.Native.Binding;

public class ComputeInfoTests
{
    [Fact]
    public void It_tells_what_this_process_computes_with()
    {
        var info = ComputeInfo.Read();
        Assert.Matches(@"^\d+\.\d+", info.Libtorch);
        Assert.Equal(Environment.ProcessorCount, info.Processors);
        Assert.InRange(info.Threads, 1, 4096);
        Assert.NotEqual("unknown", info.VectorWidth);
        var flags = File.ReadLines("/proc/cpuinfo").First(l => l.StartsWith("flags", StringComparison.Ordinal)).Split(' ');
        Assert.Equal(flags.Contains("amx_bf16"), info.HasAmxBf16);
        Assert.Equal(flags.Contains("avx512_bf16"), info.HasAvx512Bf16);
        Assert.Contains(info.Libtorch, info.ToString());
        Assert.DoesNotContain('\n', info.Warning ?? "");
    }

    [Fact]
    public void The_blas_in_use_is_named_and_a_slow_one_warned_of()
    {
        var info = ComputeInfo.Read();
        Assert.NotEqual(BlasKind.Unknown, info.Blas);
        Assert.Equal(info.Blas == BlasKind.Reference, info.Warning is not null);
        if (info.Blas == BlasKind.OpenBlas) Assert.Contains("OpenBLAS", info.BlasConfig);
        Assert.Contains("libopenblas0-openmp", (info with { Blas = BlasKind.Reference }).Warning);
    }

    [Fact]
    public void Threads_can_be_changed_for_a_while()
    {
        var before = Threads.Count;
        using (Threads.Use(1))
        {
            Assert.Equal(1, Threads.Count);
        }
        Assert.Equal(before, Threads.Count);
        using (Threads.Use(before + 1))
        {
            // The runtime asks for the library once for every entry point that is called for the first time.
            NativeLoader.Resolve(NativeLoader.Torch, typeof(Threads).Assembly, null);
            Assert.Equal(before + 1, Threads.Count);
        }
        Assert.Throws<ArgumentOutOfRangeException>(() => Threads.Count = 0);
    }
}
