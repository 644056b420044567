using PixelPrompt.Models.Vqgan;
using PixelPrompt.Training.Tokenizer;

namespace PixelPrompt.Tests.Training.Tokenizer;

/// <summary>Options of runs that take seconds.</summary>
internal static class TokenizerOptions
{
    internal static VqganConfig Network { get; } = VqganPresets.Tiny with
    {
        HiddenChannels = 32, ZChannels = 8, QuantizedEmbedDim = 8, PatchChannels = 32, NumEmbeddings = 64,
    };

    internal static TokenizerTrainOptions Tiny { get; } = new()
    {
        Network = Network, Steps = 24, Batch = 4, Crop = 64, LearningRateWarmup = 4, KMeansPatches = 256, KMeansRounds = 5, ReviveEvery = 5,
        LogEvery = 1, EvaluateEvery = 24, EvaluatePictures = 2, SaveEvery = 7, Mix = new PictureMix { Solids = 0, Varied = 0, Natural = 0 },
    };
}
