using System.Runtime.InteropServices;

namespace PixelPrompt.Native;

/// <summary>The entry points of <c>libpixelprompt_images</c> (src/native/images).</summary>
internal static unsafe partial class NativeImages
{
    private const string Library = NativeLoader.Images;

    [LibraryImport(Library, EntryPoint = "pp_images_decode")]
    internal static partial NativeStatus Decode(byte* bytes, long length, int width, int height, byte* rgb);

    [LibraryImport(Library, EntryPoint = "pp_images_encode", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial NativeStatus Encode(
        byte* rgb, int width, int height, string extension, int quality, out byte* bytes, out long length);

    [LibraryImport(Library, EntryPoint = "pp_images_free")]
    internal static partial void Free(byte* bytes);

    [LibraryImport(Library, EntryPoint = "pp_images_gaussian")]
    internal static partial NativeStatus Gaussian(byte* rgb, int width, int height, double sigma, byte* output);

    [LibraryImport(Library, EntryPoint = "pp_images_median")]
    internal static partial NativeStatus Median(byte* rgb, int width, int height, int side, byte* output);

    [LibraryImport(Library, EntryPoint = "pp_images_canny")]
    internal static partial NativeStatus Canny(byte* rgb, int width, int height, double low, double high, byte* output);

    [LibraryImport(Library, EntryPoint = "pp_images_sobel")]
    internal static partial NativeStatus Sobel(byte* rgb, int width, int height, byte* output);

    [LibraryImport(Library, EntryPoint = "pp_images_text_size", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial NativeStatus TextSize(string text, double scale, out int width, out int height, out int baseline);

    [LibraryImport(Library, EntryPoint = "pp_images_text", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial NativeStatus Text(
        byte* rgb, int width, int height, string text, int x, int y, double scale, int red, int green, int blue);

    /// <summary>Turns a status into the exception it stands for, with the native library's reason.</summary>
    internal static void Check(NativeStatus status, string what)
    {
        if (status == NativeStatus.Ok) return;
        var reason = Marshal.PtrToStringUTF8(LastError()) ?? "unknown reason";
        throw status switch
        {
            NativeStatus.ImageFormat => new ImageFormatException($"{what}: {reason}."),
            NativeStatus.OutOfMemory => new InsufficientMemoryException($"{what}: {reason}."),
            _ => new InvalidOperationException($"{what}: {reason}."),
        };
    }

    [LibraryImport(Library, EntryPoint = "pp_images_last_error")]
    private static partial IntPtr LastError();
}
