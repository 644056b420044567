using PixelPrompt.Models.Llama;
using PixelPrompt.Native;
using PixelPrompt.Tests.Native.Kernels;
using TorchSharp;
using static TorchSharp.torch;

namespace PixelPrompt.Tests.Models.Llama;

/// <summary>Which format a model's cache has: with what weights, and on which processor. Runs alone, since it changes the instruction set.</summary>
[Collection(nameof(KernelMachineTests))]
public sealed class CacheFormatTests
{
    public static TheoryData<InstructionSet> All => [.. Enum.GetValues<InstructionSet>().Where(x => x <= KernelCpu.InstructionSet)];

    [Theory]
    [MemberData(nameof(All))]
    public void Every_processor_decodes_what_the_whole_pass_gives(InstructionSet instructions)
    {
        var widest = KernelCpu.InstructionSet;
        using var frozen = no_grad();
        using var scope = NewDisposeScope();
        using var model = TestModels.Create("grouped");
        Assert.Equal(CacheFormat.Float32, model.CacheFormat);
        model.to(ScalarType.BFloat16);
        KernelCpu.InstructionSet = instructions;
        try
        {
            Assert.Equal(instructions == InstructionSet.Avx512BFloat16 ? CacheFormat.Fixed12 : CacheFormat.BFloat16, model.CacheFormat);
            var ids = KvCacheTests.Ids(2, 30);
            var whole = model.call(ids);
            using var cache = model.NewCache(2, 30);
            Assert.Equal(model.CacheFormat, cache.Format);
            for (var t = 0; t < 30; t++)
                KernelCheck.AssertClose(whole.narrow(1, t, 1), model.Logits(model.Hidden(ids.narrow(1, t, 1), cache)), 2e-2, $"position {t}");
        }
        finally
        {
            KernelCpu.InstructionSet = widest;
        }
    }

    [Fact]
    public void Without_fused_kernels_the_cache_is_plain()
    {
        using var scope = NewDisposeScope();
        using var model = TestModels.Create("plain");
        model.to(ScalarType.BFloat16);
        Kernels.UseFused = false;
        try
        {
            Assert.Equal(CacheFormat.BFloat16, model.CacheFormat);
        }
        finally
        {
            Kernels.UseFused = true;
        }
    }
}
