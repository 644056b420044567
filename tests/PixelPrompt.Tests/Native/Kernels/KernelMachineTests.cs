using PixelPrompt.Native;
using static TorchSharp.torch;

namespace PixelPrompt.Tests.Native.Kernels;

/// <summary>What depends on the whole process: instruction sets, bits, threads, memory. Runs alone.</summary>
[Collection(nameof(KernelMachineTests))]
[CollectionDefinition(nameof(KernelMachineTests), DisableParallelization = true)]
public class KernelMachineTests
{
    public static TheoryData<InstructionSet> Narrower => [.. Enum.GetValues<InstructionSet>().Where(x => x < KernelCpu.InstructionSet)];

    [Theory]
    [MemberData(nameof(Narrower))]
    public void Every_instruction_set_gives_the_same_numbers(InstructionSet narrower)
    {
        var widest = KernelCpu.InstructionSet;
        using var scope = NewDisposeScope();
        var expected = Everything();
        KernelCpu.InstructionSet = narrower;
        try
        {
            foreach (var ((type, e), (_, a)) in expected.Zip(Everything()))
                KernelCheck.AssertClose(e, a, 10 * KernelCheck.Tolerance(type), $"{narrower}"); // ten kernels in a row
        }
        finally
        {
            KernelCpu.InstructionSet = widest;
        }
    }

    [Fact]
    public void An_instruction_set_the_processor_lacks_is_refused() =>
        Assert.Throws<TorchException>(() => KernelCpu.InstructionSet = (InstructionSet)99);

    [Fact]
    public void The_same_threads_give_the_same_bits()
    {
        var threads = get_num_threads();
        using var scope = NewDisposeScope();
        try
        {
            foreach (var count in new[] { 1, 2, 3 })
            {
                set_num_threads(count);
                var first = Everything();
                for (var again = 0; again < 3; again++)
                {
                    foreach (var ((_, e), (_, a)) in first.Zip(Everything())) Assert.Equal(Bits(e), Bits(a));
                }
            }
        }
        finally
        {
            set_num_threads(threads);
        }
    }

    [Fact]
    public void Attention_memory_grows_with_the_sequence_not_with_its_square()
    {
        if (!PeakMemory.CanReset) Assert.Skip("This kernel does not let a process reset its peak memory.");
        Attend(512);
        var (small, large) = (PeakMemory.Of(() => Attend(2048)), PeakMemory.Of(() => Attend(8192)));
        // Four times the positions; one matrix of scores alone would be 256 MB.
        Assert.True(large < Math.Max(6 * small, 96 << 20), $"{small >> 10} KiB at 2048 positions, {large >> 10} KiB at 8192");

        static void Attend(long length)
        {
            using var scope = NewDisposeScope();
            var q = randn([1, 1, length, 16], requires_grad: true);
            FusedKernels.Instance.Attention(q, q, q).sum().backward();
        }
    }

    // Every kernel forward and backward on numbers that depend on nothing but the seed, each with the activations' dtype.
    private static List<(ScalarType Activations, Tensor Value)> Everything()
    {
        manual_seed(5);
        List<(ScalarType, Tensor)> results = [];
        foreach (var type in new[] { ScalarType.Float32, ScalarType.BFloat16 })
        {
            var (cos, sin) = ElementwiseKernelTests.Tables(210, 20);
            var x = KernelCheck.Random(type, 2, 210, 60);
            var (weight, head) = (KernelCheck.Random(type, 60, 60), KernelCheck.Random(type, 99, 60));
            var scale = KernelCheck.Random(ScalarType.Float32, 60);
            var fused = FusedKernels.Instance;
            var (y, sum) = fused.AddRmsNorm(x, fused.LayerNorm(x, scale, null, 1e-6), scale, 1e-6);
            var q = fused.Rotary(fused.Linear(y, weight).view(2, 210, 3, 20), cos, sin).transpose(1, 2);
            var mixed = fused.Attention(q, q, q).transpose(1, 2).reshape(2, 210, 60);
            var hidden = fused.SwiGlu(mixed, sum).view(420, 60);
            var (loss, nll) = fused.LinearCrossEntropy(hidden, head, arange(420, dtype: ScalarType.Int64).remainder(99));
            results.AddRange(((Tensor[])[hidden, nll, .. autograd.grad([loss], [x, weight, head, scale])]).Select(value => (type, value)));
        }
        return results;
    }

    private static byte[] Bits(Tensor x) => x.detach().contiguous().bytes.ToArray();
}
