using static TorchSharp.torch;

namespace PixelPrompt.Tests.Native;

/// <summary>Where tests that fit every device compute: <c>PIXELPROMPT_TEST_DEVICE</c>, as "cuda"; the CPU if not set.</summary>
internal static class TestDevice
{
    internal static Device Current { get; } = Read();

    private static Device Read()
    {
        var named = Environment.GetEnvironmentVariable("PIXELPROMPT_TEST_DEVICE");
        if (string.IsNullOrEmpty(named)) return CPU;
        // Values are compared in float32; TF32 has 10 bits.
        backends.cuda.matmul.allow_tf32 = false;
        backends.cudnn.allow_tf32 = false;
        return device(named);
    }
}
