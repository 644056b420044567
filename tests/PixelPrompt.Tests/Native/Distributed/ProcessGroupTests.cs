using PixelPrompt.Native;
using PixelPrompt.Native.Distributed;
using static TorchSharp.torch;

namespace PixelPrompt.Tests.Native.Distributed;

public class ProcessGroupTests
{
    [Theory]
    [InlineData(2, 1)] // every tensor on its own
    [InlineData(2, 100)]
    [InlineData(3, ProcessGroup.DefaultBucketBytes)]
    public void Sums_are_those_of_all_processes_whatever_the_buckets(int size, long bucketBytes)
    {
        Ranks.Run(size, group =>
        {
            using var scope = NewDisposeScope();
            Tensor[] tensors = [arange(6, dtype: ScalarType.Float32).view(2, 3), ones(17), ones(3, 4).t(), full([1], 0.5f)];
            foreach (var tensor in tensors) tensor.mul_(group.Rank + 1);
            group.AllReduce(tensors, bucketBytes);
            var ranks = size * (size + 1) / 2f;
            Assert.Equal(Enumerable.Range(0, 6).Select(x => x * ranks), tensors[0].data<float>().ToArray());
            Assert.All(tensors[1].data<float>().ToArray(), x => Assert.Equal(ranks, x));
            Assert.All(tensors[2].contiguous().data<float>().ToArray(), x => Assert.Equal(ranks, x));
            Assert.Equal(0.5f * ranks, tensors[3].item<float>());
        });
    }

    [Fact]
    public void Numbers_of_double_precision_and_the_tensors_of_one_rank_arrive_everywhere()
    {
        Ranks.Run(2, group =>
        {
            using var scope = NewDisposeScope();
            var sum = tensor([1e15 + group.Rank, 0.25]);
            group.AllReduce([sum]);
            Assert.Equal([2e15 + 1, 0.5], sum.data<double>().ToArray());

            Tensor[] taken = [full([5], (float)group.Rank), ones(2, 3).mul(group.Rank).t()];
            group.Broadcast(taken, root: 1);
            Assert.All(taken, t => Assert.Equal(t.numel(), t.sum().item<float>()));
            group.Barrier();
        });
    }

    [Fact]
    public void Bfloat16_is_refused_and_the_group_goes_on()
    {
        Ranks.Run(2, group =>
        {
            using var scope = NewDisposeScope();
            var error = Assert.Throws<DTypeException>(() => group.AllReduce([ones(3, dtype: ScalarType.BFloat16)]));
            Assert.Contains("float32 and float64 tensors only", error.Message);
            Assert.False(group.IsBroken);
            group.Barrier();
        });
    }

    [Fact]
    public void A_process_that_never_comes_is_named()
    {
        var alone = Ranks.Place(Ranks.FreePort(), 0, 2) with { JoinWithin = TimeSpan.FromSeconds(1) };
        var error = Assert.Throws<ProcessGroupException>(() => ProcessGroup.Join(alone));
        Assert.Contains($"Rank 0 of 2 could not join at 127.0.0.1:{alone.Port}: rank 1 did not join", error.Message);
    }

    [Fact]
    public void A_process_that_leaves_is_noticed_at_once()
    {
        Ranks.Run(2, group =>
        {
            group.Barrier();
            if (group.Rank == 1) return; // its connections close
            using var scope = NewDisposeScope();
            var error = Assert.Throws<PeerLostException>(() => group.AllReduce([ones(1000)]));
            Assert.Contains("rank 1 is gone", error.Message);
            Assert.True(group.IsBroken);
        });
    }

    [Fact]
    public void A_process_that_hangs_is_noticed_after_the_timeout()
    {
        using var noticed = new ManualResetEventSlim();
        Ranks.Run(2, group =>
        {
            if (group.Rank == 1)
            {
                noticed.Wait();
                return;
            }
            using var scope = NewDisposeScope();
            Assert.Throws<PeerLostException>(() => group.AllReduce([ones(10)]));
            noticed.Set();
        }, TimeSpan.FromSeconds(1));
    }

    [Fact]
    public void Impossible_options_are_named_together()
    {
        var error = Assert.Throws<ArgumentException>(() => ProcessGroup.Join(Ranks.Place(0, 2, 2) with { Timeout = TimeSpan.Zero }));
        foreach (var problem in new[] { "Port is 0", "Rank 2 of Size 2", "Timeout is 00:00:00" }) Assert.Contains(problem, error.Message);
    }
}
