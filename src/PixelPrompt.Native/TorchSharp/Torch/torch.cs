using System.Runtime.InteropServices;
using PixelPrompt.Native;
using PixelPrompt.Native.Interop;
using static PixelPrompt.Native.Interop.TorchNative;

namespace TorchSharp;

/// <summary>PyTorch's functions and types under their own names, over libtorch.</summary>
public static partial class torch
{
    /// <summary>The libtorch this program runs on, for example "1.13.0".</summary>
    public static string __version__ => Marshal.PtrToStringUTF8(Version())!;

    /// <summary>How many threads one operation uses on the CPU.</summary>
    public static int get_num_threads() => pp_runtime_get_threads(out var count).Give(count);

    /// <summary>Sets how many threads one operation uses on the CPU.</summary>
    /// <param name="num">At least 1.</param>
    public static void set_num_threads(int num) => pp_runtime_set_threads(num).Check();

    /// <summary>How many threads run operations of one graph at the same time.</summary>
    public static int get_num_interop_threads() => pp_runtime_get_interop_threads(out var count).Give(count);

    /// <summary>Sets how many threads run operations of one graph at the same time; once, before any computation.</summary>
    /// <param name="num">At least 1.</param>
    public static void set_num_interop_threads(int num) => pp_runtime_set_interop_threads(num).Check();

    /// <summary>Does nothing: every call of this binding checks for errors itself.</summary>
    public static void CheckForErrors()
    {
    }

    [LibraryImport(NativeLoader.Torch, EntryPoint = "pp_torch_version")]
    private static partial IntPtr Version();
}
