using PixelPrompt.Data.RealImages;
using PixelPrompt.Data.Scenes;

namespace PixelPrompt.Data.VisualSentences.Sources;

/// <summary>Makes the sentences of a <see cref="ClassesSpec"/>.</summary>
internal sealed class ClassesSource : ISentenceSource
{
    private const string Task = "category";
    private readonly ClassesSpec _spec;
    private readonly CategoryFolders _categories;
    private readonly List<ItemOrder> _orders;
    private readonly Dictionary<DataPart, int[]> _usable = [];

    public ClassesSource(ClassesSpec spec, CategoryFolders categories, Action<string, string> problem)
    {
        (_spec, _categories, Inputs) = (spec, categories, categories.Listing.Digest());
        _orders = [.. categories.Names.Select((_, c) => new ItemOrder(
            [.. Enumerable.Range(0, categories.CountOf(c)).Select(i => categories.NameOf(c, i))], spec.Files.HeldOut))];
        foreach (var part in new[] { DataPart.Train, DataPart.Validation })
            _usable[part] = [.. Enumerable.Range(0, _orders.Count).Where(c => _orders[c].Count(part) >= spec.Sizes.Min())];
        foreach (var c in Enumerable.Range(0, _orders.Count).Except(_usable[DataPart.Train]))
            problem(categories.Names[c], $"the category has {_orders[c].Count(DataPart.Train)} pictures for training; the smallest list takes {spec.Sizes.Min()}.");
    }

    public IReadOnlyList<string> Tasks => [Task];

    public string Inputs { get; }

    public bool Has(DataPart split) => _usable.TryGetValue(split, out var categories) && categories.Length > 0;

    public PictureSentence Make(ulong seed, long ordinal, DataPart split)
    {
        var random = new SceneRandom(seed);
        var category = random.Pick(_usable[split]);
        var order = _orders[category];
        var size = random.Pick([.. _spec.Sizes.Where(s => s <= order.Count(split))]);
        // A pass of the order holds no picture twice.
        var pass = (long)random.Int(1 << 30) * order.Count(split);
        return SentenceFormats.Free(
            [.. Enumerable.Range(0, size).Select(i => _categories.Read(category, order.At(split, pass + i)))], Task, SentenceFormats.Category);
    }
}
