using PixelPrompt.Imaging;
using PixelPrompt.Inference.InContext;

namespace PixelPrompt.Inference.Gallery;

/// <summary>Asks a model the gallery's prompts and labels them: by the gate's criterion, and against an empty picture besides.</summary>
/// <param name="bundle">The model; not owned.</param>
public sealed class ReadyJudge(ModelBundle bundle)
{
    private readonly Generator generator = bundle.CreateGenerator();
    private readonly BatchGenerator batch = new(bundle.Transformer, bundle.Tokenizer.CodebookSize, bundle.Tokenizer.Config.TokensPerImage);

    /// <summary>
    /// Labels one prompt. With its own seed it is answered as the workbench does, greedily; where that fails, further seeds are
    /// answered side by side, and of those that seem solved the first is asked again alone: its answer is the label.
    /// </summary>
    /// <param name="prompt">The prompt.</param>
    /// <param name="tries">Seeds that may be tried, its own included; at least 1.</param>
    /// <param name="cancellation">Ends the work within one token.</param>
    /// <returns>The prompt with its label.</returns>
    /// <exception cref="ArgumentException">The prompt does not fit the model's window.</exception>
    public ReadyPrompt Label(ReadyPrompt prompt, int tries, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(prompt);
        ArgumentOutOfRangeException.ThrowIfLessThan(tries, 1);
        var fresh = prompt with { Label = ReadyLabel.Untested, Tries = 0, Error = null, ControlError = null };
        var own = Labelled(fresh, 1, ReadyDraw.Of(fresh), cancellation);
        if (own.Label == ReadyLabel.Solved || prompt.Beyond || tries == 1) return own;
        foreach (var (number, drawn) in Hopeful(fresh, tries, cancellation))
        {
            if (Labelled(fresh, number, drawn, cancellation) is { Label: ReadyLabel.Solved } solved) return solved;
        }
        return own with { Tries = tries };
    }

    private ReadyPrompt Labelled(ReadyPrompt prompt, int tries, GatePrompt drawn, CancellationToken cancellation)
    {
        var options = new GenerationOptions { Candidates = 1, Frames = 1, Sampling = new SamplingOptions { Greedy = true } };
        var errors = ErrorsOf(drawn, generator.Generate(AsPrompt(drawn), options, null, cancellation).Images[0][0].Image);
        return prompt with
        {
            Label = errors.Solved ? ReadyLabel.Solved : ReadyLabel.Fails, Tries = tries,
            Error = Math.Round(errors.Error, 6), ControlError = Math.Round(errors.ControlError, 6),
        };
    }

    private List<(int Number, GatePrompt Drawn)> Hopeful(ReadyPrompt prompt, int tries, CancellationToken cancellation)
    {
        var drawn = Enumerable.Range(1, tries - 1).Select(x => ReadyDraw.Of(prompt with { Seed = prompt.Seed + (ulong)x })).ToList();
        var ids = drawn.Select(x => bundle.Tokenizer.Encode([.. x.Examples, x.Query]).SelectMany(y => y).ToArray()).ToArray();
        var painted = bundle.Tokenizer.Decode(batch.Continue(ids, new SamplingOptions { Greedy = true }, cancellation));
        return [.. drawn.Select((x, i) => (Number: i + 2, Drawn: x)).Where((x, i) => ErrorsOf(x.Drawn, painted[i]).Solved)];
    }

    private ReadyErrors ErrorsOf(GatePrompt prompt, RgbImage painted) => ReadyErrors.Of(prompt, painted, bundle.Tokenizer.Resolution);

    private static Prompt AsPrompt(GatePrompt drawn) => drawn.IsSequence ? new SequencePrompt([.. drawn.Examples, drawn.Query])
        : new AnalogyPrompt([.. drawn.Examples.Chunk(2).Select(x => new ImagePair(x[0], x[1]))], drawn.Query);
}
