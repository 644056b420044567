using System.Runtime.InteropServices;
using PixelPrompt.Native;

namespace PixelPrompt.Tests.Native.Images;

/// <summary>What decoding leaves of the process's stderr.</summary>
public sealed class QuietStderrTests
{
    private delegate int FileNumber(IntPtr stream);

    [Fact]
    public void A_dying_process_can_still_say_why()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "It is about glibc's streams.");
        ImageCodec.Decode(ImageCodec.Encode(new RawImage(1, 1, [1, 2, 3]), ImageFormat.Png));

        // The runtime writes an unhandled exception to fileno(stderr), not to the stream.
        var process = NativeLibrary.GetMainProgramHandle();
        var stderr = Marshal.ReadIntPtr(NativeLibrary.GetExport(process, "stderr"));
        var fileno = Marshal.GetDelegateForFunctionPointer<FileNumber>(NativeLibrary.GetExport(process, "fileno"));

        Assert.Equal(2, fileno(stderr));
    }
}
