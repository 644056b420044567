using PixelPrompt.Data.Scenes;

namespace PixelPrompt.Tests.Data.Scenes;

public class SceneRandomTests
{
    [Fact]
    public void The_stream_is_the_published_SplitMix64()
    {
        // First outputs of the reference implementation for state 1234567 (https://prng.di.unimi.it/splitmix64.c).
        var state = 1234567UL;
        ulong Reference()
        {
            state += 0x9E3779B97F4A7C15;
            return SceneRandom.Mix(state);
        }
        Assert.Equal([6457827717110365317UL, 3203168211198807973UL, 9817491932198370423UL], [Reference(), Reference(), Reference()]);
    }

    [Fact]
    public void Equal_seeds_give_equal_streams_and_forks_do_not_depend_on_use()
    {
        SceneRandom a = new(5), b = new(5);
        b.Next();
        b.Next();
        Assert.Equal(a.Fork(3).Next(), b.Fork(3).Next());
        Assert.NotEqual(a.Fork(3).Next(), a.Fork(4).Next());
        Assert.NotEqual(a.Next(), b.Next());
    }

    [Fact]
    public void Numbers_are_uniform_in_their_ranges()
    {
        var random = new SceneRandom(1);
        var counts = new int[7];
        double sum = 0, square = 0, uniform = 0;
        const int n = 70_000;
        for (var i = 0; i < n; i++)
        {
            counts[random.Int(3, 9) - 3]++;
            var normal = random.Normal();
            sum += normal;
            square += normal * normal;
            var value = random.Float(2, 4);
            Assert.InRange(value, 2, 4);
            uniform += value;
        }
        // Five standard deviations.
        Assert.All(counts, count => Assert.InRange(count, 10_000 - 465, 10_000 + 465));
        Assert.Equal(0, sum / n, 0.02);
        Assert.Equal(1, square / n, 0.03);
        Assert.Equal(3, uniform / n, 0.011);
    }

    [Fact]
    public void A_shuffle_keeps_all_items_and_reaches_all_orders()
    {
        var random = new SceneRandom(2);
        var orders = new Dictionary<string, int>();
        for (var i = 0; i < 6000; i++)
        {
            var items = "abc".ToCharArray();
            random.Shuffle<char>(items);
            orders[new string(items)] = orders.GetValueOrDefault(new string(items)) + 1;
        }
        Assert.Equal(6, orders.Count);
        Assert.All(orders.Values, count => Assert.InRange(count, 850, 1150));
    }
}
