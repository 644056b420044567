namespace PixelPrompt.Data.Shards;

/// <summary>A token shard cannot be used: damaged, unfinished, of another kind, or written by something else.</summary>
public sealed class ShardException : Exception
{
    /// <summary>Creates the error; the message always begins with the file.</summary>
    /// <param name="path">The shard's file.</param>
    /// <param name="problem">What is wrong with it, and what to do, as a sentence.</param>
    /// <param name="inner">The error below, if there is one.</param>
    public ShardException(string path, string problem, Exception? inner = null)
        : base($"Shard '{path}': {problem}", inner)
    {
        Path = path;
    }

    /// <summary>The shard's file.</summary>
    public string Path { get; }
}
