using System.Globalization;
using PixelPrompt.Models;
using PixelPrompt.Models.Vqgan;

namespace PixelPrompt.Training.Tokenizer;

/// <summary>What the options of a tokenizer's training may say.</summary>
internal static class TokenizerTrainRules
{
    private const int LargestCrop = 128;

    internal static List<string> Violations(TokenizerTrainOptions o)
    {
        var found = new List<string>();
        try
        {
            o.Network.Validate("'network'");
        }
        catch (ModelConfigException e)
        {
            found.Add(e.Message);
            return found; // the other rules depend on it
        }
        var cell = o.Network.DownsamplingFactor;
        Range("steps", o.Steps, 2, 10_000_000);
        Range("batch", o.Batch, 2, 4096);
        if (o.Batch % 2 != 0) found.Add($"'batch' is {o.Batch}; it must be even, because pictures come in pairs.");
        if (o.Crop < cell || o.Crop > LargestCrop || o.Crop % cell != 0)
            found.Add($"'crop' is {o.Crop}; it must be a multiple of {cell}, the network's downsampling, and at most {LargestCrop}.");
        if (o.Network.NumChannels != 3) found.Add($"'network' has num_channels {o.Network.NumChannels}; training pictures have 3.");
        if (o.Network.Resolution != 256) found.Add($"'network' has resolution {o.Network.Resolution}; training pictures have 256.");
        foreach (var (kind, share) in o.Mix.Shares) Real($"mix.{kind.ToString().ToLowerInvariant()}", share, 0, 1e6);
        if (!o.Mix.Shares.Any(x => x.Share > 0)) found.Add("'mix' is 0 for every kind of picture; at least one share must be positive.");
        Real("learningRate", o.LearningRate, 1e-9, 1);
        Range("learningRateWarmup", o.LearningRateWarmup, 0, o.Steps);
        Real("finalRate", o.FinalRate, 0, 1);
        Real("weightDecay", o.WeightDecay, 0, 10);
        Real("clipNorm", o.ClipNorm, 1e-6, 1e9);
        Real("continuousShare", o.ContinuousShare, 0, 0.95);
        Real("continuousNoise", o.ContinuousNoise, 0, 10);
        Real("frozenShare", o.FrozenShare, 0, o.StartFrom is null ? 0.95 : 1);
        if (o.StartFrom is null && o.EncoderStart == EncoderStart.Principal) Principal();
        if (o.StartFrom is not null && o.ContinuousShare > 0)
            found.Add($"'continuousShare' is {o.ContinuousShare.ToString(CultureInfo.InvariantCulture)}; with 'startFrom' there is a codebook from the first step, so it must be 0.");
        if (o.StartFrom is null && o.Codebook == CodebookUpdate.Fixed)
            found.Add("'codebook' is fixed, which needs the codebook of another tokenizer: name its folder in 'startFrom'.");
        Range("kMeansPatches", o.KMeansPatches, o.Network.NumEmbeddings, 1 << 22);
        Range("kMeansRounds", o.KMeansRounds, 1, 1000);
        Real("codebookDecay", o.CodebookDecay, 0, 0.99999);
        Real("commitmentWeight", o.CommitmentWeight, 0, 1e3);
        Range("reviveEvery", o.ReviveEvery, 0, int.MaxValue);
        Real("reviveBelow", o.ReviveBelow, 0, 1e3);
        Real("settleShare", o.SettleShare, 0, 1);
        Real("l1Weight", o.L1Weight, 0, 1e3);
        Real("l2Weight", o.L2Weight, 0, 1e3);
        Real("gradientWeight", o.GradientWeight, 0, 1e3);
        Real("perceptualWeight", o.PerceptualWeight, 0, 1e3);
        Real("discriminatorStart", o.DiscriminatorStart, 0, 1);
        Real("discriminatorWeight", o.DiscriminatorWeight, 0, 1e3);
        Range("discriminatorChannels", o.DiscriminatorChannels, 1, 1024);
        Real("discriminatorRate", o.DiscriminatorRate, 1e-9, 1);
        if (o.DiscriminatorStart < 1 && o.Crop < 32)
            found.Add($"'crop' is {o.Crop}; with a discriminator it must be at least 32.");
        if (o.PerceptualNetwork is not null && o.Crop < 32)
            found.Add($"'crop' is {o.Crop}; with a perceptual network it must be at least 32.");
        if (o.L1Weight + o.L2Weight == 0) found.Add("'l1Weight' and 'l2Weight' are both 0; at least one must be positive.");
        Range("logEvery", o.LogEvery, 1, int.MaxValue);
        Range("evaluateEvery", o.EvaluateEvery, 1, int.MaxValue);
        Range("evaluatePictures", o.EvaluatePictures, 2, 100_000);
        Range("saveEvery", o.SaveEvery, 1, int.MaxValue);
        return found;

        void Principal()
        {
            var (width, n) = (o.Network.QuantizedEmbedDim, o.Network);
            if (n.Encoder != VqganEncoderKind.Patch)
                found.Add("'encoderStart' is principal, which only a patch encoder can be; set it to random (with continuousShare 0.33).");
            else if (n.PatchChannels < 2 * width || n.ZChannels < width)
            {
                found.Add(
                    $"'encoderStart' is principal, which needs patch_channels of at least {2 * width} and z_channels of at least {width}.");
            }
        }

        void Range(string key, long value, long least, long most)
        {
            if (value < least || value > most) found.Add($"'{key}' is {value}; it must be {least} to {most}.");
        }

        void Real(string key, double value, double least, double most)
        {
            if (!(value >= least && value <= most))
                found.Add(string.Create(CultureInfo.InvariantCulture, $"'{key}' is {value}; it must be {least} to {most}."));
        }
    }
}
