using static TorchSharp.torch;

namespace PixelPrompt.Tests.Native.Binding;

/// <summary>One case for every differentiable entry point of the native library, by its name.</summary>
internal static partial class GradientCases
{
    internal static IReadOnlyDictionary<string, GradientCase> All { get; } =
        new[] { Functions, Arithmetic, Shapes, Gathers, Reductions, Products, Layers }
            .SelectMany(table => table).ToDictionary(pair => pair.Key, pair => pair.Value);

    private static Input X(params long[] shape) => new(-2, 2, shape);

    private static Input Positive(params long[] shape) => new(0.3, 2, shape);

    private static GradientCase Of(Func<Tensor[], Tensor> op, params Input[] inputs) => new(op, inputs);

    private static GradientCase Unary(Func<Tensor, Tensor> op, double low = -2, double high = 2) =>
        new(x => op(x[0]), new Input(low, high, 2, 3));

    // A leaf that is recorded cannot be changed in place; the result of an operation can.
    private static GradientCase InPlace(Func<Tensor, Tensor> op, double low = -2, double high = 2) =>
        new(x => op(x[0].clone()), new Input(low, high, 2, 3));

    private static GradientCase Binary(Func<Tensor, Tensor, Tensor> op, double low = -2, double high = 2) =>
        new(x => op(x[0], x[1]), new Input(low, high, 2, 3), new Input(low, high, 2, 3));

    private static Tensor Both((Tensor First, Tensor Second) pair) =>
        cat([pair.First.flatten(), pair.Second.flatten() * 0.7]);

    private static Tensor Joined(IEnumerable<Tensor> parts) => cat(parts.Select(p => p.flatten()).ToArray());

    private static Tensor Ints(params long[] values) => tensor(values);

    private static Tensor Mask() => tensor(new[] { true, false, true, false, true, true }, [2, 3]);
}
