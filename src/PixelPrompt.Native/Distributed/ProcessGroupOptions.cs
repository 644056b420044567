namespace PixelPrompt.Native.Distributed;

/// <summary>Where the processes of a group meet, and which of them this one is.</summary>
public sealed record ProcessGroupOptions
{
    /// <summary>Address of the store where all processes meet: <c>MASTER_ADDR</c>.</summary>
    public required string Host { get; init; }

    /// <summary>The store's TCP port, 1 to 65535: <c>MASTER_PORT</c>.</summary>
    public required int Port { get; init; }

    /// <summary>Number of this process in the group, from 0: <c>RANK</c>.</summary>
    public required int Rank { get; init; }

    /// <summary>Processes of the group, at least 1: <c>WORLD_SIZE</c>.</summary>
    public required int Size { get; init; }

    /// <summary>Number of this process on its machine, from 0: <c>LOCAL_RANK</c>.</summary>
    public int LocalRank { get; init; }

    /// <summary>Processes of the group on this machine, which share its processors: <c>LOCAL_WORLD_SIZE</c>; default 1.</summary>
    public int LocalSize { get; init; } = 1;

    /// <summary>Whether this process holds the store; null (the default) lets rank 0 hold it.</summary>
    public bool? Serves { get; init; }

    /// <summary>Keeps the keys of this group apart from others in the same store.</summary>
    public string Prefix { get; init; } = "pixelprompt";

    /// <summary>Network interface that tensors take, such as <c>eth0</c>; null chooses by this machine's name.</summary>
    public string? Interface { get; init; }

    /// <summary>What carries the tensors.</summary>
    public CollectiveBackend Backend { get; init; }

    /// <summary>How long to wait for all processes to join.</summary>
    public TimeSpan JoinWithin { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long an operation waits for the others. A process that ends is noticed at once; this is for one that hangs.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(30);

    /// <exception cref="ArgumentException">Values that are not possible; all of them are named.</exception>
    internal void Validate()
    {
        var problems = new List<string>();
        if (Host.Length == 0) problems.Add("Host is empty.");
        if (Port is < 1 or > 65535) problems.Add($"Port is {Port}; allowed is 1 to 65535.");
        if (Size < 1 || Rank < 0 || Rank >= Size) problems.Add($"Rank {Rank} of Size {Size} is not possible.");
        if (LocalSize < 1 || LocalRank < 0) problems.Add($"LocalRank {LocalRank} of LocalSize {LocalSize} is not possible.");
        if (JoinWithin <= TimeSpan.Zero) problems.Add($"JoinWithin is {JoinWithin}; it must be positive.");
        if (Timeout <= TimeSpan.Zero) problems.Add($"Timeout is {Timeout}; it must be positive.");
        if (problems.Count > 0) throw new ArgumentException("The options of the process group are not valid: " + string.Join(" ", problems));
    }
}
