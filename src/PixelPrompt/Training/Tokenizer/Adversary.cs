using PixelPrompt.Data.Scenes;
using PixelPrompt.Native;
using static TorchSharp.torch;

namespace PixelPrompt.Training.Tokenizer;

/// <summary>The discriminator's part of the training.</summary>
internal sealed class Adversary : IDisposable
{
    // Of taming transformers' adaptive weight.
    private const double Tiny = 1e-4, MostWeight = 1e4;

    private readonly TokenizerTrainOptions options;
    private readonly PatchDiscriminator judge;
    private readonly List<(string Name, Tensor Value)> weights;

    internal Adversary(TokenizerTrainOptions options, SceneRandom random)
    {
        this.options = options;
        using var generator = new Generator(random.Next(), CPU);
        judge = new PatchDiscriminator(options.DiscriminatorChannels, generator);
        weights = [.. judge.named_parameters().Select(x => (x.name, (Tensor)x.parameter))];
        Optimizer = new FusedAdamW(weights.Select(x => x.Value), new AdamWOptions { Beta1 = 0.5, Beta2 = 0.9, WeightDecay = 0 });
    }

    internal FusedAdamW Optimizer { get; }

    /// <summary>What a checkpoint must hold of it.</summary>
    internal IEnumerable<(string Name, Tensor Value)> Tensors => weights
        .Select(x => ($"discriminator.{x.Name}", x.Value))
        .Concat(weights.Select((x, i) => ($"discriminator_exp_avg.{x.Name}", Optimizer.ExpAvg[i])))
        .Concat(weights.Select((x, i) => ($"discriminator_exp_avg_sq.{x.Name}", Optimizer.ExpAvgSq[i])));

    /// <summary>
    /// The tokenizer's adversarial loss, weighted so that its gradient at the decoder's last layer is as large as that of the
    /// reconstruction loss, times the configured weight.
    /// </summary>
    /// <param name="made_BCHW">Reconstructions, with gradient.</param>
    /// <param name="reconstruction">Their reconstruction loss.</param>
    /// <param name="lastLayer">The kernel of the decoder's last convolution.</param>
    /// <returns>A scalar, and the adaptive weight.</returns>
    internal (Tensor Loss, double Weight) Fool(Tensor made_BCHW, Tensor reconstruction, Tensor lastLayer)
    {
        using var scope = NewDisposeScope();
        var fooling = -judge.call(made_BCHW).mean();
        var byPixels = autograd.grad([reconstruction], [lastLayer], retain_graph: true)[0].to(ScalarType.Float32).norm().item<float>();
        var byJudge = autograd.grad([fooling], [lastLayer], retain_graph: true)[0].to(ScalarType.Float32).norm().item<float>();
        var weight = Math.Min(byPixels / (byJudge + Tiny), MostWeight) * options.DiscriminatorWeight;
        return ((fooling * weight).MoveToOuterDisposeScope(), weight);
    }

    /// <summary>Changes the discriminator once.</summary>
    /// <returns>Its loss.</returns>
    internal double Learn(int step, Tensor real_BCHW, Tensor made_BCHW, double learningRate)
    {
        using var scope = NewDisposeScope();
        // The tokenizer's backward pass left gradients here.
        foreach (var (_, weight) in weights) weight.grad = null;
        var loss = judge.Loss(real_BCHW, made_BCHW.detach());
        TokenizerTraining.CheckFinite("discriminator's loss", step, loss.item<float>());
        loss.backward();
        Optimizer.Step(learningRate);
        foreach (var (_, weight) in weights) weight.grad = null;
        return loss.item<float>();
    }

    /// <summary>Frees the discriminator and its optimizer.</summary>
    public void Dispose()
    {
        Optimizer.Dispose();
        judge.Dispose();
    }
}
