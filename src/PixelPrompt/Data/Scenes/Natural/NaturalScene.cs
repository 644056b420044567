using PixelPrompt.Imaging;

namespace PixelPrompt.Data.Scenes.Natural;

/// <summary>A picture with the statistics of a photograph. Its seed alone describes it.</summary>
internal abstract class NaturalScene(ulong seed) : Scene
{
    public override ulong Key { get; } = SceneRandom.Mix(seed);

    public override IReadOnlyList<KindColor> Contents => [];

    /// <summary>A stream of the scene's choices; each label always yields the same one.</summary>
    protected SceneRandom Stream(ulong label) => new SceneRandom(seed).Fork(label);

    public override RgbImage Render()
    {
        var image = Paint();
        new Atmosphere(Stream(99)).Apply(image);
        return image;
    }

    protected abstract RgbImage Paint();

    /// <summary>Draws one of the natural-like families.</summary>
    internal static NaturalScene Sample(SceneRandom random)
    {
        var which = random.Int(4);
        var seed = random.Next();
        return which switch
        {
            0 => new DeadLeavesScene(seed),
            1 => new LandscapeScene(seed),
            2 => new StillLifeScene(seed),
            _ => new CloudScene(seed),
        };
    }
}
