using PixelPrompt.Native.Interop;
using static TorchSharp.torch;

namespace PixelPrompt.Native;

/// <summary>AdamW with decoupled weight decay (arXiv:1711.05101); for parameters on the CPU all of them in one native pass.</summary>
/// <remarks>
/// On other devices, and where <see cref="Kernels.UseFused"/> is off, the update is that of <c>torch.optim.AdamW</c>.
/// A float32 parameter is updated itself. A bfloat16 parameter gets a float32 master, which is updated and then rounded
/// into it. The state tensors are exposed so that a checkpoint can hold them; copying into them restores a run exactly.
/// </remarks>
public sealed class FusedAdamW : IDisposable
{
    private readonly Tensor[] parameters;
    private readonly Tensor?[] copies;
    private readonly bool[] decays;

    /// <summary>Makes the state for some parameters: no steps yet, means of zero.</summary>
    /// <param name="parameters">Leaves of float32 or bfloat16. They stay the caller's.</param>
    /// <param name="options">Settings; null is the default.</param>
    /// <param name="decayed">Which parameters lose weight at each step; null is those with at least two dimensions.</param>
    /// <exception cref="ArgumentException">A setting is not allowed, or there are no parameters.</exception>
    /// <exception cref="DTypeException">A parameter is neither float32 nor bfloat16.</exception>
    public FusedAdamW(IEnumerable<Tensor> parameters, AdamWOptions? options = null, Func<Tensor, bool>? decayed = null)
    {
        Options = options ?? new AdamWOptions();
        Options.Validate();
        this.parameters = [.. parameters];
        if (this.parameters.Length == 0) throw new ArgumentException("AdamW was given no parameters.", nameof(parameters));
        foreach (var p in this.parameters)
        {
            if (p.dtype is not (ScalarType.Float32 or ScalarType.BFloat16))
                throw new DTypeException($"AdamW: a parameter has dtype {p.dtype}; allowed are float32 and bfloat16.");
        }
        using var off = no_grad();
        decays = [.. this.parameters.Select(decayed ?? (p => p.ndim >= 2))];
        copies = [.. this.parameters.Select(p => p.dtype == ScalarType.BFloat16 ? p : null)];
        Masters = [.. this.parameters.Select(p => p.dtype == ScalarType.BFloat16 ? Own(p.to(ScalarType.Float32)) : p)];
        ExpAvg = [.. Masters.Select(p => Own(zeros_like(p)))];
        ExpAvgSq = [.. Masters.Select(p => Own(zeros_like(p)))];
    }

    /// <summary>The settings.</summary>
    public AdamWOptions Options { get; }

    /// <summary>Steps taken. Set it when a run is restored.</summary>
    public long Steps { get; set; }

    /// <summary>The float32 weights, in the order of the parameters: the parameters themselves where they are float32.</summary>
    public IReadOnlyList<Tensor> Masters { get; }

    /// <summary>Running means of the gradients, float32.</summary>
    public IReadOnlyList<Tensor> ExpAvg { get; }

    /// <summary>Running means of the squared gradients, float32.</summary>
    public IReadOnlyList<Tensor> ExpAvgSq { get; }

    /// <summary>The norm of all gradients together, for clipping; parameters without a gradient count nothing.</summary>
    public double GradNorm()
    {
        using var scope = NewDisposeScope();
        return TotalNorm([.. parameters.Select(p => p.grad).OfType<Tensor>()]);
    }

    /// <summary>The square root of the sum of squares of all elements, summed in double precision.</summary>
    /// <param name="tensors">Dense float32 or bfloat16 tensors on one device.</param>
    public static double TotalNorm(IReadOnlyList<Tensor> tensors)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        if (!tensors.All(CanFuse)) return ComposedNorm(tensors);
        TorchNative.pp_kernels_total_norm(tensors.ToArray(), out var norm).Check();
        return norm;
    }

    /// <summary>Updates every parameter that has a gradient.</summary>
    /// <param name="learningRate">At least 0.</param>
    /// <param name="gradScale">Gradients are multiplied by it first: 1 / accumulated batches, times the clipping factor.</param>
    public void Step(double learningRate, double gradScale = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(learningRate);
        using var scope = NewDisposeScope();
        Steps++;
        var grads = parameters.Select(p => p.grad).ToArray();
        var fused = parameters.All(CanFuse);
        foreach (var decay in (bool[])[true, false])
        {
            var chosen = Enumerable.Range(0, parameters.Length).Where(i => grads[i] is not null && decays[i] == decay).ToArray();
            if (chosen.Length == 0) continue;
            if (!fused)
            {
                Compose(chosen, grads, learningRate, decay ? Options.WeightDecay : 0, gradScale);
                continue;
            }
            TorchNative.pp_kernels_adamw(
                Pick(Masters), new(Pick(grads)), Pick(ExpAvg), Pick(ExpAvgSq), new(Pick(copies)), learningRate, Options.Beta1,
                Options.Beta2, Options.Eps, decay ? Options.WeightDecay : 0, Steps, gradScale).Check();

            T[] Pick<T>(IReadOnlyList<T> from) => [.. chosen.Select(i => from[i])];
        }
    }

    /// <summary>Frees the state; the parameters stay.</summary>
    public void Dispose()
    {
        for (var i = 0; i < parameters.Length; i++)
        {
            ExpAvg[i].Dispose();
            ExpAvgSq[i].Dispose();
            if (copies[i] is not null) Masters[i].Dispose();
        }
    }

    private static bool CanFuse(Tensor x) => Kernels.UseFused && x.device_type == TorchSharp.DeviceType.CPU;

    private void Compose(int[] chosen, Tensor?[] grads, double learningRate, double weightDecay, double gradScale)
    {
        using var frozen = no_grad();
        foreach (var i in chosen) Masters[i].grad = grads[i]!.to(ScalarType.Float32) * gradScale;
        var options = new TorchSharp.AdamHyperparameters
        {
            LearningRate = learningRate, Beta1 = Options.Beta1, Beta2 = Options.Beta2, Epsilon = Options.Eps, WeightDecay = weightDecay, Decoupled = 1,
        };
        long[] steps = [.. chosen.Select(_ => Steps - 1)];
        TorchSharp.OptimNative.Adam(
            [.. chosen.Select(i => Masters[i])], [.. chosen.Select(i => ExpAvg[i])], [.. chosen.Select(i => ExpAvgSq[i])], [], steps, options);
        foreach (var i in chosen)
        {
            copies[i]?.copy_(Masters[i]);
            Masters[i].grad = copies[i] is null ? grads[i] : null; // as they were
        }
    }

    private static double ComposedNorm(IReadOnlyList<Tensor> tensors)
    {
        using var scope = NewDisposeScope();
        if (tensors.Count == 0) return 0;
        var sums = tensors.Select(x => x.to(ScalarType.Float32).square().sum().to(ScalarType.Float64)).ToArray();
        return Math.Sqrt(stack(sums).sum().cpu().item<double>());
    }

    private static Tensor Own(Tensor tensor) => tensor.DetachFromDisposeScope();
}
