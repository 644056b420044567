using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace PixelPrompt.Native;

/// <summary>Finds the project's native libraries and prepares the process for them.</summary>
/// <remarks>
/// Looked for in this order: the folder named by <c>PIXELPROMPT_NATIVE</c> (set by the launcher), the program's own
/// folder (a self-contained publish), and <c>artifacts/native/current</c> of the checkout the program lies in.
/// </remarks>
internal static partial class NativeLoader
{
    internal const string Torch = "pixelprompt_torch";
    internal const string Images = "pixelprompt_images";
    internal const string Distributed = "pixelprompt_distributed";

    private static readonly Dictionary<string, IntPtr> Loaded = [];

    private static int prepared;

    /// <summary>Runs before any code of this assembly: no P/Invoke can come earlier.</summary>
#pragma warning disable CA2255 // A library may not assume it is the program, but this resolver only serves its own imports.
    [ModuleInitializer]
    internal static void Register() => NativeLibrary.SetDllImportResolver(typeof(NativeLoader).Assembly, Resolve);
#pragma warning restore CA2255

    internal static IntPtr Resolve(string name, Assembly assembly, DllImportSearchPath? path)
    {
        if (name is not (Torch or Images or Distributed)) return IntPtr.Zero;
        // The runtime asks once for every entry point. Only the first time may change anything: threads that somebody has
        // set since then stay set.
        lock (Loaded)
        {
            if (!Loaded.TryGetValue(name, out var library)) Loaded.Add(name, library = Load(name));
            return library;
        }
    }

    private static IntPtr Load(string name)
    {
        PrepareEnvironment();
        var file = $"lib{name}.so";
        var tried = new List<string>();
        foreach (var folder in Folders())
        {
            var candidate = Path.Combine(folder, file);
            tried.Add(candidate);
            if (!File.Exists(candidate)) continue;
            var library = NativeLibrary.Load(candidate);
            if (name == Torch)
            {
                SetThreads(library);
                ComputeWarning.Check(library);
            }
            return library;
        }
        throw new DllNotFoundException(
            $"The native library {file} was not found. Looked at: {string.Join(", ", tried)}. " +
            "Run ./pixelprompt build, which builds it, or name its folder in PIXELPROMPT_NATIVE.");
    }

    private static IEnumerable<string> Folders()
    {
        if (Environment.GetEnvironmentVariable("PIXELPROMPT_NATIVE") is { Length: > 0 } named) yield return named;
        yield return AppContext.BaseDirectory;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var built = Path.Combine(folder.FullName, "artifacts", "native", "current");
            if (Directory.Exists(built)) yield return built;
        }
    }

    // libtorch, OpenMP and oneDNN read these once, while they load; Environment.SetEnvironmentVariable would not reach
    // them. Values that the user has set win.
    private static void PrepareEnvironment()
    {
        if (Interlocked.Exchange(ref prepared, 1) != 0) return;
        // Debian's ATen picks AVX2 for elementwise kernels unless told otherwise.
        if (System.Runtime.Intrinsics.X86.Avx512F.IsSupported) SetDefault("ATEN_CPU_CAPABILITY", "avx512");
        // Workers that spin for long fight with other busy processes for the cores; workers that sleep at once take 30
        // microseconds to wake, as long as one product of a decoding step. So they spin for some tens of microseconds.
        SetDefault("OMP_WAIT_POLICY", "PASSIVE");
        SetDefault("GOMP_SPINCOUNT", "2000");
        SetDefault("OMP_NUM_THREADS", Threads.Default.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    // libtorch's own default can be one thread. Called through the export: a P/Invoke would come back to the resolver.
    private static unsafe void SetThreads(IntPtr library)
    {
        var set = (delegate* unmanaged<int, int>)NativeLibrary.GetExport(library, "pp_runtime_set_threads");
        _ = set(Threads.Default);
    }

    private static void SetDefault(string name, string value) => _ = SetEnv(name, value, overwrite: 0);

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetEnv(string name, string value, int overwrite);
}
