using System.Globalization;
using PixelPrompt.Data.Scenes;
using PixelPrompt.Data.Tokenization;
using PixelPrompt.Imaging;
using PixelPrompt.Models.Vqgan;
using PixelPrompt.Native;
using static TorchSharp.torch;

namespace PixelPrompt.Training.Tokenizer;

/// <summary>What one step measured.</summary>
/// <param name="Loss">The whole loss.</param>
/// <param name="Reconstruction">Its reconstruction part.</param>
/// <param name="Commitment">Mean squared distance of latents to their entries; 0 while continuous.</param>
/// <param name="Perceptual">The distance of features; 0 without a perceptual network.</param>
/// <param name="AdversarialWeight">What the adversarial loss was multiplied by; 0 before the discriminator joins in.</param>
/// <param name="DiscriminatorLoss">Of the discriminator; 0 before it joins in.</param>
/// <param name="Psnr">Of the step's crops taken together, in dB.</param>
/// <param name="GradNorm">Before clipping.</param>
/// <param name="CodesAlive">Entries in use by the running mean; 0 while continuous.</param>
/// <param name="Revived">Entries that this step moved.</param>
internal sealed record TokenizerStep(
    double Loss, double Reconstruction, double Commitment, double Perceptual, double AdversarialWeight, double DiscriminatorLoss,
    double Psnr, double GradNorm, int CodesAlive, int Revived);

/// <summary>A tokenizer's network, optimizer and codebook, and the step that changes them.</summary>
internal sealed class TokenizerTraining : IDisposable
{
    private const ulong NoiseLabel = 0x6e6f697365, KMeansLabel = 0x6b6d65616e73, ReviveLabel = 0x726576697665,
        PrincipalLabel = 0x706361, AdversaryLabel = 0x616476;

    private readonly TokenizerTrainOptions options;
    private readonly SceneRandom root;
    private readonly List<(string Name, Tensor Value)> trained;
    private readonly FusedAdamW optimizer;
    private readonly CodebookKeeper keeper;
    private readonly PerceptualLoss? perceptual;
    private readonly Adversary? adversary;

    internal TokenizerTraining(TokenizerTrainOptions options)
    {
        this.options = options;
        root = new SceneRandom((ulong)options.Seed);
        Model = options.StartFrom is { } start ? Started(start) : Fresh();
        if (options.Bf16) Model.ComputeIn(ScalarType.BFloat16);
        Model.train();
        // The running means move the codebook unless the optimizer does.
        trained = [.. Model.named_parameters()
            .Where(x => options.Codebook == CodebookUpdate.Gradient || !ReferenceEquals(x.parameter, Model.Codebook))
            .Select(x => (x.name, (Tensor)x.parameter))];
        optimizer = new FusedAdamW(trained.Select(x => x.Value), new AdamWOptions { Beta2 = 0.99, WeightDecay = options.WeightDecay });
        keeper = new CodebookKeeper(Model, options);
        if (options.PerceptualNetwork is { } folder)
            perceptual = PerceptualLoss.Load(folder, options.Bf16 ? ScalarType.BFloat16 : ScalarType.Float32);
        if (options.DiscriminatorFrom < options.Steps) adversary = new Adversary(options, root.Fork(AdversaryLabel));
    }

    internal VqganModel Model { get; }

    /// <summary>Steps of the tokenizer's optimizer and of the discriminator's.</summary>
    internal (long Tokenizer, long Discriminator) OptimizerSteps
    {
        get => (optimizer.Steps, adversary?.Optimizer.Steps ?? 0);
        set
        {
            optimizer.Steps = value.Tokenizer;
            adversary?.Optimizer.Steps = value.Discriminator;
        }
    }

    /// <summary>Everything that a checkpoint must hold.</summary>
    internal IReadOnlyList<(string Name, Tensor Value)> Tensors =>
    [
        .. trained.Select((x, i) => ($"master.{x.Name}", optimizer.Masters[i])),
        .. trained.Select((x, i) => ($"exp_avg.{x.Name}", optimizer.ExpAvg[i])),
        .. trained.Select((x, i) => ($"exp_avg_sq.{x.Name}", optimizer.ExpAvgSq[i])),
        .. options.Codebook != CodebookUpdate.Gradient ? new (string, Tensor)[] { ("codebook", Model.Codebook) } : [],
        ("codebook_sizes", keeper.Sizes_K), ("codebook_sums", keeper.Sums_KD),
        .. adversary?.Tensors ?? [],
    ];

