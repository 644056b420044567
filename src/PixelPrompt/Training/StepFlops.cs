using System.Diagnostics;
using PixelPrompt.Models.Llama;
using TorchSharp;
using static TorchSharp.torch;

namespace PixelPrompt.Training;

/// <summary>How many floating-point operations a step needs, and how many the machine can do.</summary>
internal static class StepFlops
{
    // Forward once, backward twice: for the inputs and for the weights.
    private const double Passes = 3;
    private const int PeakSide = 2048;
    private static readonly TimeSpan PeakTime = TimeSpan.FromSeconds(0.5);

    /// <summary>Multiplications and additions of the matrix products of one forward and backward pass.</summary>
    /// <remarks>Only pairs of positions that see each other count in attention, and padding counts in the linear maps.</remarks>
    internal static double Of(LlamaConfig config, MicroBatch batch, bool acrossSentences)
    {
        var embedding = (double)config.VocabSize * config.HiddenSize;
        var linear = LlamaShapes.Of(config).Where(x => x.Shape.Length == 2).Sum(x => (double)x.Shape[0] * x.Shape[1]);
        linear -= config.TieWordEmbeddings ? 0 : embedding; // looking a vector up multiplies nothing
        if (config.CellEmbeddings) linear -= (double)config.GridSide * config.GridSide * config.HiddenSize;
        var pairs = acrossSentences ? (double)batch.Rows * batch.Context * (batch.Context + 1) / 2 : batch.SeenPairs;
        var attention = 4.0 * config.NumLayers * config.NumHeads * config.HeadWidth * pairs;
        return Passes * ((2 * linear * batch.Rows * batch.Context) + attention);
    }

    /// <summary>Measures the best matrix product of this machine's processor or GPU, in operations a second.</summary>
    internal static double MeasurePeak(ScalarType type, Device device)
    {
        using var frozen = no_grad();
        using var scope = NewDisposeScope();
        var (a, b) = (ones([PeakSide, PeakSide], dtype: type, device: device), ones([PeakSide, PeakSide], dtype: type, device: device));
        Multiply();
        var best = double.MaxValue;
        var total = Stopwatch.StartNew();
        do
        {
            var watch = Stopwatch.StartNew();
            Multiply();
            best = Math.Min(best, watch.Elapsed.TotalSeconds);
        }
        while (total.Elapsed < PeakTime);
        return 2.0 * PeakSide * PeakSide * PeakSide / best;

        // Reading one element waits for a device that works on its own.
        void Multiply()
        {
            using var product = a.mm(b);
            if (device.type != DeviceType.CPU) product[0, 0].to(ScalarType.Float32).cpu().Dispose();
        }
    }
}
