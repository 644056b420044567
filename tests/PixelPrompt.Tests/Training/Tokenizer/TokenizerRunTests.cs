using System.Text.Json;
using PixelPrompt.Data.Scenes;
using PixelPrompt.Data.Tokenization;
using PixelPrompt.Imaging;
using PixelPrompt.IO;
using PixelPrompt.Models.Vqgan;
using PixelPrompt.Training.Tokenizer;

namespace PixelPrompt.Tests.Training.Tokenizer;

public class TokenizerRunTests
{
    [Fact]
    public void Learns_and_leaves_a_tokenizer()
    {
        using var folder = new TempFolder();
        var options = TokenizerOptions.Tiny with { Steps = 150, LearningRate = 3e-3, EvaluateEvery = 150, SaveEvery = 1000 };
        var report = TokenizerRun.Train(options, folder.Path, resume: false);
        var psnr = Lines(folder, "psnr").Select(x => x.GetProperty("psnr").GetDouble()).ToList();
        Assert.Equal(150, psnr.Count);
        Assert.True(
            psnr.TakeLast(20).Average() > psnr.Take(10).Average() + 5,
            $"from {psnr.Take(10).Average()} to {psnr.TakeLast(20).Average()} dB");
        Assert.True(report.ByKind["simple"].Psnr > 15, $"{report.ByKind["simple"].Psnr} dB on held-out pictures");
        Assert.Equal(1, report.ByKind["simple"].Stability);
        using var tokenizer = VqganTokenizer.Load(folder.File("tokenizer"));
        Assert.Equal(64, tokenizer.CodebookSize);
        Assert.Single(Directory.GetFiles(folder.File("samples")), x => x.EndsWith("0000150.png", StringComparison.Ordinal));
    }

    private static Dictionary<string, TokenizerTrainOptions> Kinds { get; } = new()
    {
        ["ema, bf16"] = TokenizerOptions.Tiny,
        ["random start, gradient codebook, fp32"] = TokenizerOptions.Tiny with
        {
            EncoderStart = EncoderStart.Random, ContinuousShare = 0.4, FrozenShare = 0, Codebook = CodebookUpdate.Gradient, Bf16 = false,
        },
        ["convolutions with group norm"] = TokenizerOptions.Tiny with
        {
            Network = VqganPresets.Debug with { NumEmbeddings = 64 }, EncoderStart = EncoderStart.Random, ContinuousShare = 0.3,
            FrozenShare = 0, Crop = 32,
        },
        ["discriminator"] = TokenizerOptions.Tiny with { DiscriminatorStart = 0.3, DiscriminatorChannels = 4 },
    };

    [Theory]
    [InlineData("ema, bf16")]
    [InlineData("random start, gradient codebook, fp32")]
    [InlineData("discriminator")]
    [InlineData("convolutions with group norm")]
    public void A_killed_run_goes_on_bit_for_bit(string kind)
    {
        var options = Kinds[kind];
        using TempFolder undisturbed = new(), killed = new();
        TokenizerRun.Train(options, undisturbed.Path, resume: false);
        // Two deaths: between checkpoints, and before the codebook of the second kind is laid out.
        foreach (var last in (int[])[8, 19])
        {
            Assert.Throws<DeathException>(() => TokenizerRun.Train(options, killed.Path, resume: last > 8, x =>
            {
                if (x.Step == last) throw new DeathException();
            }));
        }
        TokenizerRun.Train(options, killed.Path, resume: true);
        Assert.Equal(Losses(undisturbed), Losses(killed));
        Assert.Equal(24, Losses(killed).Count);
        Assert.True(Weights(undisturbed).AsSpan().SequenceEqual(Weights(killed)), $"{kind}: the tokenizers differ");
    }

