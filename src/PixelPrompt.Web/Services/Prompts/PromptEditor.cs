namespace PixelPrompt.Web.Services.Prompts;

/// <summary>Edits a prompt by the names of its slots: i0, a0 (input and answer of the first pair), q (query), f0 (first frame).</summary>
public sealed class PromptEditor
{
    /// <summary>Name of the query's slot.</summary>
    public const string Query = "q";

    /// <summary>Starts with a prompt.</summary>
    /// <param name="document">The prompt.</param>
    /// <param name="maxPairs">Most pairs.</param>
    /// <param name="maxFrames">Most frames.</param>
    public PromptEditor(PromptDocument document, int maxPairs, int maxFrames) => (Document, MaxPairs, MaxFrames) = (document, maxPairs, maxFrames);

    /// <summary>The prompt.</summary>
    public PromptDocument Document { get; set; }

    /// <summary>Most pairs.</summary>
    public int MaxPairs { get; }

    /// <summary>Most frames.</summary>
    public int MaxFrames { get; }

    /// <summary>All slots in the order in which the model reads them.</summary>
    public IReadOnlyList<string> Slots => Document.Kind == PromptKind.Sequence
        ? [.. Document.Frames.Select((_, i) => $"f{i}")]
        : [.. Document.Pairs.SelectMany((_, i) => new[] { $"i{i}", $"a{i}" }), Query];

    /// <summary>The first slot without a picture; null when all are filled.</summary>
    public string? FirstEmpty => Slots.FirstOrDefault(x => this[x] is null);

    /// <summary>The picture in a slot; null when it is empty or there is no such slot.</summary>
    /// <param name="slot">The slot.</param>
    public string? this[string slot]
    {
        get
        {
            var (kind, number) = Parse(slot);
            return kind switch
            {
                'q' => Document.Query,
                'i' => Document.Pairs.ElementAtOrDefault(number)?.Input,
                'a' => Document.Pairs.ElementAtOrDefault(number)?.Answer,
                _ => Document.Frames.ElementAtOrDefault(number),
            };
        }
        set
        {
            var (kind, number) = Parse(slot);
            if (kind != 'q' && number >= (kind == 'f' ? Document.Frames.Count : Document.Pairs.Count)) return;
            Document = kind switch
            {
                'q' => Document with { Query = value },
                'i' => Document with { Pairs = Changed(Document.Pairs, number, Document.Pairs[number] with { Input = value }) },
                'a' => Document with { Pairs = Changed(Document.Pairs, number, Document.Pairs[number] with { Answer = value }) },
                _ => Document with { Frames = Changed(Document.Frames, number, value) },
            };
        }
    }

    /// <summary>The slot's name for people.</summary>
    /// <param name="slot">The slot.</param>
    /// <returns>For example "Example 1 input".</returns>
    public static string Title(string slot)
    {
        var (kind, number) = Parse(slot);
        return kind switch { 'q' => "Query", 'i' => $"Example {number + 1} input", 'a' => $"Example {number + 1} answer", _ => $"Frame {number + 1}" };
    }

    /// <summary>The name of a picture by its place in what the model reads.</summary>
    /// <param name="document">The prompt.</param>
    /// <param name="number">Number of the picture among <see cref="PromptDocument.ContextImages"/>.</param>
    /// <returns>For example "answer 1".</returns>
    public static string ContextTitle(PromptDocument document, int number)
    {
        ArgumentNullException.ThrowIfNull(document);
        if (document.Kind == PromptKind.Sequence) return $"frame {number + 1}";
        return number == document.ContextImages.Count - 1 && document.Query is not null ? "query" : $"{(number % 2 == 0 ? "input" : "answer")} {(number / 2) + 1}";
    }

