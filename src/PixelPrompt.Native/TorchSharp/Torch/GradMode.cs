using PixelPrompt.Native.Interop;
using static PixelPrompt.Native.Interop.TorchNative;

namespace TorchSharp;

/// <summary>Recording for gradients, on this thread, switched on or off until disposed.</summary>
internal sealed class GradMode : IDisposable
{
    private readonly bool was = IsEnabled;

    internal GradMode(bool enabled) => pp_autograd_set_grad_enabled(enabled).Check();

    internal static bool IsEnabled => pp_autograd_is_grad_enabled(out var enabled).Give(enabled);

    public void Dispose() => pp_autograd_set_grad_enabled(was).Check();
}
