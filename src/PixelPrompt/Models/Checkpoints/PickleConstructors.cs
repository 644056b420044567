namespace PixelPrompt.Models.Checkpoints;

/// <summary>The calls that a checkpoint's pickle may make, with the type of every argument checked.</summary>
/// <remarks>Argument lists as in torch/_utils.py and torch/serialization.py (persistent_id).</remarks>
internal sealed class PickleConstructors(PickleCursor cursor)
{
    internal object Call(object? function, object? arguments)
    {
        if (function is not PickleFunction { Name: var name }) throw cursor.Bad("calls something that is not a function");
        if (arguments is not object?[] list) throw cursor.Bad($"calls {name} with something else than a tuple");
        return name switch
        {
            PickleGlobals.RebuildTensor => Tensor(list),
            PickleGlobals.RebuildParameter => Parameter(list),
            _ => OrderedDict(list),
        };
    }

    /// <summary>Persistent id: ('storage', class, key, device, number of elements). The device is of no use here.</summary>
    internal PickledStorage Storage(object? id) =>
        id is object?[] and ["storage", PickleStorageClass kind, string key, string, long and >= 0 and var count]
            ? new PickledStorage(kind.Type, key, count)
            : throw cursor.Bad("a persistent id is not ('storage', class, key, device, element count)");

    internal void Add(PickleDict dict, object? key, object? value)
    {
        if (key is not (string or long)) throw cursor.Bad("a dict's key is neither a string nor an integer");
        if (!dict.TryAdd(key, value)) throw cursor.Bad($"a dict gets the key {Quoted.Text(key.ToString()!)} twice");
    }

    private PickledTensor Tensor(object?[] arguments)
    {
        // (storage, offset, size, stride, requires_grad, backward_hooks[, metadata])
        if (arguments is not [PickledStorage storage, long and >= 0 and var offset, object?[] size, object?[] stride, bool, var hooks, .. var rest] ||
            rest.Length > 1 || !IsEmpty(hooks) || (rest.Length == 1 && !IsEmpty(rest[0])))
        {
            throw cursor.Bad($"calls {PickleGlobals.RebuildTensor} with other arguments than (storage, offset, size, stride, " +
                "requires_grad, no hooks, no metadata)");
        }
        if (size.Length != stride.Length || size.Length > WeightInfo.MaxRank)
            throw cursor.Bad($"a tensor has {size.Length} sides and {stride.Length} strides; equal numbers up to {WeightInfo.MaxRank} are allowed");
        return new PickledTensor(storage, offset, Numbers(size), Numbers(stride));
    }

    private PickledTensor Parameter(object?[] arguments) =>
        arguments is [PickledTensor data, bool, var hooks] && IsEmpty(hooks)
            ? data
            : throw cursor.Bad($"calls {PickleGlobals.RebuildParameter} with other arguments than (tensor, requires_grad, no hooks)");

    private PickleDict OrderedDict(object?[] arguments)
    {
        var dict = new PickleDict();
        if (arguments is []) return dict;
        if (arguments is not [PickleList pairs]) throw cursor.Bad("calls OrderedDict with something else than a list of pairs");
        foreach (var pair in pairs)
        {
            switch (pair)
            {
                case object?[] and [var key, var value]: Add(dict, key, value); break;
                case PickleList and [var key, var value]: Add(dict, key, value); break;
                default: throw cursor.Bad("calls OrderedDict with something else than a list of pairs");
            }
        }
        return dict;
    }

    private long[] Numbers(object?[] values)
    {
        var numbers = new long[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            numbers[i] = values[i] is long and >= 0 and var number
                ? number
                : throw cursor.Bad("a tensor's sides and strides must be integers of at least 0");
        }
        return numbers;
    }

    private static bool IsEmpty(object? value) => value is null or PickleDict { Count: 0 };
}
