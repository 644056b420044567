using PixelPrompt.Native.Interop;
using static PixelPrompt.Native.Interop.TorchNative;

namespace TorchSharp;

/// <summary>Inference mode, on this thread, until disposed there.</summary>
internal sealed class InferenceMode : IDisposable
{
    private readonly int thread = Environment.CurrentManagedThreadId;
    private IntPtr guard;

    internal InferenceMode(bool enabled) => pp_autograd_enter_inference_mode(enabled, out guard).Check();

    internal static bool IsEnabled => pp_autograd_is_inference_mode(out var enabled).Give(enabled);

    public void Dispose()
    {
        if (guard == 0) return;
        if (thread != Environment.CurrentManagedThreadId)
            throw new InvalidOperationException("Inference mode must be left on the thread that entered it.");
        pp_autograd_leave_inference_mode(guard).Check();
        guard = 0;
    }
}
