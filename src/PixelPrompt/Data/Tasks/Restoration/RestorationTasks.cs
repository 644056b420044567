using PixelPrompt.Data.Tasks.Metrics;

namespace PixelPrompt.Data.Tasks.Restoration;

/// <summary>All restoration tasks.</summary>
internal static class RestorationTasks
{
    internal static IReadOnlyList<VisualTask> All { get; } =
    [
        new RestorationTask("colorization", "A grey picture gets its colours back.", NormalizedSquaredError.Instance,
            [("", (image, _) => Damage.Grey(image))]),
        new RestorationTask("inpainting", "Black holes are filled; the rule names their number and size.", MeanSquaredError.Instance,
        [
            ("one square of 96", (image, random) => Damage.Holes(image, random, 1, 96, 96, 16)),
            ("four squares of 48", (image, random) => Damage.Holes(image, random, 4, 48, 48, 16)),
            ("a band of 48", (image, random) => Damage.Holes(image, random, 1, image.Width, 48, 16)),
        ]),
        new RestorationTask("denoise", "Noise is removed; the rule names its kind and strength.", PeakSignalToNoise.Instance,
        [
            ("gaussian sigma 20", (image, random) => Damage.GaussianNoise(image, random, 20)),
            ("gaussian sigma 40", (image, random) => Damage.GaussianNoise(image, random, 40)),
            ("gaussian sigma 60", (image, random) => Damage.GaussianNoise(image, random, 60)),
            ("salt and pepper 5%", (image, random) => Damage.SaltAndPepper(image, random, 0.05f)),
            ("salt and pepper 15%", (image, random) => Damage.SaltAndPepper(image, random, 0.15f)),
        ]),
        new RestorationTask("derain", "Rain is removed; the rule names its direction and density.", PeakSignalToNoise.Instance,
        [
            ("light, from the left", (image, random) => Rain.Fall(image, random, 160, 0.25f)),
            ("light, straight", (image, random) => Rain.Fall(image, random, 160, 0)),
            ("light, from the right", (image, random) => Rain.Fall(image, random, 160, -0.25f)),
            ("heavy, from the left", (image, random) => Rain.Fall(image, random, 420, 0.25f)),
            ("heavy, straight", (image, random) => Rain.Fall(image, random, 420, 0)),
            ("heavy, from the right", (image, random) => Rain.Fall(image, random, 420, -0.25f)),
        ]),
        new RestorationTask("low-light", "A dark, noisy picture gets its light back; the rule names what was left of it.", PeakSignalToNoise.Instance,
        [
            ("40%", (image, random) => Damage.LowLight(image, random, 0.4f)),
            ("25%", (image, random) => Damage.LowLight(image, random, 0.25f)),
            ("15%", (image, random) => Damage.LowLight(image, random, 0.15f)),
        ]),
        new RestorationTask("super-resolution", "Square blocks become detail; the rule names their side.", PeakSignalToNoise.Instance,
        [
            ("x4", (image, _) => Damage.Pixelate(image, 4)),
            ("x8", (image, _) => Damage.Pixelate(image, 8)),
            ("x16", (image, _) => Damage.Pixelate(image, 16)),
        ]),
        new RestorationTask("deblur", "Blur is removed; the rule names its kind and radius.", PeakSignalToNoise.Instance,
        [
            ("soft, radius 2", (image, _) => Blur.Soft(image, 2)),
            ("soft, radius 4", (image, _) => Blur.Soft(image, 4)),
            ("motion, radius 8", (image, _) => Blur.Motion(image, 8)),
            ("motion, radius 16", (image, _) => Blur.Motion(image, 16)),
        ]),
    ];
}
