namespace PixelPrompt.Inference;

/// <summary>A token that was drawn, with what the model thought of it.</summary>
/// <param name="Id">The code, in [0, codebook size).</param>
/// <param name="LogProbability">
/// Natural logarithm of the token's probability in the model's own distribution: over the whole vocabulary (special ids
/// included), before temperature, top-k and top-p.
/// </param>
/// <param name="Entropy">Entropy of that same distribution, in nats.</param>
/// <param name="Alternatives">The likeliest codes, the likeliest first; empty unless asked for.</param>
public readonly record struct SampledToken(
    int Id, float LogProbability, float Entropy, IReadOnlyList<TokenAlternative> Alternatives);

/// <summary>A code that the model considered.</summary>
/// <param name="Id">The code, in [0, codebook size).</param>
/// <param name="LogProbability">Natural logarithm of its probability in the model's own distribution.</param>
public readonly record struct TokenAlternative(int Id, float LogProbability);
