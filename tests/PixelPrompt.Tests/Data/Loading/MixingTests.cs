using PixelPrompt.Data.Loading;

namespace PixelPrompt.Tests.Data.Loading;

public class MixingTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(17)]
    [InlineData(1000)]
    [InlineData(65537)]
    public void A_permutation_reaches_every_place_once(int n)
    {
        var seen = new bool[n];
        for (var i = 0; i < n; i++) seen[Mixing.Permute(i, n, 42)] = true;
        Assert.DoesNotContain(false, seen);
    }

    [Fact]
    public void Permutations_of_different_keys_differ_and_keep_no_neighbours()
    {
        const int N = 10_000;
        int same = 0, neighbours = 0;
        for (var i = 0; i < N - 1; i++)
        {
            if (Mixing.Permute(i, N, 1) == Mixing.Permute(i, N, 2)) same++;
            if (Math.Abs(Mixing.Permute(i, N, 1) - Mixing.Permute(i + 1, N, 1)) == 1) neighbours++;
        }
        Assert.InRange(same, 0, 10); // 1 is expected
        Assert.InRange(neighbours, 0, 15); // 2 are expected
    }

    [Fact]
    public void The_first_place_is_taken_evenly()
    {
        var counts = new int[8];
        for (var key = 0UL; key < 8000; key++) counts[Mixing.Permute(0, 8, key)]++;
        Assert.All(counts, c => Assert.InRange(c, 850, 1150)); // five standard deviations around 1000
    }

    [Fact]
    public void A_shuffle_is_even()
    {
        var counts = new int[6, 6];
        for (var key = 0UL; key < 6000; key++)
        {
            int[] items = [0, 1, 2, 3, 4, 5];
            Mixing.Shuffle(items.AsSpan(), key);
            for (var place = 0; place < 6; place++) counts[place, items[place]]++;
        }
        foreach (var count in counts) Assert.InRange(count, 850, 1150);
    }
}
