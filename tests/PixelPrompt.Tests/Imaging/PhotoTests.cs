using PixelPrompt.Imaging;
using PixelPrompt.Native;

namespace PixelPrompt.Tests.Imaging;

/// <summary>Real photographs, where the machine has some.</summary>
public class PhotoTests
{
    [Fact]
    public void Every_photograph_is_read_resized_and_survives_a_lossless_round_trip()
    {
        var files = Directory.GetFiles(ImageFixtures.Photos()).Where(x => Path.GetExtension(x) is ".jpg" or ".png").ToList();
        Assert.NotEmpty(files);
        foreach (var file in files)
        {
            var image = ImageFile.Load(file);
            Assert.InRange(image.Pixels.Distinct().Count(), 3, 256);
            var small = PilBicubic.Resize(image, 256, 256);
            Assert.True(small.ContentEquals(ImageFile.Decode(ImageFile.Encode(small, ImageFormat.Png))));
        }
    }
}
