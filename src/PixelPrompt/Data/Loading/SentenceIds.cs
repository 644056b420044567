using PixelPrompt.Data.Shards;

namespace PixelPrompt.Data.Loading;

/// <summary>A sentence as the ids that a model reads: its tokens between the optional begin and end ids.</summary>
internal readonly ref struct SentenceIds
{
    public SentenceIds(Sentence sentence, int? begin, int? end)
    {
        var lead = begin is null ? 0 : 1;
        Ids = new int[lead + sentence.Tokens.Length + (end is null ? 0 : 1)];
        Mask = new float[Ids.Length];
        Kinds = new TokenKind[Ids.Length];
        Mask.AsSpan(lead).Fill(1);
        if (begin is { } b) (Ids[0], Kinds[0]) = (b, TokenKind.Special);
        if (end is { } e) (Ids[^1], Kinds[^1]) = (e, TokenKind.Special);
        for (var i = 0; i < sentence.Tokens.Length; i++) Ids[lead + i] = sentence.Tokens[i];
        FillKinds(sentence, Kinds.AsSpan(lead, sentence.Tokens.Length));
    }

    public int[] Ids { get; }

    /// <summary>1 where predicting the id counts; a begin id is given, never predicted.</summary>
    public float[] Mask { get; }

    public TokenKind[] Kinds { get; }

    private static void FillKinds(Sentence sentence, Span<TokenKind> kinds)
    {
        var free = !sentence.AnswerOf.AsSpan().ContainsAnyExcept(Sentence.NoAnswer);
        for (var image = 0; image < sentence.Images; image++)
        {
            var cells = kinds.Slice(image * sentence.TokensPerImage, sentence.TokensPerImage);
            var asked = sentence.AnswerOf[image];
            if (asked == Sentence.NoAnswer)
            {
                cells.Fill(free ? TokenKind.Free : TokenKind.Input);
                continue;
            }
            var question = sentence.Image(asked);
            var answer = sentence.Image(image);
            var first = TokenKind.FirstChanged;
            for (var i = 0; i < cells.Length; i++)
            {
                cells[i] = question[i] == answer[i] ? TokenKind.Unchanged : first;
                if (cells[i] == TokenKind.FirstChanged) first = TokenKind.Changed;
            }
        }
    }
}