    /// <summary>Copies restored masters into the weights that compute.</summary>
    internal void Restored()
    {
        using var frozen = no_grad();
        for (var i = 0; i < trained.Count; i++) trained[i].Value.copy_(optimizer.Masters[i]);
    }

    /// <summary>Makes the latents the principal components of the crops' patches, scaled to a mean square of 1.</summary>
    internal void StartFromPrincipalPatches(IEnumerable<RgbImage[]> batches)
    {
        using var frozen = no_grad();
        using var scope = NewDisposeScope();
        var encoder = Model.Patches!;
        var patches_LN = cat([.. batches.Select(x => encoder.Patches(PixelTensors.FromImages(x, 3)))], 0);
        var (mean_N, components_DN) = PrincipalPatches.Fit(patches_LN, options.Network.QuantizedEmbedDim, root.Fork(PrincipalLabel));
        var scale = 1 / (patches_LN - mean_N).mm(components_DN.t()).square().mean().sqrt();
        var map_DN = components_DN * scale;
        encoder.BecomeLinear(map_DN, -map_DN.mv(mean_N));
        Model.PassLatentsThrough();
        for (var i = 0; i < trained.Count; i++) optimizer.Masters[i].copy_(trained[i].Value);
    }

    /// <summary>Lays the codebook over the latents of crops.</summary>
    internal void LayOutCodebook(IEnumerable<RgbImage[]> batches)
    {
        using var frozen = no_grad();
        using var scope = NewDisposeScope();
        var points = new List<Tensor>();
        foreach (var crops in batches)
        {
            using var part = NewDisposeScope();
            points.Add(Rows(Model.Latents(PixelTensors.FromImages(crops, 3))).MoveToOuterDisposeScope());
        }
        keeper.LayOut(cat(points, 0), CellsAStep, root.Fork(KMeansLabel));
    }

    /// <summary>Latents of one training step.</summary>
    internal int CellsAStep => options.Batch * options.CropCells * options.CropCells;

    /// <summary>Changes the weights once.</summary>
    /// <param name="step">From 0.</param>
    /// <param name="crops">The step's pictures.</param>
    /// <exception cref="TrainingDivergedException">The loss or the gradient is not finite; nothing was changed.</exception>
    internal TokenizerStep Step(int step, RgbImage[] crops)
    {
        using var scope = NewDisposeScope();
        var pixels_BCHW = PixelTensors.FromImages(crops, 3);
        var latents_BDHW = Latents(pixels_BCHW, learns: step >= options.FrozenSteps);
        var continuous = step < options.ContinuousSteps;
        var quantized = continuous ? default : Model.Quantize(latents_BDHW);
        var entries_BDHW = continuous ? Noisy(latents_BDHW, step) : quantized.Quantized;
        var made_BCHW = Model.Decode(entries_BDHW);
        var reconstruction = ReconstructionLoss.Of(made_BCHW, pixels_BCHW, options);
        var features = perceptual?.Of(made_BCHW, pixels_BCHW);
        var visible = features is null ? reconstruction : reconstruction + (features * options.PerceptualWeight);
        var commitment = continuous ? zeros(1).sum() : Commitment(latents_BDHW, quantized);
        var judged = step >= options.DiscriminatorFrom ? adversary : null;
        var fooling = judged?.Fool(made_BCHW, visible, Model.LastKernel) ?? (zeros(1).sum(), 0);
        var loss = visible + commitment + fooling.Loss;
        CheckFinite("loss", step, loss.item<float>());
        loss.backward();
        var norm = optimizer.GradNorm();
        CheckFinite("gradient norm", step, norm);
        optimizer.Step(LearningRate(step), norm > options.ClipNorm ? options.ClipNorm / norm : 1);
        foreach (var (_, parameter) in trained) parameter.grad = null;
        var judgement = judged?.Learn(step, pixels_BCHW, made_BCHW, options.DiscriminatorRate) ?? 0;
        var revived = continuous ? 0 : FollowCodebook(step, latents_BDHW, quantized.Indices);
        return new TokenizerStep(
            loss.item<float>(), reconstruction.item<float>(), commitment.item<float>(), features?.item<float>() ?? 0, fooling.Weight,
            judgement, Decibels(made_BCHW, pixels_BCHW), norm, continuous ? 0 : keeper.Alive(), revived);
    }

