using PixelPrompt.Models.Vqgan;

namespace PixelPrompt.Training.Tokenizer;

/// <summary>How the codebook follows the encoder.</summary>
public enum CodebookUpdate
{
    /// <summary>Each entry is the running mean of the latents that chose it (VQ-VAE, arXiv:1711.00937, appendix A.1).</summary>
    Ema,

    /// <summary>The codebook term of the loss and the optimizer move the entries.</summary>
    Gradient,

    /// <summary>
    /// Entries stay as they are in <see cref="TokenizerTrainOptions.StartFrom"/>. With an encoder that rests all the time only the
    /// decoder learns: every token keeps its meaning, and transformers that were trained on the tokens stay usable.
    /// </summary>
    Fixed,
}

/// <summary>What the encoder is before the first step.</summary>
public enum EncoderStart
{
    /// <summary>Random weights.</summary>
    Random,

    /// <summary>The principal components of patches; for a patch encoder.</summary>
    Principal,
}

/// <summary>Everything that decides a tokenizer's training; a recipe file holds these by name in camel case.</summary>
public sealed record TokenizerTrainOptions
{
    /// <summary>The network. Default: the sizes of the bundled tokenizer.</summary>
    public VqganConfig Network { get; init; } = VqganPresets.Tiny;

    /// <summary>Decides weights, pictures and noise: equal options and threads give an equal run on one machine. Default 1.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>Optimizer steps in all. Default 3000.</summary>
    public int Steps { get; init; } = 3000;

    /// <summary>Crops a step; an even number, because pictures come in pairs. Default 16.</summary>
    public int Batch { get; init; } = 16;

    /// <summary>Side of a crop in pixels; a multiple of the network's downsampling, at most 128. Default 128.</summary>
    public int Crop { get; init; } = 128;

    /// <summary>Shares of the kinds of pictures.</summary>
    public PictureMix Mix { get; init; } = new();

    /// <summary>Highest learning rate of AdamW. Default 1e-3.</summary>
    public double LearningRate { get; init; } = 1e-3;

    /// <summary>Steps over which the rate rises linearly from 0. Default 100.</summary>
    public int LearningRateWarmup { get; init; } = 100;

    /// <summary>The cosine's end as a share of the highest rate. Default 0.02.</summary>
    public double FinalRate { get; init; } = 0.02;

    /// <summary>Decoupled weight decay of the kernels. Default 0.01.</summary>
    public double WeightDecay { get; init; } = 0.01;

    /// <summary>Largest norm of all gradients together; larger ones are scaled down. Default 1.</summary>
    public double ClipNorm { get; init; } = 1;

    /// <summary>
    /// Folder of a tokenizer with the same network whose weights and codebook the run starts from; null to start anew, as
    /// <see cref="EncoderStart"/> says and with a codebook laid out by k-means. Default null.
    /// </summary>
    public string? StartFrom { get; init; }

    /// <summary>What the encoder is before the first step. Default <see cref="EncoderStart.Principal"/>.</summary>
    public EncoderStart EncoderStart { get; init; } = EncoderStart.Principal;

    /// <summary>
    /// Share of the steps, from the first, in which the encoder rests while the decoder learns to use it; 1 only with
    /// <see cref="StartFrom"/>. Default 0.4.
    /// </summary>
    public double FrozenShare { get; init; } = 0.4;

    /// <summary>
    /// Share of the steps, from the first, in which nothing is quantised. An encoder that starts at random needs about a third; one
    /// that starts from principal components needs none. Default 0.
    /// </summary>
    public double ContinuousShare { get; init; }

    /// <summary>
    /// Gaussian noise on the latents while they are continuous, as a share of their root mean square. It gives distances
    /// between latents the meaning of differences between pictures before the codebook is laid out. Default 0.15.
    /// </summary>
    public double ContinuousNoise { get; init; } = 0.15;

    /// <summary>Patches that the codebook is laid out on by k-means. Default 65536.</summary>
    public int KMeansPatches { get; init; } = 1 << 16;

    /// <summary>Rounds of k-means. Default 20.</summary>
    public int KMeansRounds { get; init; } = 20;

    /// <summary>How the codebook follows the encoder. Default <see cref="CodebookUpdate.Ema"/>.</summary>
    public CodebookUpdate Codebook { get; init; } = CodebookUpdate.Ema;

    /// <summary>Share of the running means that a step keeps. Default 0.99.</summary>
    public double CodebookDecay { get; init; } = 0.99;

    /// <summary>Weight of the commitment term: latents stay near their entries. Default 0.25.</summary>
    public double CommitmentWeight { get; init; } = 0.25;

    /// <summary>Steps between two revivals of unused entries; 0 for none. Default 50.</summary>
    public int ReviveEvery { get; init; } = 50;

    /// <summary>An entry that is chosen less often than this a step, in the running mean, counts as unused. Default 0.02.</summary>
    public double ReviveBelow { get; init; } = 0.02;

    /// <summary>Share of the steps at the end without revival, so that the codebook settles. Default 0.2.</summary>
    public double SettleShare { get; init; } = 0.2;

