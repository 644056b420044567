using System.Diagnostics;
using System.Globalization;
using PixelPrompt.Models.Llama;
using PixelPrompt.Native;
using static TorchSharp.torch;

namespace PixelPrompt.Benchmarks;

/// <summary>
/// One optimizer step of two transformers in bfloat16, by turns with the same step in plain PyTorch (peer_training.py), and
/// where our step's time goes. Seconds on the clock suffer when other programs run; processor seconds, which both sides count
/// for themselves, hardly do.
/// </summary>
internal static class TrainingBenchmarks
{
    private const int Turns = 5;
    private const int Vocabulary = 1124;

    private static readonly (string Name, LlamaConfig Config, int Length)[] Cases =
    [
        ("256/6/4", Config(256, 704, 6, 4), 2048),
        ("512/8/8", Config(512, 1408, 8, 8), 4096),
    ];

    internal static void Run()
    {
        var peak = MatmulPeak();
        Console.WriteLine($"{Threads.Count} threads, {KernelCpu.InstructionSet}; bf16 matmul of libtorch, 2048 x 2048 x 2048: {peak / 1e9:0} GFLOP/s a processor");
        using var peer = PeerProcess.Start();
        foreach (var (name, config, length) in Cases)
        {
            using var step = new Step(config, length);
            Compare(name, step, peer, peak);
            Parts(name, step, peak);
        }
    }

