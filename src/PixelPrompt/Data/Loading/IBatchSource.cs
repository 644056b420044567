namespace PixelPrompt.Data.Loading;

/// <summary>Makes the batch of any step; consecutive steps are the cheapest.</summary>
internal interface IBatchSource
{
    /// <summary>The batch of a step of this process.</summary>
    TokenBatch Read(long step);

    /// <summary>Ids that all processes together have been given of each source before a step.</summary>
    long[] IdsBySource(long step);
}