    /// <summary>Weight of the mean absolute difference of pixels. Default 1.</summary>
    public double L1Weight { get; init; } = 1;

    /// <summary>Weight of the mean squared difference of pixels. Default 4.</summary>
    public double L2Weight { get; init; } = 4;

    /// <summary>Weight of the mean absolute difference of neighbouring pixels' differences, at full and half size. Default 1.</summary>
    public double GradientWeight { get; init; } = 1;

    /// <summary>
    /// Folder with the weights of torchvision's <c>vgg16</c>, whose features then are compared too; null for none. Default null.
    /// </summary>
    public string? PerceptualNetwork { get; init; }

    /// <summary>Weight of the difference of those features. Default 0.1.</summary>
    public double PerceptualWeight { get; init; } = 0.1;

    /// <summary>Share of the steps before a discriminator joins in; 1 for no discriminator. Default 1.</summary>
    public double DiscriminatorStart { get; init; } = 1;

    /// <summary>
    /// Weight of the adversarial loss, on top of the adaptive one that makes its gradient at the decoder's last layer as large as
    /// the reconstruction's (taming transformers, arXiv:2012.09841, equation 7). Default 0.1.
    /// </summary>
    public double DiscriminatorWeight { get; init; } = 0.1;

    /// <summary>Channels of the discriminator's first layer. Default 32.</summary>
    public int DiscriminatorChannels { get; init; } = 32;

    /// <summary>Learning rate of the discriminator, constant. Default 2e-4.</summary>
    public double DiscriminatorRate { get; init; } = 2e-4;

    /// <summary>Whether the convolutions compute in bfloat16 (with float32 masters). Default true.</summary>
    public bool Bf16 { get; init; } = true;

    /// <summary>Steps between two lines of the log. Default 20.</summary>
    public int LogEvery { get; init; } = 20;

    /// <summary>Steps between two evaluations on held-out pictures, each with a sample sheet. Default 500.</summary>
    public int EvaluateEvery { get; init; } = 500;

    /// <summary>Held-out pictures of each kind in an evaluation. Default 24.</summary>
    public int EvaluatePictures { get; init; } = 24;

    /// <summary>Steps between two checkpoints. Default 200.</summary>
    public int SaveEvery { get; init; } = 200;

    /// <summary>Steps before the codebook is laid out.</summary>
    internal int ContinuousSteps => (int)Math.Round(Steps * ContinuousShare);

    /// <summary>Cells along a crop's side.</summary>
    internal int CropCells => Crop / Network.DownsamplingFactor;

    /// <summary>Steps before the encoder learns.</summary>
    internal int FrozenSteps => (int)Math.Round(Steps * FrozenShare);

    /// <summary>Steps before the discriminator joins in.</summary>
    internal int DiscriminatorFrom => (int)Math.Round(Steps * DiscriminatorStart);

    /// <summary>Checks every value.</summary>
    /// <param name="source">What the options were read from, for the message.</param>
    /// <exception cref="InvalidDataException">Some value is not allowed; all violations are listed.</exception>
    public void Validate(string source = "The tokenizer's training options")
    {
        var violations = TokenizerTrainRules.Violations(this);
        if (violations.Count > 0) throw new InvalidDataException($"{source} cannot be used:\n  {string.Join("\n  ", violations)}");
    }
}

/// <summary>Shares of the kinds of training pictures; they need not add up to 1.</summary>
public sealed record PictureMix
{
    /// <summary>Inputs and answers of all tasks, one or two shapes on plain backgrounds. Default 0.32.</summary>
    public double Simple { get; init; } = 0.32;

    /// <summary>Inputs and answers of all tasks in the coarse style, at half the resolution. Default 0.28.</summary>
    public double Half { get; init; } = 0.28;

    /// <summary>Inputs and answers of all tasks, all shapes, textures and backgrounds. Default 0.18.</summary>
    public double Varied { get; init; } = 0.18;

    /// <summary>Shaded solids: views and the tasks that know them. Default 0.07.</summary>
    public double Solids { get; init; } = 0.07;

    /// <summary>Pictures with the statistics of photographs, and what tasks make of them. Default 0.15.</summary>
    public double Natural { get; init; } = 0.15;

    internal IReadOnlyList<(PictureKind Kind, double Share)> Shares =>
    [
        (PictureKind.Simple, Simple), (PictureKind.Half, Half), (PictureKind.Varied, Varied), (PictureKind.Solids, Solids),
        (PictureKind.Natural, Natural),
    ];
}

/// <summary>The kinds of pictures that a tokenizer is trained and measured on.</summary>
public enum PictureKind
{
    /// <summary>One or two shapes on a plain background.</summary>
    Simple,

    /// <summary>Coarse scenes at half the resolution.</summary>
    Half,

    /// <summary>All shapes, textures and backgrounds.</summary>
    Varied,

    /// <summary>Shaded solids.</summary>
    Solids,

    /// <summary>The statistics of photographs.</summary>
    Natural,
}
