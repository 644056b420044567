using PixelPrompt.Data.Scenes;
using PixelPrompt.Imaging;

namespace PixelPrompt.Data.Tasks;

/// <summary>Rules that are functions of the picture alone.</summary>
internal static class PictureRule
{
    /// <summary>Any scene of the style, and what the function makes of it.</summary>
    internal static RuleDraft Of(string text, SceneStyle style, Func<RgbImage, RgbImage> transform) => new(text, random =>
    {
        var scene = SceneSampler.Sample(random, style);
        return new PairDraft(scene.Key, scene.Contents, () =>
        {
            var image = scene.Render();
            return new TaskPair(image, transform(image), new PairTruth { Input = scene });
        });
    })
    {
        Transform = transform,
    };
}
