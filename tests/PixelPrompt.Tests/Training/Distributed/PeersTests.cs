using PixelPrompt.Native.Distributed;
using PixelPrompt.Tests.Native.Distributed;
using PixelPrompt.Training;
using PixelPrompt.Training.Distributed;

namespace PixelPrompt.Tests.Training.Distributed;

public class PeersTests
{
    [Fact]
    public void Figures_add_up_and_a_part_that_fails_in_one_process_ends_in_all()
    {
        Ranks.Run(2, group =>
        {
            var peers = new Peers(group);
            Assert.Equal([3, 30], peers.Together(0, 2, () => [1 + group.Rank, 10 * (1 + group.Rank)]));

            var diverged = Assert.Throws<TrainingDivergedException>(() => Fail(new TrainingDivergedException(7, "the loss is NaN")));
            Assert.Equal(7, diverged.Step);
            Assert.Contains(group.Rank == 1 ? "the loss is NaN" : "another process is not finite; its message says where", diverged.Message);

            if (group.Rank == 1) Assert.Throws<InvalidDataException>(() => Fail(new InvalidDataException("torn")));
            else Assert.Contains("its message says why", Assert.Throws<ProcessGroupException>(() => Fail(null!)).Message);

            Assert.False(peers.Interrupted);
            Assert.Throws<OperationCanceledException>(() => Fail(new OperationCanceledException()));
            Assert.True(peers.Interrupted);
            group.Barrier();

            void Fail(Exception inRankOne) => peers.Together(7, 1, () => group.Rank == 1 ? throw inRankOne : [1]);
        });
    }

    [Fact]
    public void Alone_everything_is_as_it_is()
    {
        var peers = Peers.None;
        Assert.Equal((0, 1, true), (peers.Rank, peers.Count, peers.Leads));
        Assert.Equal([4], peers.Together(0, 1, () => [4]));
        Assert.Throws<InvalidDataException>(() => peers.Together(0, 1, () => throw new InvalidDataException()));
        Assert.Throws<OperationCanceledException>(() => peers.Together(0, 1, () => throw new OperationCanceledException()));
        Assert.True(peers.Interrupted);
    }
}
