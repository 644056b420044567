using PixelPrompt.Data.Tasks;
using PixelPrompt.Imaging;

namespace PixelPrompt.Tests.Data.Tasks;

public class PixelTransformsTests
{
    private static readonly RgbImage Picture = Numbered(5);

    [Fact]
    public void A_quarter_turn_is_clockwise()
    {
        var turned = PixelTransforms.Rotate(Picture, 1);
        Assert.Equal(Picture[0, 0], turned[4, 0]);
        Assert.Equal(Picture[4, 0], turned[4, 4]);
        Assert.Equal(Picture[1, 0], turned[4, 1]);
    }

    [Theory, InlineData(1), InlineData(2), InlineData(3), InlineData(-5)]
    public void Turning_back_restores_the_picture(int quarters) =>
        Assert.True(PixelTransforms.Rotate(PixelTransforms.Rotate(Picture, quarters), -quarters).ContentEquals(Picture));

    [Fact]
    public void Mirrors_swap_the_named_sides()
    {
        Assert.Equal(Picture[0, 1], PixelTransforms.MirrorHorizontally(Picture)[4, 1]);
        Assert.Equal(Picture[1, 0], PixelTransforms.MirrorVertically(Picture)[1, 4]);
    }

    [Theory, InlineData(2, 1), InlineData(-3, 0), InlineData(0, -7), InlineData(10, 5)]
    public void A_shift_wraps_around_and_can_be_undone(int right, int down)
    {
        var shifted = PixelTransforms.Shift(Picture, right, down);
        Assert.Equal(Picture[0, 0], shifted[((right % 5) + 5) % 5, ((down % 5) + 5) % 5]);
        Assert.True(PixelTransforms.Shift(shifted, -right, -down).ContentEquals(Picture));
    }

    private static RgbImage Numbered(int side)
    {
        var bytes = new byte[side * side * 3];
        for (var i = 0; i < bytes.Length; i++) bytes[i] = (byte)i;
        return new RgbImage(side, side, bytes);
    }
}