    /// <summary>Adds a pair or a frame at the end, if there is room.</summary>
    /// <returns>Whether there was.</returns>
    public bool Add()
    {
        if (Document.Kind == PromptKind.Sequence)
        {
            if (Document.Frames.Count >= MaxFrames) return false;
            Document = Document with { Frames = [.. Document.Frames, null] };
            return true;
        }
        if (Document.Pairs.Count >= MaxPairs) return false;
        Document = Document with { Pairs = [.. Document.Pairs, new PairSlots()] };
        return true;
    }

    /// <summary>Empties a slot; an empty frame goes altogether, as does a pair whose slots are both empty.</summary>
    /// <param name="slot">The slot.</param>
    public void Remove(string slot)
    {
        var (kind, number) = Parse(slot);
        if (kind == 'f')
        {
            if (Document.Frames.Count > 1) Document = Document with { Frames = Without(Document.Frames, number) };
            else this[slot] = null;
            return;
        }
        this[slot] = null;
        if (kind != 'q' && Document.Pairs[number] is { Input: null, Answer: null }) RemovePair(number);
    }

    /// <summary>Removes a pair; the last one becomes empty instead.</summary>
    /// <param name="number">Number of the pair.</param>
    public void RemovePair(int number) => Document = Document with
    {
        Pairs = Document.Pairs.Count > 1 ? Without(Document.Pairs, number) : [new PairSlots()],
    };

    /// <summary>Repeats a pair or frame behind itself, if there is room.</summary>
    /// <param name="slot">A slot of it.</param>
    public void Duplicate(string slot)
    {
        var (kind, number) = Parse(slot);
        if (kind == 'f' && Document.Frames.Count < MaxFrames) Document = Document with { Frames = Inserted(Document.Frames, number + 1, Document.Frames[number]) };
        if (kind is 'i' or 'a' && Document.Pairs.Count < MaxPairs) Document = Document with { Pairs = Inserted(Document.Pairs, number + 1, Document.Pairs[number]) };
    }

    /// <summary>Swaps input and answer of a pair.</summary>
    /// <param name="number">Number of the pair.</param>
    public void SwapPair(int number) =>
        Document = Document with { Pairs = Changed(Document.Pairs, number, new PairSlots(Document.Pairs[number].Answer, Document.Pairs[number].Input)) };

    /// <summary>Moves a picture to another slot: frames shift, in an analogy the two pictures change places.</summary>
    /// <param name="from">The slot that it is in.</param>
    /// <param name="to">The slot where it shall be.</param>
    public void Move(string from, string to)
    {
        if (from == to || !Slots.Contains(from) || !Slots.Contains(to)) return;
        if (Document.Kind == PromptKind.Sequence)
        {
            var (source, target) = (Parse(from).Number, Parse(to).Number);
            var moved = Document.Frames[source];
            Document = Document with { Frames = Inserted(Without(Document.Frames, source), target, moved) };
            return;
        }
        (this[from], this[to]) = (this[to], this[from]);
    }

    /// <summary>The slot before or after one.</summary>
    /// <param name="slot">The slot.</param>
    /// <param name="step">-1 or 1.</param>
    /// <returns>The neighbour; the slot itself at the end.</returns>
    public string Neighbour(string slot, int step)
    {
        var slots = Slots;
        var at = slots.ToList().IndexOf(slot);
        return at < 0 ? slot : slots[Math.Clamp(at + step, 0, slots.Count - 1)];
    }

    internal static (char Kind, int Number) Parse(string slot) =>
        slot is [var kind and ('i' or 'a' or 'f'), .. var rest] && int.TryParse(rest, out var number) && number >= 0 ? (kind, number) : ('q', 0);

    private static List<T> Changed<T>(IReadOnlyList<T> list, int at, T value) => [.. list.Take(at), value, .. list.Skip(at + 1)];

    private static List<T> Without<T>(IReadOnlyList<T> list, int at) => [.. list.Take(at), .. list.Skip(at + 1)];

    private static List<T> Inserted<T>(IReadOnlyList<T> list, int at, T value) => [.. list.Take(at), value, .. list.Skip(at)];
}
