using PixelPrompt.Data;
using PixelPrompt.Data.Tasks;
using PixelPrompt.Imaging;
using PixelPrompt.Models.Llama;

namespace PixelPrompt.Inference.InContext;

/// <summary>A prompt, what the model painted for it, and how good that is.</summary>
/// <param name="Prompt">The prompt.</param>
/// <param name="Painted">The free-running prediction.</param>
/// <param name="PaintedMismatched">The prediction for the same query after another family's examples.</param>
/// <param name="Row">The figures.</param>
public sealed record GateAnswer(GatePrompt Prompt, RgbImage Painted, RgbImage PaintedMismatched, GateRow Row);

/// <summary>
/// Does a model learn in context? Free-running generation on prompts that training never showed, against copying and against
/// the same query after examples of another family.
/// </summary>
/// <remarks>
/// Loss and teacher-forced accuracy mislead here: an answer's own beginning gives the rule away. So whole answers are painted,
/// and the only teacher-forced figure is the one at the first changed token, where nothing but the examples tells the rule.
/// </remarks>
public sealed class InContextGate
{
    private readonly IImageTokenizer tokenizer;
    private readonly GateOptions options;
    private readonly BatchGenerator generator;
    private readonly FirstChangedTokens firstChanged;

    /// <summary>Prepares the gate.</summary>
    /// <param name="model">The transformer.</param>
    /// <param name="tokenizer">The tokenizer that it was trained with.</param>
    /// <param name="options">What to ask.</param>
    /// <exception cref="ArgumentException">An option is not allowed; all violations are listed.</exception>
    public InContextGate(LlamaModel model, IImageTokenizer tokenizer, GateOptions options)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(tokenizer);
        ArgumentNullException.ThrowIfNull(options);
        var tokens = tokenizer.GridSide * tokenizer.GridSide;
        options.Validate(model.Config.MaxPositions / tokens);
        (this.tokenizer, this.options) = (tokenizer, options);
        generator = new BatchGenerator(model, tokenizer.CodebookSize, tokens);
        firstChanged = new FirstChangedTokens(model, tokens);
    }

    /// <summary>Names of the families in the order of <see cref="Run"/>.</summary>
    public IReadOnlyList<string> Families => [.. options.Tasks, .. options.Sequences];

    /// <summary>Asks family by family.</summary>
    /// <param name="cancellation">Ends the work within one token.</param>
    /// <returns>The answers of one family after the other, as they come.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public IEnumerable<IReadOnlyList<GateAnswer>> Run(CancellationToken cancellation = default)
    {
        List<IReadOnlyList<GatePrompt>> families =
        [
            .. options.Tasks.Select(x => GatePrompts.Of(TaskRegistry.Get(x), options)),
            .. options.Sequences.Select(x => GatePrompts.Of(TaskRegistry.GetSequence(x), options)),
        ];
        for (var family = 0; family < families.Count; family++)
        {
            var prompts = families[family];
            var others = Mismatch.Partners(families, family);
            var answers = new List<GateAnswer>();
            foreach (var chunk in prompts.Zip(others).Chunk(options.Batch)) answers.AddRange(Ask(chunk, cancellation));
            yield return answers;
        }
    }

    private List<GateAnswer> Ask((GatePrompt Prompt, GatePrompt Other)[] asked, CancellationToken cancellation)
    {
        // Queries, answers and examples of each prompt, encoded once.
        var ids = asked.Select(x => tokenizer.Encode([.. x.Prompt.Examples, x.Prompt.Query, x.Prompt.Truth])).ToArray();
        var mismatched = asked.Select((x, i) => tokenizer.Encode(Mismatch.Examples(x.Prompt, x.Other)).Append(ids[i][^2]).ToArray()).ToArray();
        var painted = tokenizer.Decode(generator.Continue([.. ids.Select(x => Join(x[..^1]))], options.Sampling, cancellation));
        var paintedMismatched = tokenizer.Decode(generator.Continue([.. mismatched.Select(Join)], options.Sampling, cancellation));
        var floor = tokenizer.Decode([.. ids.Select(x => x[^1])]);
        var first = firstChanged.Measure(ids, [.. asked.Select(x => x.Prompt.IsSequence)], cancellation);
        return [.. asked.Select((x, i) => new GateAnswer(
            x.Prompt, painted[i], paintedMismatched[i], Judge(x.Prompt, painted[i], paintedMismatched[i], floor[i], first[i])))];
    }

    private GateRow Judge(GatePrompt prompt, RgbImage painted, RgbImage mismatched, RgbImage floor, IReadOnlyList<bool?> first)
    {
        var errors = new GateErrors(prompt.Truth, tokenizer.Resolution);
        double? score = prompt.Pair is { } pair
            ? TaskRegistry.Get(prompt.Family).Metric.Score(GateErrors.Fit(painted, prompt.Truth.Width, prompt.Truth.Height), pair) : null;
        return new GateRow(
            prompt.Family, prompt.Rule, prompt.Split, errors.Of(painted), errors.Of(mismatched), errors.Of(prompt.Query),
            errors.Of(prompt.LastAnswer), errors.Of(EmptyPicture.Of(prompt.LastAnswer)), errors.Of(floor), score, first);
    }

    private static int[] Join(int[][] images) => [.. images.SelectMany(x => x)];
}
