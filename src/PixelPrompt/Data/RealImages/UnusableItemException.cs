namespace PixelPrompt.Data.RealImages;

/// <summary>One item of a data source cannot be used: it is to be reported and counted, and nothing takes its place unseen.</summary>
/// <param name="item">The item's path inside of its source.</param>
/// <param name="problem">What is wrong with it.</param>
/// <param name="inner">The error below, if there is one.</param>
public sealed class UnusableItemException(string item, string problem, Exception? inner = null)
    : Exception($"'{item}': {problem}", inner)
{
    /// <summary>The item's path inside of its source.</summary>
    public string Item { get; } = item;

    /// <summary>What is wrong with it.</summary>
    public string Problem { get; } = problem;
}
