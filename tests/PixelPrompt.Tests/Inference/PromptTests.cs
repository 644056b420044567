using PixelPrompt.Imaging;
using PixelPrompt.Inference;

namespace PixelPrompt.Tests.Inference;

public class PromptTests
{
    [Fact]
    public void An_analogy_is_read_pair_by_pair_and_ends_with_the_query()
    {
        var images = Enumerable.Range(0, 5).Select(_ => new RgbImage(1, 1)).ToArray();
        var prompt = new AnalogyPrompt([new(images[0], images[1]), new(images[2], images[3])], images[4]);

        Assert.Equal(images, prompt.Images);
        Assert.False(prompt.MayDropEarliest);
    }

    [Fact]
    public void A_prompt_without_images_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new AnalogyPrompt([], new RgbImage(1, 1)));
        Assert.Throws<ArgumentException>(() => new SequencePrompt([]));
        Assert.Throws<ArgumentException>(() => new SentencePrompt([]));
    }
}
