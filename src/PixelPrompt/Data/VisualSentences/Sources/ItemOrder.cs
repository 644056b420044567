using PixelPrompt.Data.Loading;
using PixelPrompt.Data.Tasks;

namespace PixelPrompt.Data.VisualSentences.Sources;

/// <summary>Divides the items of a source into training and validation, and goes through each part for ever without favourites.</summary>
/// <remarks>An item is held out by a hash of its name; at least one is, when any are to be and there are two.</remarks>
internal sealed class ItemOrder
{
    private readonly int[] _train;
    private readonly int[] _validation;
    private readonly ulong _key;

    /// <param name="names">The items.</param>
    /// <param name="heldOut">Share for validation, 0 to 0.5.</param>
    public ItemOrder(IReadOnlyList<string> names, double heldOut)
    {
        int[] hashed = [.. Enumerable.Range(0, names.Count).OrderBy(i => StableHash.Of(names[i])).ThenBy(i => names[i], StringComparer.Ordinal)];
        var held = heldOut == 0 || names.Count < 2 ? 0 : Math.Clamp((int)Math.Round(heldOut * names.Count), 1, names.Count - 1);
        _validation = [.. hashed[..held].Order()];
        _train = [.. hashed[held..].Order()];
        _key = (ulong)names.Count;
    }

    /// <summary>Number of items of a part.</summary>
    public int Count(DataPart part) => Items(part).Length;

    /// <summary>The item at a place of a part's endless order; any Count places that start at a multiple of it hold each item once.</summary>
    public int At(DataPart part, long place)
    {
        var items = Items(part);
        var (pass, rest) = Math.DivRem(place, items.Length);
        return items[Mixing.Permute(rest, items.Length, Mixing.Mix((long)_key, (long)part, pass))];
    }

    private int[] Items(DataPart part) => part switch
    {
        DataPart.Train => _train,
        DataPart.Validation => _validation,
        _ => [],
    };
}