    private static void Compare(string name, Step step, PeerProcess? peer, double peak)
    {
        List<Seconds> ours = [], theirs = [];
        step.Take();
        peer?.Prepare(step.Config, step.Length);
        for (var turn = 0; turn < Turns; turn++)
        {
            ours.Add(step.Take());
            if (peer is not null) theirs.Add(peer.Step());
        }
        peer?.Forget();
        Print($"{name} T={step.Length}, this trainer", ours);
        if (peer is null) return;
        Print($"{name} T={step.Length}, plain PyTorch", theirs);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"  ratio: {theirs.Min(s => s.Clock) / ours.Min(s => s.Clock):0.00} by the clock (best turns), {theirs.Min(s => s.Processor) / ours.Min(s => s.Processor):0.00} in processor time"));

        void Print(string what, List<Seconds> turns)
        {
            var (clock, processor) = (turns.Min(s => s.Clock), turns.Min(s => s.Processor));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{what,-36} {step.Length / clock,7:0} tokens/s, {step.Length / processor,7:0} a processor-second, {step.Flops / processor / peak:P0} of its matmul rate"));
        }
    }

    // Each kind of kernel alone, forward and backward, as often as a step has it.
    private static void Parts(string name, Step step, double peak)
    {
        var (c, t) = (step.Config, (long)step.Length);
        var total = Enumerable.Range(0, 3).Min(_ => step.Take().Processor);
        var (cos, sin) = (rand(t, c.HeadWidth / 2), rand(t, c.HeadWidth / 2));
        var heads = Input(1, c.NumHeads, t, c.HeadWidth);
        var (wide, narrow, norm) = (Input(t, c.IntermediateSize), Input(t, c.HiddenSize), ones(c.HiddenSize).requires_grad_());
        var targets = randint(0, Vocabulary, [t], dtype: ScalarType.Int64);
        var layers = c.NumLayers;
        double h = c.HiddenSize, m = c.IntermediateSize;
        Part("linear maps", layers * (4 * Linear(c.HiddenSize, c.HiddenSize) + 2 * Linear(c.HiddenSize, c.IntermediateSize) + Linear(c.IntermediateSize, c.HiddenSize)),
            3 * 2 * t * layers * ((4 * h * h) + (3 * h * m)));
        Part("attention", layers * Time(() => Kernels.Attention(heads, heads, heads)), 3 * 2.0 * layers * c.NumHeads * c.HeadWidth * t * t);
        Part("head and cross-entropy", Time(() => Kernels.LinearCrossEntropy(narrow, step.Head, targets).Loss), 3 * 2 * t * h * Vocabulary);
        Part("norms", (2 * layers + 1) * Time(() => Kernels.RmsNorm(narrow, norm, 1e-6)), 0);
        Part("rotary", 2 * layers * Time(() => Kernels.Rotary(heads.transpose(1, 2), cos, sin)), 0);
        Part("SwiGLU", layers * Time(() => Kernels.SwiGlu(wide, wide)), 0);
        Part("AdamW and norm of the gradients", step.Update(), 0);

        void Part(string what, double seconds, double flops) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"  {name} {what,-34} {seconds * 1e3,8:0.0} ms {seconds / total,6:P0} of the step{(flops > 0 ? $", {flops / seconds / peak,5:P0} of the matmul rate" : "")}"));

        double Linear(int from, int to)
        {
            var (x, w) = (Input(t, from), rand(to, from).requires_grad_());
            return Time(() => Kernels.Linear(x, w));
        }
    }

    private static double Time(Func<Tensor> forward)
    {
        var best = double.MaxValue;
        for (var turn = 0; turn < 7; turn++)
        {
            using var scope = NewDisposeScope();
            var watch = new Watch();
            var y = forward();
            var gradient = ones_like(y);
            y.backward([gradient]);
            best = Math.Min(best, watch.Read().Processor);
        }
        return best;
    }

    private static Tensor Input(params long[] shape) => rand(shape).to(ScalarType.BFloat16).requires_grad_();

    private static double MatmulPeak()
    {
        using var scope = NewDisposeScope();
        var (a, b) = (ones([2048, 2048], dtype: ScalarType.BFloat16), ones([2048, 2048], dtype: ScalarType.BFloat16));
        return 2 * Math.Pow(2048, 3) / Enumerable.Range(0, 10).Min(_ =>
        {
            var watch = new Watch();
            a.mm(b).Dispose();
            return watch.Read().Processor;
        });
    }

    private static LlamaConfig Config(int hidden, int inner, int layers, int heads) => new()
    {
        HiddenSize = hidden, IntermediateSize = inner, NumLayers = layers, NumHeads = heads, VocabSize = Vocabulary, MaxPositions = 4096,
    };

    /// <summary>Counts seconds on the clock and seconds of this process on all processors.</summary>
    private sealed class Watch
    {
        private readonly Stopwatch clock = Stopwatch.StartNew();
        private readonly TimeSpan before = Environment.CpuUsage.TotalTime;

        internal Seconds Read() => new(clock.Elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - before).TotalSeconds);
    }

    /// <summary>Our step on random ids, one row.</summary>
    private sealed class Step : IDisposable
    {
        private readonly LlamaModel model;
        private readonly FusedAdamW optimizer;
        private readonly Tensor ids;

        internal Step(LlamaConfig config, int length)
        {
            (Config, Length) = (config, length);
            model = new LlamaModel(config) { ActivationType = ScalarType.BFloat16 };
            LlamaInit.Initialise(model, 1);
            optimizer = new FusedAdamW(model.parameters());
            ids = randint(0, Vocabulary, [1, length + 1], dtype: ScalarType.Int64);
            double h = config.HiddenSize, m = config.IntermediateSize;
            var linear = (config.NumLayers * ((4 * h * h) + (3 * h * m))) + (h * Vocabulary);
            Flops = 3 * ((2 * linear * length) + (2.0 * config.NumLayers * h * length * length));
        }

        internal LlamaConfig Config { get; }

        internal int Length { get; }

        internal double Flops { get; }

        internal Tensor Head => model.HeadWeight;

        internal Seconds Take()
        {
            using var scope = NewDisposeScope();
            var watch = new Watch();
            foreach (var p in model.parameters()) p.grad = null;
            var hidden = model.Hidden(ids.narrow(1, 0, Length));
            var (loss, _) = Kernels.LinearCrossEntropy(hidden.view(Length, -1), model.HeadWeight, ids[0].narrow(0, 1, Length));
            (loss / Length).backward();
            Finish();
            return watch.Read();
        }

        internal double Update() => Enumerable.Range(0, 5).Min(_ =>
        {
            var watch = new Watch();
            Finish();
            return watch.Read().Processor;
        });

        public void Dispose()
        {
            optimizer.Dispose();
            model.Dispose();
        }

        private void Finish() => optimizer.Step(1e-3, Math.Min(1, 1 / optimizer.GradNorm()));
    }
}
