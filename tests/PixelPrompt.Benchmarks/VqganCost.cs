using PixelPrompt.Models.Vqgan;

namespace PixelPrompt.Benchmarks;

/// <summary>Floating-point operations of the tokenizer's convolutions for one picture: two a multiply-add.</summary>
internal static class VqganCost
{
    /// <summary>Operations of encoding and of decoding, for a network without attention whose resampling is convolutional.</summary>
    internal static (double Encode, double Decode) OfImage(VqganConfig config)
    {
        double side = config.Resolution / config.Stem, encode = 0, decode = 0;
        var (pixels, top) = (config.NumChannels * config.Stem * config.Stem, config.Levels - 1);
        encode += Conv(side, pixels, config.HiddenChannels, 3);
        decode += Conv(side, config.ChannelsOf(0), pixels, 3);
        for (var level = 0; level <= top; level++, side /= 2)
        {
            var channels = config.ChannelsOf(level);
            encode += Blocks(side, config.ChannelsOf(level - 1), channels, config.NumResBlocks);
            decode += Blocks(side, config.ChannelsOf(Math.Min(level + 1, top)), channels, config.NumResBlocks + 1);
            if (level < top) encode += Conv(side / 2, channels, channels, 3);
            if (level > 0) decode += Conv(side * 2, channels, channels, 3);
        }
        side = config.GridSide;
        var coarsest = config.ChannelsOf(top);
        var middle = Blocks(side, coarsest, coarsest, 2) + Conv(side, coarsest, config.ZChannels, 3) + Conv(side, config.ZChannels, config.QuantizedEmbedDim, 1);
        var search = Conv(side, config.QuantizedEmbedDim, config.NumEmbeddings, 1);
        return (encode + middle + search, decode + middle);
    }

    private static double Blocks(double side, int from, int to, int count) =>
        Conv(side, from, to, 3) + (((2 * count) - 1) * Conv(side, to, to, 3)) + (from == to ? 0 : Conv(side, from, to, 1));

    private static double Conv(double side, int from, int to, int kernel) => 2 * side * side * from * to * kernel * kernel;
}
