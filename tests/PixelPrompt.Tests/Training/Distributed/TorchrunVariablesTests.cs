using PixelPrompt.Cli.Commands.Training;
using PixelPrompt.Cli.Shared;
using PixelPrompt.Native.Distributed;

namespace PixelPrompt.Tests.Training.Distributed;

public class TorchrunVariablesTests
{
    [Fact]
    public void All_of_them_are_a_place_and_none_is_a_process_alone()
    {
        Assert.Null(Read("HOME=/root"));
        var place = Read("MASTER_ADDR=node-0", "MASTER_PORT=29500", "RANK=5", "WORLD_SIZE=8", "LOCAL_RANK=1", "LOCAL_WORLD_SIZE=4")!;
        Assert.Equal(("node-0", 29500, 5, 8, 1, 4), (place.Host, place.Port, place.Rank, place.Size, place.LocalRank, place.LocalSize));
        Assert.Null(place.Serves);
        Assert.Equal(0, Read("MASTER_ADDR=a", "MASTER_PORT=1", "RANK=0", "WORLD_SIZE=1")!.LocalRank);
        Assert.False(Read("MASTER_ADDR=a", "MASTER_PORT=1", "RANK=0", "WORLD_SIZE=2", "TORCHELASTIC_USE_AGENT_STORE=True")!.Serves);
    }

    [Fact]
    public void Part_of_them_is_an_error_that_names_the_rest()
    {
        var error = Assert.Throws<UsageException>(() => Read("RANK=1", "WORLD_SIZE=2"));
        Assert.Equal("A run of several processes needs MASTER_ADDR, MASTER_PORT, RANK, WORLD_SIZE in the environment: MASTER_ADDR is not set; " +
            "MASTER_PORT is not set. Set all of them, or none (RANK, WORLD_SIZE are set).", error.Message);
    }

    [Fact]
    public void Values_that_are_not_possible_are_named_together()
    {
        var error = Assert.Throws<UsageException>(() => Read("MASTER_ADDR=a", "MASTER_PORT=http", "RANK=2", "WORLD_SIZE=2", "LOCAL_RANK=-1"));
        Assert.Contains("MASTER_PORT is 'http', not a whole number from 1 to 65535", error.Message);
        Assert.Contains("RANK is '2', not a whole number from 0 to 1", error.Message);
        Assert.Contains("LOCAL_RANK is '-1', not a whole number from 0 to 1", error.Message);
    }

    private static ProcessGroupOptions? Read(params string[] variables)
    {
        var set = variables.Select(v => v.Split('=')).ToDictionary(v => v[0], v => v[1]);
        return TorchrunVariables.Read(name => set.GetValueOrDefault(name));
    }
}
