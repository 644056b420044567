using System.Text;

namespace PixelPrompt.Native;

/// <summary>Walks a WebP file's RIFF chunks (RFC 9649) before it is decoded.</summary>
internal static class WebpHeader
{
    private const int AnimationFlag = 0x02;

    internal static bool Matches(ReadOnlySpan<byte> bytes) =>
        bytes.Length >= 12 && bytes.StartsWith("RIFF"u8) && bytes[8..12].SequenceEqual("WEBP"u8);

    /// <summary>Reads the size, checks that every chunk is whole and returns where the picture ends.</summary>
    internal static (ImageInfo Info, int EndAt) Read(ReadOnlySpan<byte> bytes)
    {
        var reader = new ByteReader(bytes, "WebP");
        var end = 8L + reader.U32Le(4);
        if (end > bytes.Length)
            throw new ImageFormatException($"The WebP file is truncated: {end} bytes are announced, {bytes.Length} are there.");
        (int Width, int Height)? canvas = null, picture = null;
        int animationFrames = 0, orientation = 1;
        var animated = false;
        for (long at = 12; at + 8 <= end;)
        {
            var type = Encoding.Latin1.GetString(reader.Slice(at, 4));
            var length = reader.U32Le(at + 4);
            if (at + 8 + length > end)
                throw new ImageFormatException($"The WebP file is damaged: chunk '{type.Trim()}' at byte {at} is longer than the file.");
            var data = reader.Slice(at + 8, length);
            switch (type)
            {
                case "VP8X" when canvas is null && picture is null:
                    canvas = Canvas(data);
                    animated = (data[0] & AnimationFlag) != 0;
                    break;
                case "VP8 " or "VP8L" when picture is null:
                    picture = type == "VP8 " ? LossySize(data) : LosslessSize(data);
                    break;
                case "ANMF":
                    animationFrames++;
                    break;
                case "EXIF":
                    orientation = ExifOrientation.Read(data);
                    break;
            }
            at += 8 + length + (length & 1);
        }
        if (animated && canvas is { } stage && animationFrames > 0)
            return (new ImageInfo(ImageFormat.Webp, stage.Width, stage.Height, animationFrames, orientation), (int)end);
        if (picture is not { } size) throw new ImageFormatException("The WebP file holds no picture.");
        if (canvas is { } whole && whole != size)
        {
            throw new ImageFormatException(
                $"The WebP file is damaged: its canvas is {whole.Width}x{whole.Height}, its picture {size.Width}x{size.Height}.");
        }
        return (new ImageInfo(ImageFormat.Webp, size.Width, size.Height, 1, orientation), (int)end);
    }

    private static (int Width, int Height) Canvas(ReadOnlySpan<byte> data)
    {
        if (data.Length < 10) throw new ImageFormatException($"The WebP chunk VP8X has {data.Length} bytes instead of 10.");
        return (1 + U24(data[4..]), 1 + U24(data[7..]));
    }

    // RFC 6386, section 9.1: a key frame's tag, the start code 9D 01 2A, 14 bits of width and of height.
    private static (int Width, int Height) LossySize(ReadOnlySpan<byte> data)
    {
        if (data.Length < 10 || (data[0] & 1) != 0 || !data[3..6].SequenceEqual<byte>([0x9D, 0x01, 0x2A]))
            throw new ImageFormatException("The WebP file is damaged: its VP8 chunk does not start with a key frame.");
        return Positive((data[6] | (data[7] << 8)) & 0x3FFF, (data[8] | (data[9] << 8)) & 0x3FFF);
    }

    // RFC 9649, section 3.4: the byte 2F, then 14 bits of width - 1 and of height - 1.
    private static (int Width, int Height) LosslessSize(ReadOnlySpan<byte> data)
    {
        if (data.Length < 5 || data[0] != 0x2F)
            throw new ImageFormatException("The WebP file is damaged: its VP8L chunk has no signature.");
        var bits = data[1] | (data[2] << 8) | (data[3] << 16) | (data[4] << 24);
        return (1 + (bits & 0x3FFF), 1 + ((bits >> 14) & 0x3FFF));
    }

    private static (int Width, int Height) Positive(int width, int height) =>
        width > 0 && height > 0
            ? (width, height)
            : throw new ImageFormatException($"The WebP header says {width}x{height} pixels; each side must be 1 to 16383.");

    private static int U24(ReadOnlySpan<byte> bytes) => bytes[0] | (bytes[1] << 8) | (bytes[2] << 16);
}
