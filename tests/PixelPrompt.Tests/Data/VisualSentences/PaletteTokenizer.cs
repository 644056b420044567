using PixelPrompt.Data;
using PixelPrompt.Imaging;

namespace PixelPrompt.Tests.Data.VisualSentences;

/// <summary>A tokenizer that anyone can check by eye: a cell's token is its mean colour, eight levels a channel.</summary>
internal sealed class PaletteTokenizer(int gridSide = 8) : IImageTokenizer
{
    private const int Cell = 4;

    public int CodebookSize => 512;

    public int Resolution => gridSide * Cell;

    public int GridSide => gridSide;

    public string Fingerprint => new('c', 64);

    public int[][] Encode(IReadOnlyList<RgbImage> images) =>
        [.. images.Select(image => Encode(PilBicubic.Resize(image, Resolution, Resolution)))];

    public RgbImage[] Decode(IReadOnlyList<int[]> tokens) => [.. tokens.Select(Decode)];

    private int[] Encode(RgbImage image)
    {
        var tokens = new int[gridSide * gridSide];
        for (var cell = 0; cell < tokens.Length; cell++)
        {
            var sums = new int[3];
            for (var pixel = 0; pixel < Cell * Cell; pixel++)
            {
                var (r, g, b) = image[(cell % gridSide * Cell) + (pixel % Cell), (cell / gridSide * Cell) + (pixel / Cell)];
                (sums[0], sums[1], sums[2]) = (sums[0] + r, sums[1] + g, sums[2] + b);
            }
            tokens[cell] = sums.Aggregate(0, (token, sum) => (token * 8) + (sum / (Cell * Cell) / 32));
        }
        return tokens;
    }

    private RgbImage Decode(int[] tokens)
    {
        var image = new RgbImage(Resolution, Resolution);
        for (var y = 0; y < Resolution; y++)
        {
            for (var x = 0; x < Resolution; x++)
            {
                var token = tokens[(y / Cell * gridSide) + (x / Cell)];
                image[x, y] = (Level(token / 64), Level(token / 8 % 8), Level(token % 8));
            }
        }
        return image;
    }

    private static byte Level(int level) => (byte)((level * 32) + 16);
}
