using System.Collections.Frozen;

namespace PixelPrompt.Models.Checkpoints;

/// <summary>The only names that a pickle may refer to. None of them is looked up anywhere: each is a case of the machine.</summary>
internal static class PickleGlobals
{
    internal const string RebuildTensor = "torch._utils._rebuild_tensor_v2";
    internal const string RebuildParameter = "torch._utils._rebuild_parameter";
    internal const string OrderedDict = "collections.OrderedDict";

    private static readonly FrozenDictionary<string, object> Known = new Dictionary<string, object>
    {
        [RebuildTensor] = new PickleFunction(RebuildTensor),
        [RebuildParameter] = new PickleFunction(RebuildParameter),
        [OrderedDict] = new PickleFunction(OrderedDict),
        ["torch.DoubleStorage"] = new PickleStorageClass(WeightType.F64),
        ["torch.FloatStorage"] = new PickleStorageClass(WeightType.F32),
        ["torch.HalfStorage"] = new PickleStorageClass(WeightType.F16),
        ["torch.BFloat16Storage"] = new PickleStorageClass(WeightType.BF16),
        ["torch.LongStorage"] = new PickleStorageClass(WeightType.I64),
        ["torch.IntStorage"] = new PickleStorageClass(WeightType.I32),
        ["torch.ShortStorage"] = new PickleStorageClass(WeightType.I16),
        ["torch.CharStorage"] = new PickleStorageClass(WeightType.I8),
        ["torch.ByteStorage"] = new PickleStorageClass(WeightType.U8),
        ["torch.BoolStorage"] = new PickleStorageClass(WeightType.Bool),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The value that a name stands for, or null when the name is not allowed.</summary>
    internal static object? Find(string module, string name) => Known.GetValueOrDefault($"{module}.{name}");
}

/// <summary>One of the three things a pickle may call.</summary>
internal sealed class PickleFunction(string name)
{
    internal string Name { get; } = name;
}

/// <summary>The class of a storage, which fixes the element type.</summary>
internal sealed class PickleStorageClass(WeightType type)
{
    internal WeightType Type { get; } = type;
}
