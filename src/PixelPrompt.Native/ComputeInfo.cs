using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using PixelPrompt.Native.Interop;
using TorchSharp;
using static PixelPrompt.Native.Interop.TorchNative;

namespace PixelPrompt.Native;

/// <summary>What this process computes with.</summary>
public sealed partial record ComputeInfo
{
    private const int Text = 4096;

    private ComputeInfo()
    {
    }

    /// <summary>Where computation goes by default: the first CUDA device if there is one, else the CPU.</summary>
    public string Device => CudaDevices is [var first, ..] ? $"cuda:0 ({first})" : $"cpu ({Processor})";

    /// <summary>The processor's name.</summary>
    public required string Processor { get; init; }

    /// <summary>Processors this process may use.</summary>
    public required int Processors { get; init; }

    /// <summary>Threads one operation uses on the CPU.</summary>
    public required int Threads { get; init; }

    /// <summary>Whether the processor has 512-bit vectors.</summary>
    public required bool HasAvx512 { get; init; }

    /// <summary>Whether the processor multiplies bfloat16 vectors.</summary>
    public required bool HasAvx512Bf16 { get; init; }

    /// <summary>Whether the processor multiplies bfloat16 matrices (AMX).</summary>
    public required bool HasAmxBf16 { get; init; }

    /// <summary>Whether bfloat16 is faster than float32 here: AMX, AVX-512 bf16 or a GPU.</summary>
    public bool PrefersBFloat16 => HasAmxBf16 || HasAvx512Bf16 || CudaDevices.Count > 0;

    /// <summary>The vector width of libtorch's element-wise kernels, for example AVX512.</summary>
    public required string VectorWidth { get; init; }

    /// <summary>Which library multiplies float32 matrices.</summary>
    public required BlasKind Blas { get; init; }

    /// <summary>Where that library lies; empty when libtorch holds it.</summary>
    public required string BlasPath { get; init; }

    /// <summary>What that library says of itself; empty when it says nothing.</summary>
    public required string BlasConfig { get; init; }

    /// <summary>The version of libtorch.</summary>
    public required string Libtorch { get; init; }

    /// <summary>The names of the CUDA devices.</summary>
    public required IReadOnlyList<string> CudaDevices { get; init; }

    /// <summary>One line on what makes this process slow and how to mend it; null when nothing does.</summary>
    public string? Warning => WarningOf(Blas, BlasPath);

    /// <summary>Looks at this process and machine; loads the native library.</summary>
    public static unsafe ComputeInfo Read()
    {
        var buffer = stackalloc byte[Text];
        var config = stackalloc byte[Text];
        pp_compute_torch_config(buffer, Text).Check();
        var vectors = Capability().Match(Utf8(buffer));
        pp_compute_blas(out var kind, buffer, Text, config, Text).Check();
        var flags = ProcessorInfo.Flags;
        return new()
        {
            Processor = ProcessorInfo.Name,
            Processors = Environment.ProcessorCount,
            Threads = PixelPrompt.Native.Threads.Count,
            HasAvx512 = flags.Contains("avx512f"),
            HasAvx512Bf16 = flags.Contains("avx512_bf16"),
            HasAmxBf16 = flags.Contains("amx_bf16"),
            VectorWidth = vectors.Success ? vectors.Groups[1].Value : "unknown",
            Blas = (BlasKind)kind,
            BlasPath = Utf8(buffer),
            BlasConfig = Utf8(config),
            Libtorch = torch.__version__,
            CudaDevices = [.. Enumerable.Range(0, torch.cuda.device_count()).Select(CudaName)],
        };
    }

    /// <summary>All of it, a line each.</summary>
    public override string ToString() => string.Join(Environment.NewLine,
        $"device     {Device}",
        $"processor  {Processor}, {Processors} usable, {Threads} threads an operation",
        $"vectors    libtorch uses {VectorWidth}; AVX-512 {Yes(HasAvx512)}, AVX-512 bf16 {Yes(HasAvx512Bf16)}, AMX bf16 {Yes(HasAmxBf16)}",
        $"blas       {Blas} {BlasConfig} {BlasPath}".TrimEnd(),
        $"libtorch   {Libtorch}",
        $"cuda       {(CudaDevices.Count == 0 ? "none" : string.Join(", ", CudaDevices))}");

    internal static string? WarningOf(BlasKind blas, string path) => blas == BlasKind.Reference
        ? $"float32 matrix products run through a slow reference BLAS ({path}), a hundred times below this " +
          "processor's speed. Install libopenblas0-openmp (apt-get install libopenblas0-openmp) and build again."
        : null;

    private static unsafe string CudaName(int index)
    {
        var buffer = stackalloc byte[Text];
        pp_cuda_device_name(index, buffer, Text).Check();
        return Utf8(buffer);
    }

    private static unsafe string Utf8(byte* text) => Marshal.PtrToStringUTF8((IntPtr)text)!.Trim();

    private static string Yes(bool value) => value ? "yes" : "no";

    [GeneratedRegex(@"CPU capability usage: (\S+)")]
    private static partial Regex Capability();
}
