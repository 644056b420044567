using PixelPrompt.Models.Llama;
using static TorchSharp.torch;

namespace PixelPrompt.Inference.InContext;

/// <summary>Accuracy at the token where an answer first differs from what it answers, after ever more examples.</summary>
internal sealed class FirstChangedTokens(LlamaModel model, int tokensPerImage)
{
    /// <summary>Measures sentences of equal length in one pass.</summary>
    /// <param name="sentences">Tokens of each sentence's images, the right answer last.</param>
    /// <param name="sequences">Whether each is a sequence of frames rather than pairs of input and answer.</param>
    /// <param name="cancellation">Ends the pass between two layers.</param>
    /// <returns>For each sentence, by the number of examples before the answer, whether the likeliest token is right; null where nothing differs.</returns>
    internal bool?[][] Measure(IReadOnlyList<int[][]> sentences, IReadOnlyList<bool> sequences, CancellationToken cancellation)
    {
        var wanted = sentences.Select((x, i) => Positions(x, sequences[i])).ToArray();
        var results = wanted.Select(x => new bool?[x.Count]).ToArray();
        using var frozen = no_grad();
        int[][] rows = [.. sentences.Select(x => x.SelectMany(y => y).SkipLast(1).ToArray())];
        using var cache = model.NewCache(rows.Length, rows[0].Length);
        WindowReader.Read(model, cache, rows, cancellation, (hidden_BTH, start) =>
        {
            var count = (int)hidden_BTH.shape[1];
            for (var row = 0; row < rows.Length; row++)
            {
                for (var shots = 0; shots < wanted[row].Count; shots++)
                {
                    // Position p predicts token p + 1.
                    if (wanted[row][shots] is not { } token || token - 1 < start || token - 1 >= start + count) continue;
                    using var scope = NewDisposeScope();
                    var likeliest = model.Logits(hidden_BTH[row].narrow(0, token - 1 - start, 1)).argmax(-1).cpu().data<long>()[0];
                    results[row][shots] = likeliest == sentences[row][token / tokensPerImage][token % tokensPerImage];
                }
            }
        });
        return results;
    }

    private List<int?> Positions(int[][] images, bool sequence)
    {
        var found = new List<int?>();
        for (var answer = 1; answer < images.Length; answer += sequence ? 1 : 2)
        {
            var cell = Enumerable.Range(0, tokensPerImage).FirstOrDefault(i => images[answer][i] != images[answer - 1][i], -1);
            found.Add(cell < 0 ? null : (answer * tokensPerImage) + cell);
        }
        return found;
    }
}