    /// <summary>Linear rise, then half a cosine.</summary>
    internal double LearningRate(int step)
    {
        if (step < options.LearningRateWarmup) return options.LearningRate * (step + 1) / options.LearningRateWarmup;
        var done = (double)(step - options.LearningRateWarmup) / Math.Max(1, options.Steps - options.LearningRateWarmup);
        var share = options.FinalRate + ((1 - options.FinalRate) * 0.5 * (1 + Math.Cos(Math.PI * done)));
        return options.LearningRate * share;
    }

    /// <summary>Frees networks, optimizers and codebook state.</summary>
    public void Dispose()
    {
        adversary?.Dispose();
        perceptual?.Dispose();
        keeper.Dispose();
        optimizer.Dispose();
        Model.Dispose();
    }

    private VqganModel Fresh()
    {
        var model = new VqganModel(options.Network);
        VqganInit.Initialise(model, options.Seed);
        return model;
    }

    private VqganModel Started(string folder)
    {
        var (model, _) = VqganStore.Load(folder);
        if (VqganConfigJson.Write(model.Config) == VqganConfigJson.Write(options.Network)) return model;
        model.Dispose();
        throw new InvalidDataException(
            $"'startFrom' names '{folder}', whose network differs from 'network' in the recipe; copy its config.json there.");
    }

    private Tensor Latents(Tensor pixels_BCHW, bool learns)
    {
        if (learns) return Model.Latents(pixels_BCHW);
        using var frozen = no_grad();
        return Model.Latents(pixels_BCHW);
    }

    private Tensor Noisy(Tensor latents_BDHW, int step)
    {
        if (options.ContinuousNoise == 0) return latents_BDHW;
        using var generator = new Generator(root.Fork(NoiseLabel).Fork((ulong)step).Next(), CPU);
        var size = latents_BDHW.detach().square().mean().sqrt() * options.ContinuousNoise;
        return latents_BDHW + (randn(latents_BDHW.shape, generator: generator) * size);
    }

    private Tensor Commitment(Tensor latents_BDHW, Quantization quantized) =>
        options.Codebook == CodebookUpdate.Gradient
            ? quantized.Loss * options.CommitmentWeight
            : (quantized.Quantized.detach() - latents_BDHW).square().mean() * options.CommitmentWeight;

    private int FollowCodebook(int step, Tensor latents_BDHW, Tensor ids_BN)
    {
        var (latents_LD, ids_L) = (Rows(latents_BDHW.detach()), ids_BN.flatten());
        keeper.Follow(latents_LD, ids_L);
        var revives = options.Codebook != CodebookUpdate.Fixed && options.ReviveEvery > 0 && (step + 1) % options.ReviveEvery == 0 && step < options.Steps * (1 - options.SettleShare);
        return revives ? keeper.Revive(latents_LD, ids_L, root.Fork(ReviveLabel).Fork((ulong)step)) : 0;
    }

    private static Tensor Rows(Tensor latents_BDHW) => latents_BDHW.permute(0, 2, 3, 1).reshape(-1, latents_BDHW.shape[1]);

    private static double Decibels(Tensor made_BCHW, Tensor wanted_BCHW)
    {
        using var frozen = no_grad();
        return -10 * Math.Log10((made_BCHW.clamp(0, 1) - wanted_BCHW).square().mean().item<float>());
    }

    /// <summary>Lets finite numbers pass.</summary>
    internal static void CheckFinite(string what, int step, double value)
    {
        if (!double.IsFinite(value))
            throw new TrainingDivergedException(step, string.Create(CultureInfo.InvariantCulture, $"the {what} is {value}"));
    }
}
