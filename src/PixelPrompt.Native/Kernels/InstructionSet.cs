using PixelPrompt.Native.Interop;

namespace PixelPrompt.Native;

/// <summary>The vector instructions that the fused kernels are compiled for.</summary>
public enum InstructionSet
{
    /// <summary>Plain C++: any processor.</summary>
    Generic = 0,

    /// <summary>AVX2 with FMA and F16C.</summary>
    Avx2 = 1,

    /// <summary>AVX-512 (F, BW, VL, DQ).</summary>
    Avx512 = 2,

    /// <summary>AVX-512 with dot products of bfloat16 (AVX512_BF16), which products of bfloat16 activations use.</summary>
    Avx512BFloat16 = 3,
}

/// <summary>What this machine's processor offers the fused kernels.</summary>
public static class KernelCpu
{
    /// <summary>The instructions in force: the widest the processor has, unless a test chose narrower ones.</summary>
    public static InstructionSet InstructionSet
    {
        get => (InstructionSet)TorchNative.pp_kernels_isa();
        internal set => TorchNative.pp_kernels_set_isa((int)value).Check();
    }

    /// <summary>Whether there are matrix units for bfloat16 (AMX), and the operating system lets this process use them.</summary>
    public static bool HasAmx { get; } = TorchNative.pp_kernels_has_amx() != 0;

    /// <summary>Whether there are vector instructions for bfloat16 (AVX512_BF16).</summary>
    public static bool HasAvx512BFloat16 { get; } = TorchNative.pp_kernels_has_avx512_bf16() != 0;
}
