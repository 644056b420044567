using PixelPrompt.Data.Scenes.Raster;

namespace PixelPrompt.Data.Scenes.Solids;

/// <summary>The floor y = 0 and the wall of haze above its horizon.</summary>
/// <param name="Color">The floor's main colour.</param>
/// <param name="Second">Colour of the tiles, or the main colour again for a plain floor.</param>
/// <param name="Horizon">Colour far away and above.</param>
/// <param name="Tile">Side of a tile in world units.</param>
/// <param name="Turn">Rotation of the tiles in radians.</param>
/// <param name="Kind">The tiles' pattern.</param>
internal sealed record Floor(Rgb Color, Rgb Second, Rgb Horizon, float Tile, float Turn, PatternKind Kind)
{
    internal ulong Key
    {
        get
        {
            var key = SceneRandom.Mix(((ulong)Kind << 48) ^ Code(Color));
            key = SceneRandom.Mix(key ^ (Code(Second) << 24) ^ Code(Horizon));
            return SceneRandom.Mix(key ^ ((ulong)BitConverter.SingleToUInt32Bits(Tile) << 32) ^ BitConverter.SingleToUInt32Bits(Turn));
        }
    }

    private static ulong Code(Rgb color) => ((ulong)color.R << 16) | ((ulong)color.G << 8) | color.B;
}
