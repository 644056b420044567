using PixelPrompt.Models.Llama;
using PixelPrompt.Tests.Native.Kernels;
using static TorchSharp.torch;

namespace PixelPrompt.Tests.Models.Llama;

/// <summary>A cache changes what is computed when, never the result.</summary>
public sealed class KvCacheTests
{
    public static TheoryData<string> Kinds { get; } = [.. TestModels.Kinds.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Token_by_token_equals_the_whole_pass_at_every_position(string kind)
    {
        using var frozen = no_grad();
        using var scope = NewDisposeScope();
        using var model = TestModels.Create(kind);
        var ids = Ids(3, 20);
        var whole = model.call(ids);
        using var cache = new KvCache(model.Config, 3, 20, CacheFormat.Float32, CPU);

        for (var t = 0; t < 20; t++)
        {
            var logits = model.Logits(model.Hidden(ids.narrow(1, t, 1), cache));
            TensorAssert.Close(whole.narrow(1, t, 1), logits, 1e-4);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Pieces_of_any_length_equal_the_whole_pass(string kind)
    {
        using var frozen = no_grad();
        using var scope = NewDisposeScope();
        using var model = TestModels.Create(kind);
        var ids = Ids(2, 23);
        var whole = model.call(ids);
        using var cache = new KvCache(model.Config, 2, 30, CacheFormat.Float32, CPU);

        var start = 0;
        foreach (var count in new[] { 5, 1, 7, 10 })
        {
            TensorAssert.Close(whole.narrow(1, start, count), model.Logits(model.Hidden(ids.narrow(1, start, count), cache)), 1e-4);
            start += count;
        }
        Assert.Equal(23, cache.Length);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Twelve_bits_lose_less_than_bfloat16(string kind)
    {
        Fixed12CacheTests.SkipWithoutInstructions();
        using var frozen = no_grad();
        using var scope = NewDisposeScope();
        using var model = TestModels.Create(kind);
        var ids = Ids(3, 40);
        var whole = model.call(ids);
        var (fixed12, bfloat16) = (Error(CacheFormat.Fixed12), Error(CacheFormat.BFloat16));
        Assert.True(fixed12 < 0.6 * bfloat16 && fixed12 < 1e-3 * whole.square().mean().sqrt().item<float>(), $"12 bits {fixed12}, bfloat16 {bfloat16}");

        double Error(CacheFormat format)
        {
            using var cache = new KvCache(model.Config, 3, 40, format, CPU);
            var logits = Enumerable.Range(0, 40).Select(t => model.Logits(model.Hidden(ids.narrow(1, t, 1), cache)));
            return (cat([.. logits], 1) - whole).square().mean().sqrt().item<float>();
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_fork_continues_its_parent_in_every_row(string kind)
    {
        using var frozen = no_grad();
        using var scope = NewDisposeScope();
        using var model = TestModels.Create(kind);
        var prompt = Ids(1, 9);
        var tails = Ids(4, 8);
        var whole = model.call(cat([prompt.expand(4, 9), tails], 1)).narrow(1, 9, 8);
        using var parent = new KvCache(model.Config, 1, 9, CacheFormat.Float32, CPU);
        model.Hidden(prompt, parent);
        using var fork = parent.Fork(4, 8);

        Assert.Equal((9, 9), (fork.Length, fork.SharedLength));
        TensorAssert.Close(whole.narrow(1, 0, 3), model.Logits(model.Hidden(tails.narrow(1, 0, 3), fork)), 1e-4);
        for (var t = 3; t < 8; t++)
            TensorAssert.Close(whole.narrow(1, t, 1), model.Logits(model.Hidden(tails.narrow(1, t, 1), fork)), 1e-4);
    }

    // Long enough that a run of keys is divided between threads and that a prompt is read in several pieces.
    [Theory]
    [InlineData("plain", CacheFormat.Float32, 1e-5)]
    [InlineData("grouped", CacheFormat.Float32, 1e-5)]
    [InlineData("plain", CacheFormat.BFloat16, 2e-2)] // keys and values are rounded
    [InlineData("plain", CacheFormat.Fixed12, 2e-2)] // prompts are read as bfloat16 from their second piece on
    [InlineData("grouped", CacheFormat.Fixed12, 2e-2)]
    public void A_long_prompt_and_its_forks_equal_the_whole_pass(string kind, CacheFormat format, double tolerance)
    {
        if (format == CacheFormat.Fixed12) Fixed12CacheTests.SkipWithoutInstructions();
        const int Prompt = 1400, Own = 12, Rows = 8;
        using var frozen = no_grad();
        using var scope = NewDisposeScope();
        using var model = TestModels.Create(TestModels.Kinds[kind] with { MaxPositions = 1500 });
        var (prompt, tails) = (Ids(1, Prompt), Ids(Rows, Own, seed: 5));
        var whole = model.call(cat([prompt.expand(Rows, Prompt), tails], 1));
        using var parent = new KvCache(model.Config, 1, Prompt, format, CPU);
        KernelCheck.AssertClose(whole.narrow(0, 0, 1).narrow(1, 0, 1000), model.Logits(model.Hidden(prompt.narrow(1, 0, 1000), parent)), tolerance, "logits");
        model.Hidden(prompt.narrow(1, 1000, Prompt - 1000), parent);
        using var fork = parent.Fork(Rows, Own);
        for (var t = 0; t < Own; t++)
            KernelCheck.AssertClose(whole.narrow(1, Prompt + t, 1), model.Logits(model.Hidden(tails.narrow(1, t, 1), fork)), tolerance, "logits");

        using var alone = new KvCache(model.Config, 1, Prompt + Own, format, CPU);
        model.Hidden(prompt, alone);
        for (var t = 0; t < Own; t++)
            KernelCheck.AssertClose(whole.narrow(0, 0, 1).narrow(1, Prompt + t, 1), model.Logits(model.Hidden(tails.narrow(0, 0, 1).narrow(1, t, 1), alone)), tolerance, "logits");
    }

    [Theory]
    [InlineData(CacheFormat.Float32, 1e-4)]
    [InlineData(CacheFormat.Fixed12, 1e-2)]
    public void Positions_can_be_taken_back(CacheFormat format, double tolerance)
    {
        if (format == CacheFormat.Fixed12) Fixed12CacheTests.SkipWithoutInstructions();
        using var frozen = no_grad();
        using var scope = NewDisposeScope();
        using var model = TestModels.Create("plain");
        var ids = Ids(1, 10);
        var whole = model.call(ids);
        using var cache = new KvCache(model.Config, 1, 10, format, CPU);
        model.Hidden(Ids(1, 10, seed: 9), cache);
        cache.Truncate(0);
        model.Hidden(ids.narrow(1, 0, 6), cache);
        cache.Truncate(4);

        TensorAssert.Close(whole.narrow(1, 4, 6), model.Logits(model.Hidden(ids.narrow(1, 4, 6), cache)), tolerance);
    }

    [Fact]
    public void What_does_not_fit_is_refused_with_the_numbers()
    {
        using var frozen = no_grad();
        using var scope = NewDisposeScope();
        using var model = TestModels.Create("plain");
        using var cache = new KvCache(model.Config, 2, 4, CacheFormat.Float32, CPU);

        Assert.Contains("room for 4 positions, 0 are filled; 5 more", Assert.Throws<ArgumentException>(() => model.Hidden(Ids(2, 5), cache)).Message);
        Assert.Contains("2 rows; 3 rows", Assert.Throws<ArgumentException>(() => model.Hidden(Ids(3, 1), cache)).Message);
        Assert.Contains("65 tokens; the model's context is 64", Assert.Throws<ArgumentException>(() => model.call(Ids(1, 65))).Message);
        Assert.Throws<InvalidOperationException>(() => cache.Fork(2, 1));
    }

    internal static Tensor Ids(long rows, long columns, long seed = 3)
    {
        using var generator = new Generator((ulong)seed);
        return randint(0, 40, [rows, columns], dtype: ScalarType.Int64, generator: generator);
    }
}
