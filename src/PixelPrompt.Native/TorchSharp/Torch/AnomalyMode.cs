using PixelPrompt.Native.Interop;
using static PixelPrompt.Native.Interop.TorchNative;

namespace TorchSharp;

/// <summary>Anomaly detection, for the whole process, until disposed; then what was before comes back.</summary>
public sealed class AnomalyMode : IDisposable
{
    private readonly bool wasEnabled;
    private readonly bool checkedNan;

    internal AnomalyMode(bool enabled, bool checkNan)
    {
        pp_autograd_get_anomaly_mode(out var enabledBefore, out var checkedBefore).Check();
        (wasEnabled, checkedNan) = (enabledBefore, checkedBefore);
        pp_autograd_set_anomaly_mode(enabled, checkNan).Check();
    }

    /// <summary>Puts back what was before.</summary>
    public void Dispose() => pp_autograd_set_anomaly_mode(wasEnabled, checkedNan).Check();
}
