using PixelPrompt.Imaging;

namespace PixelPrompt.Data;

/// <summary>Turns pictures into visual tokens and back.</summary>
/// <remarks>LVM, arXiv:2312.00785, section 3.1: a 256x256 picture becomes a 16x16 grid of codebook ids in raster order.</remarks>
public interface IImageTokenizer
{
    /// <summary>Number of codebook entries; every token lies in [0, CodebookSize).</summary>
    int CodebookSize { get; }

    /// <summary>Side of the square input pictures, in pixels.</summary>
    int Resolution { get; }

    /// <summary>Side of the token grid; an image has GridSide x GridSide tokens.</summary>
    int GridSide { get; }

    /// <summary>A digest of the weights, so that token files can tell which tokenizer made them (SHA-256, lower-case hex).</summary>
    string Fingerprint { get; }

    /// <summary>Encodes pictures; each is first brought to <see cref="Resolution"/> with PIL's bicubic filter.</summary>
    /// <param name="images">The pictures, of any size.</param>
    /// <returns>For each picture its tokens in raster order.</returns>
    int[][] Encode(IReadOnlyList<RgbImage> images);

    /// <summary>Decodes tokens to pictures of <see cref="Resolution"/> pixels a side.</summary>
    /// <param name="tokens">For each picture its tokens in raster order, each in [0, CodebookSize).</param>
    /// <returns>The pictures.</returns>
    /// <exception cref="ArgumentException">A token is outside of the codebook or a picture has the wrong number of tokens.</exception>
    RgbImage[] Decode(IReadOnlyList<int[]> tokens);
}