    [Fact]
    public void A_decoder_can_learn_on_while_every_token_keeps_its_meaning()
    {
        using TempFolder first = new(), second = new();
        TokenizerRun.Train(TokenizerOptions.Tiny, first.Path, resume: false);
        var options = TokenizerOptions.Tiny with
        {
            StartFrom = first.File("tokenizer"), Codebook = CodebookUpdate.Fixed, FrozenShare = 1, Steps = 60, LearningRate = 3e-3,
        };
        TokenizerRun.Train(options, second.Path, resume: false);
        using VqganTokenizer before = VqganTokenizer.Load(first.File("tokenizer")), after = VqganTokenizer.Load(second.File("tokenizer"));
        var pictures = Enumerable.Range(0, 6).Select(x => SceneSampler.Sample(new SceneRandom((ulong)x), SceneStyle.Simple).Render()).ToList();
        var ids = before.Encode(pictures);
        Assert.Equal(ids, after.Encode(pictures));
        double Error(VqganTokenizer tokenizer) => tokenizer.Decode(ids).Zip(pictures, ImageDistance.MeanSquaredError).Sum();
        Assert.True(Error(after) < 0.9 * Error(before), $"{Error(before)} before, {Error(after)} after");
        Assert.All(Lines(second, "psnr"), x => Assert.Equal(0, x.GetProperty("revived").GetInt32()));

        var other = options with { Network = options.Network with { HiddenChannels = 64 } };
        using var third = new TempFolder();
        var refused = Assert.Throws<InvalidDataException>(() => TokenizerRun.Train(other, third.Path, resume: false));
        Assert.Contains("whose network differs", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Cancelling_saves_the_step()
    {
        using var folder = new TempFolder();
        using var stop = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => TokenizerRun.Train(TokenizerOptions.Tiny, folder.Path, resume: false, x =>
        {
            if (x.Step == 5) stop.Cancel();
        }, cancellation: stop.Token));
        var steps = new List<int>();
        TokenizerRun.Train(TokenizerOptions.Tiny, folder.Path, resume: true, x => steps.Add(x.Step));
        Assert.Equal(Enumerable.Range(6, 19), steps);
    }

    [Fact]
    public void The_discriminator_takes_part()
    {
        using var folder = new TempFolder();
        TokenizerRun.Train(TokenizerOptions.Tiny with { DiscriminatorStart = 0.5, DiscriminatorChannels = 4 }, folder.Path, resume: false);
        var lines = Lines(folder, "psnr");
        Assert.All(lines.Take(12), x => Assert.Equal(0, x.GetProperty("adversarial_weight").GetDouble()));
        Assert.All(lines.Skip(12), x => Assert.True(x.GetProperty("adversarial_weight").GetDouble() > 0));
        Assert.All(lines.Skip(12), x => Assert.True(x.GetProperty("discriminator_loss").GetDouble() > 0));
    }

    [Fact]
    public void A_collapsed_codebook_is_told()
    {
        using var folder = new TempFolder();
        var warnings = new List<string>();
        // Eight cells a step cannot keep 1024 entries in use.
        var options = TokenizerOptions.Tiny with
        {
            Network = TokenizerOptions.Network with { NumEmbeddings = 1024 }, Steps = 110, Batch = 2, Crop = 32,
            KMeansPatches = 1024, KMeansRounds = 1, ReviveEvery = 0, EvaluateEvery = 1000,
        };
        TokenizerRun.Train(options, folder.Path, resume: false, warn: warnings.Add);
        Assert.Single(warnings);
        Assert.Contains("of 1024 codes are in use at step 100: the codebook has collapsed", warnings[0], StringComparison.Ordinal);
        Assert.Single(Lines(folder, "warning"));
    }

    [Fact]
    public void A_run_is_not_overwritten_nor_resumed_with_other_options()
    {
        using var folder = new TempFolder();
        var options = TokenizerOptions.Tiny with { Steps = 4, EvaluateEvery = 4 };
        TokenizerRun.Train(options, folder.Path, resume: false);
        var again = Assert.Throws<InvalidDataException>(() => TokenizerRun.Train(options, folder.Path, resume: false));
        Assert.Contains("holds a run already", again.Message, StringComparison.Ordinal);
        var other = Assert.Throws<InvalidDataException>(() => TokenizerRun.Train(options with { Seed = 2 }, folder.Path, resume: true));
        Assert.Contains("checkpoint:  \"seed\": 1\n  given:       \"seed\": 2", other.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_processes_cannot_train_in_one_folder()
    {
        using var folder = new TempFolder();
        var options = TokenizerOptions.Tiny with { Steps = 4, EvaluateEvery = 4 };
        IOException? second = null;
        TokenizerRun.Train(options, folder.Path, resume: false, x =>
        {
            if (x.Step == 2) second = Assert.Throws<IOException>(() => TokenizerRun.Train(options, folder.Path, resume: true));
        });
        Assert.Contains("in use by another process", second!.Message, StringComparison.Ordinal);
    }

    private static List<JsonElement> Lines(TempFolder folder, string key) =>
        [.. JsonLines.Read(folder.File("log.jsonl")).Select(x => x.Value).Where(x => x.TryGetProperty(key, out _))];

    private static List<(int, string)> Losses(TempFolder folder) =>
        [.. Lines(folder, "loss").Select(x => (
            x.GetProperty("step").GetInt32(), x.GetProperty("loss").GetRawText() + x.GetProperty("grad_norm").GetRawText()))];

    private static byte[] Weights(TempFolder folder) => File.ReadAllBytes(Path.Combine(folder.File("tokenizer"), "model.safetensors"));

    private sealed class DeathException : Exception;
}
