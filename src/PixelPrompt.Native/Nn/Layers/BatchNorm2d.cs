using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Normalises each channel over the batch and the image (arXiv:1502.03167).</summary>
public sealed class BatchNorm2d : nn.Module<Tensor, Tensor>
{
    [ComponentName(Name = nameof(weight))]
    private Parameter? weightParameter;

    [ComponentName(Name = nameof(bias))]
    private Parameter? biasParameter;

    internal BatchNorm2d(long num_features, double eps, double momentum, bool affine, bool track_running_stats, Device? device, ScalarType? dtype) : base(nameof(BatchNorm2d))
    {
        (this.num_features, this.eps, this.momentum) = (num_features, eps, momentum);
        (this.affine, this.track_running_stats) = (affine, track_running_stats);
        if (affine)
        {
            weightParameter = NewParameter.Full([num_features], 1, device, dtype);
            biasParameter = NewParameter.Full([num_features], 0, device, dtype);
        }
        RegisterComponents();
        if (!track_running_stats) return;
        register_buffer(nameof(running_mean), NewParameter.Buffer(zeros([num_features], dtype: dtype, device: device)));
        register_buffer(nameof(running_var), NewParameter.Buffer(ones([num_features], dtype: dtype, device: device)));
        register_buffer(nameof(num_batches_tracked), NewParameter.Buffer(zeros([], dtype: ScalarType.Int64, device: device)));
    }

    /// <summary>The scale of each channel, [num_features]; null without <see cref="affine"/>.</summary>
    public Parameter weight
    {
        get => weightParameter!;
        set => ConditionallyRegisterParameter(nameof(weight), weightParameter = value);
    }

    /// <summary>The shift of each channel, [num_features]; null without <see cref="affine"/>.</summary>
    public Parameter? bias
    {
        get => biasParameter;
        set => ConditionallyRegisterParameter(nameof(bias), biasParameter = value);
    }

    /// <summary>The mean of each channel over the training batches, [num_features]; null if not tracked.</summary>
    public Tensor? running_mean => get_buffer(nameof(running_mean));

    /// <summary>The unbiased variance of each channel over the training batches, [num_features]; null if not tracked.</summary>
    public Tensor? running_var => get_buffer(nameof(running_var));

    /// <summary>The number of training batches seen, int64 scalar; null if not tracked.</summary>
    public Tensor? num_batches_tracked => get_buffer(nameof(num_batches_tracked));

    /// <summary>The number of channels.</summary>
    public long num_features { get; }

    /// <summary>Added to the variance.</summary>
    public double eps { get; set; }

    /// <summary>The weight of a new batch in the running statistics, (0, 1].</summary>
    public double momentum { get; set; }

    /// <summary>Whether there are a learned scale and shift.</summary>
    public bool affine { get; }

    /// <summary>Whether evaluation uses running statistics rather than the batch's own.</summary>
    public bool track_running_stats { get; }

    /// <summary>Normalises; in training mode also updates the running statistics.</summary>
    /// <param name="input">[N, num_features, H, W].</param>
    /// <returns>The same shape.</returns>
    /// <exception cref="ArgumentException">The input does not have four dimensions.</exception>
    public override Tensor forward(Tensor input)
    {
        if (input.dim() != 4) throw new ArgumentException($"BatchNorm2d takes [N, {num_features}, H, W]; got [{string.Join(", ", input.shape)}].", nameof(input));
        if (training && num_batches_tracked is { } seen)
        {
            using var frozen = no_grad();
            seen.add_(1).Dispose();
        }
        var batchStatistics = training || !track_running_stats;
        return nn.functional.batch_norm(input, running_mean, running_var, weightParameter, biasParameter, batchStatistics, momentum, eps);
    }
}
