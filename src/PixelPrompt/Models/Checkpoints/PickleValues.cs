namespace PixelPrompt.Models.Checkpoints;

/// <summary>A dict or OrderedDict of a pickle; keys are strings or integers.</summary>
internal sealed class PickleDict : Dictionary<object, object?>;

/// <summary>A list of a pickle. Tuples are plain arrays; None is null; numbers are long and double.</summary>
internal sealed class PickleList : List<object?>;

/// <summary>A storage that a pickle refers to by a persistent id.</summary>
internal sealed class PickledStorage(WeightType type, string key, long count)
{
    internal WeightType Type { get; } = type;

    /// <summary>Names the zip entry <c>data/KEY</c>.</summary>
    internal string Key { get; } = key;

    /// <summary>Number of elements that the pickle claims.</summary>
    internal long Count { get; } = count;
}

/// <summary>A tensor as a view of a storage; nothing is checked against the storage yet.</summary>
internal sealed class PickledTensor(PickledStorage storage, long offset, long[] shape, long[] strides)
{
    internal PickledStorage Storage { get; } = storage;

    /// <summary>First element, counted in elements of the storage.</summary>
    internal long Offset { get; } = offset;

    internal long[] Shape { get; } = shape;

    /// <summary>Steps in elements, one a dimension.</summary>
    internal long[] Strides { get; } = strides;
}
