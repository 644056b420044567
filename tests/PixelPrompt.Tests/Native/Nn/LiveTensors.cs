namespace PixelPrompt.Tests.Native.Nn;

/// <summary>Before live tensors are counted.</summary>
internal static class LiveTensors
{
    /// <summary>Frees what earlier tests left to the finalizer, which would else go while a test counts.</summary>
    internal static void Settle()
    {
        // Twice: what a finalizer lets go is garbage of the next collection.
        for (var i = 0; i < 2; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
    }
}
