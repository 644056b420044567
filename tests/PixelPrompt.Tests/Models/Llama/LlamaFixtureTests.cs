using PixelPrompt.Inference;
using PixelPrompt.Models;
using PixelPrompt.Models.Llama;
using TorchSharp;
using static TorchSharp.torch;

namespace PixelPrompt.Tests.Models.Llama;

/// <summary>Parity with an independent implementation, whose values the fixtures hold; tolerances are the fixtures' own.</summary>
public sealed class LlamaFixtureTests
{
    private const string Bin = "llama-hf-bin-8292";
    private const string Safetensors = "llama-hf-safetensors-300";

    [Theory]
    [InlineData(Bin, "expected", false)]
    [InlineData(Safetensors, "expected", false)]
    [InlineData(Safetensors, "expected-bf16", true)]
    public void Logits_log_probabilities_and_loss(string name, string expectedName, bool rounded)
    {
        using var fixture = new Fixture(name, expectedName, rounded);
        using var frozen = no_grad();
        var ids = fixture.Inputs["input_ids"];

        var logits = fixture.Model.call(ids);

        var shown = name == Bin ? logits.index_select(1, fixture.Expected["logit_positions"]) : logits;
        TensorAssert.Close(fixture.Expected["logits"], shown, 1e-3);
        var next = ids.narrow(1, 1, ids.shape[1] - 1).unsqueeze(-1);
        var logProbabilities = logits.log_softmax(-1).narrow(1, 0, ids.shape[1] - 1).gather(-1, next).squeeze(-1);
        TensorAssert.Close(fixture.Expected["next_token_logprobs"], logProbabilities, 1e-3);
        TensorAssert.Close(fixture.Expected["mean_nll"], -logProbabilities.mean().reshape(1), 1e-4);
    }

    [Fact]
    public void The_residual_stream_after_each_layer()
    {
        using var fixture = new Fixture(Safetensors, "expected", false);
        using var frozen = no_grad();
        var expected = fixture.Expected["hidden_row0"];
        var stream = new List<Tensor>();
        foreach (var (name, module) in fixture.Model.named_modules())
        {
            if (name == "model.embed_tokens") ((Lookup)module).register_forward_hook((_, _, y) => Keep(stream, y));
            if (module is Block block) block.register_forward_hook((_, _, _, y) => Keep(stream, y));
        }

        fixture.Model.call(fixture.Inputs["input_ids"].narrow(0, 0, 1));

        Assert.Equal(expected.shape[0], stream.Count);
        for (var i = 0; i < stream.Count; i++) TensorAssert.Close(expected[i], stream[i].squeeze(0), 1e-3);
    }

    [Theory]
    [InlineData(Bin, "expected", 8192, false)]
    [InlineData(Safetensors, "expected", 256, false)]
    [InlineData(Safetensors, "expected-bf16", 256, true)]
    public void Greedy_continuation_never_leaves_the_codebook_nor_stops_at_end_ids(string name, string expectedName, int codes, bool rounded)
    {
        using var fixture = new Fixture(name, expectedName, rounded);
        var prompts = fixture.Inputs.Rows("greedy_prompt_ids");
        var expected = fixture.Expected.Rows("greedy_new_ids");
        // One "image" of as many tokens as the prompt has, twice.
        var generator = new TokenGenerator(fixture.Model, codes, prompts[0].Length);
        var options = new GenerationOptions { Frames = 2, Sampling = new SamplingOptions { Greedy = true } };

        for (var row = 0; row < prompts.Length; row++)
        {
            var images = generator.Generate([prompts[row]], options).Images[0];
            Assert.Equal(expected[row], images.SelectMany(x => x.Ids));
        }
    }

    [Theory]
    [InlineData(Bin, "expected", 256, false)]
    [InlineData(Safetensors, "expected", 16, false)]
    [InlineData(Safetensors, "expected-bf16", 16, true)]
    public void Perplexity_of_targets(string name, string expectedName, int tokensPerImage, bool rounded)
    {
        using var fixture = new Fixture(name, expectedName, rounded);
        int[][] contexts = fixture.Inputs.Rows("ppl_context_ids"), targets = fixture.Inputs.Rows("ppl_target_ids");
        var expected = fixture.Expected["perplexity"].data<float>().ToArray();
        var logProbabilities = fixture.Expected["ppl_target_logprobs"];
        var meter = new PerplexityMeter(fixture.Model, tokensPerImage);

        for (var row = 0; row < contexts.Length; row++)
        {
            var example = meter.Measure(contexts[row], targets[row]);
            TensorAssert.Close(logProbabilities[row], tensor(example.TokenLogProbabilities), 1e-3);
            Assert.InRange(example.Perplexity / expected[row], 1 - 1e-4, 1 + 1e-4);
        }
    }

    private static Tensor Keep(List<Tensor> stream, Tensor y)
    {
        stream.Add(y.clone().DetachFromDisposeScope());
        return y;
    }

    private sealed class Fixture : IDisposable
    {
        private readonly DisposeScope scope = NewDisposeScope();

        internal Fixture(string name, string expected, bool rounded)
        {
            Model = LlamaStore.Load(FixtureFiles.Find(name), new ModelLoadOptions { WeightType = ModelWeightType.Float32 });
            if (rounded) Round(Model);
            Inputs = new TensorFile(FixtureFiles.Find(name, "inputs.safetensors"));
            Expected = new TensorFile(FixtureFiles.Find(name, expected + ".safetensors"));
        }

        internal LlamaModel Model { get; }

        internal TensorFile Inputs { get; }

        internal TensorFile Expected { get; }

        public void Dispose()
        {
            Inputs.Dispose();
            Expected.Dispose();
            Model.Dispose();
            scope.Dispose();
        }

        private static void Round(LlamaModel model)
        {
            using var frozen = no_grad();
            foreach (var parameter in model.parameters()) parameter.copy_(parameter.bfloat16());
        }
    }
}
