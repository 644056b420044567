namespace PixelPrompt.Native;

/// <summary>The picture formats that are read and written.</summary>
public enum ImageFormat
{
    /// <summary>Portable Network Graphics (ISO/IEC 15948), lossless.</summary>
    Png,

    /// <summary>JPEG (ITU-T T.81), 8 bits a sample, baseline or progressive.</summary>
    Jpeg,

    /// <summary>WebP, lossy or lossless.</summary>
    Webp,

    /// <summary>Windows bitmap.</summary>
    Bmp,
}
