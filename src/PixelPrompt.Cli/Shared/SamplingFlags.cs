using System.CommandLine;
using PixelPrompt.Inference;

namespace PixelPrompt.Cli.Shared;

/// <summary><c>--temperature</c>, <c>--top-k</c>, <c>--top-p</c>, <c>--seed</c>, <c>--greedy</c> and <c>--candidates</c>.</summary>
internal sealed class SamplingFlags
{
    private readonly Option<double> temperature = new("--temperature")
    {
        Description = "Divides the logits; above 0.", DefaultValueFactory = _ => 1,
    };

    private readonly Option<int> topK = new("--top-k") { Description = "Draw from the k likeliest tokens; 0 for all." };

    private readonly Option<double> topP = new("--top-p")
    {
        Description = "Draw from the smallest set of tokens with at least this probability; 1 for all.", DefaultValueFactory = _ => 1,
    };

    private readonly Option<long> seed = new("--seed") { Description = "The same seed gives the same pictures on the same machine." };
    private readonly Option<bool> greedy = new("--greedy") { Description = "Take the likeliest token always." };

    private readonly Option<int> candidates = new("--candidates")
    {
        Description = "Different answers to the same prompt.", DefaultValueFactory = _ => 1,
    };

    internal void AddTo(Command command)
    {
        foreach (var option in (Option[])[temperature, topK, topP, seed, greedy, candidates]) command.Options.Add(option);
    }

    /// <summary>The options; wrong ones are all named.</summary>
    internal GenerationOptions Read(ParseResult parsed, int frames = 1)
    {
        var options = new GenerationOptions
        {
            Candidates = parsed.GetValue(candidates),
            Frames = frames,
            Sampling = new SamplingOptions
            {
                Temperature = parsed.GetValue(temperature),
                TopK = parsed.GetValue(topK),
                TopP = parsed.GetValue(topP),
                Seed = parsed.GetValue(seed),
                Greedy = parsed.GetValue(greedy),
            },
        };
        return options.Violations() is { Count: > 0 } found ? throw new UsageException(string.Join(" ", found)) : options;
    }
}
