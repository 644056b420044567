using System.Reflection;
using PixelPrompt.Native.Interop;

namespace PixelPrompt.Tests.Native.Binding;

public class GradientTests
{
    // Entry points whose results no gradient flows through, and why.
    private static readonly string[] NotDifferentiable =
    [
        // Made from nothing, from foreign memory or from a model's shape alone.
        .. Names("empty zeros ones full empty_strided rand randn randint randperm randperm_out arange linspace eye tril_indices"),
        .. Names("triu_indices from_file empty_like zeros_like ones_like full_like rand_like randn_like new_empty new_zeros"),
        .. Names("new_ones new_full from_blob"),
        // Booleans and integers come out.
        .. Names("eq eq_scalar ne ne_scalar lt lt_scalar le le_scalar gt gt_scalar ge ge_scalar isclose logical_and logical_or"),
        .. Names("logical_xor logical_not bitwise_not bitwise_and bitwise_or bitwise_xor isnan isinf isfinite isneginf isposinf"),
        .. Names("argmax argmin all all_dim any any_dim argsort bincount histc count_nonzero unique nonzero where_true"),
        .. Names("searchsorted bucketize floor_divide floor_divide_scalar floor_divide_ floor_divide_scalar_"),
        .. Names("eq_ eq_scalar_ ne_ ne_scalar_ lt_ lt_scalar_ le_ le_scalar_ gt_ gt_scalar_ ge_ ge_scalar_"),
        .. Names("bitwise_and_ bitwise_or_ bitwise_xor_ bitwise_not_ logical_not_"),
        // Random numbers replace what was there.
        .. Names("multinomial bernoulli bernoulli_ bernoulli_tensor_ uniform_ normal_ exponential_ random_ normal"),
        // Cut off on purpose, or another reading of the same bytes.
        .. Names("detach detach_ view_dtype grad"),
        // Written into a given tensor, which must not be recorded; page-locking needs a GPU.
        .. Names("amax_out amin_out pin_memory"),
        "pp_mapped_tensor", "pp_tensor_huge", "pp_nn_one_hot", "pp_nn_embedding_renorm_", "pp_autograd_grad", "pp_generator_get_state",
    ];

    public static TheoryData<string> Cases => [.. GradientCases.All.Keys];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Gradients_equal_finite_differences(string entryPoint)
    {
        var error = GradientCases.All[entryPoint].LargestError();
        Assert.True(error < 2e-7, $"{entryPoint}: the gradient differs from the central difference by {error:g3}.");
    }

    [Fact]
    public void Every_entry_point_that_makes_a_tensor_has_a_gradient_check_or_a_reason()
    {
        var unchecked_ = EntryPoints.ThatMakeTensors.Except(GradientCases.All.Keys).Except(NotDifferentiable).Order();
        Assert.Empty(unchecked_);
        Assert.Empty(NotDifferentiable.Except(EntryPoints.ThatMakeTensors).Order());
        Assert.Empty(NotDifferentiable.Intersect(GradientCases.All.Keys));
    }

    private static IEnumerable<string> Names(string list) => list.Split(' ').Select(n => "pp_tensor_" + n);

    private static class EntryPoints
    {
        internal static string[] ThatMakeTensors { get; } = typeof(TorchNative)
            .GetMethods(BindingFlags.Static | BindingFlags.NonPublic)
            .Where(m => m.Name.StartsWith("pp_", StringComparison.Ordinal))
            // The fused kernels compute in float32: their own tests compare their gradients with finite differences.
            .Where(m => !m.Name.StartsWith("pp_kernels_", StringComparison.Ordinal))
            .Where(m => m.GetParameters().Any(p => p.IsOut && IsTensor(p.ParameterType.GetElementType()!)))
            .Select(m => m.Name).ToArray();

        private static bool IsTensor(Type type) => type == typeof(NewTensor) || type == typeof(NewTensors);
    }
}
