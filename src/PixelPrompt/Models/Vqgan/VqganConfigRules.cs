namespace PixelPrompt.Models.Vqgan;

/// <summary>What a VQGAN configuration may say.</summary>
internal static class VqganConfigRules
{
    internal const int NormGroups = 32;
    private const int MaxLevels = 12;
    private const int MaxChannels = 1 << 16;

    internal static List<string> Violations(VqganConfig config)
    {
        var found = new List<string>();
        Range("resolution", config.Resolution, 1, 1 << 14);
        Range("hidden_channels", config.HiddenChannels, 1, MaxChannels);
        Range("num_res_blocks", config.NumResBlocks, 1, 64);
        Range("z_channels", config.ZChannels, 1, MaxChannels);
        Range("num_embeddings", config.NumEmbeddings, 1, 1 << 24);
        Range("quantized_embed_dim", config.QuantizedEmbedDim, 1, MaxChannels);
        Range("stem", config.Stem, 1, 64);
        Range("patch_channels", config.PatchChannels, 1, MaxChannels);
        if (config.NumChannels is not (1 or 3)) found.Add($"'num_channels' is {config.NumChannels}; it must be 1 or 3.");
        if (config.Dropout is not (>= 0 and < 1)) found.Add($"'dropout' is {config.Dropout}; it must be in [0, 1).");
        if (config.CommitmentCost is not (>= 0 and < double.PositiveInfinity))
            found.Add($"'commitment_cost' is {config.CommitmentCost}; it must be 0 or more.");
        if (config.Levels is < 1 or > MaxLevels)
            found.Add($"'channel_mult' has {config.Levels} entries; 1 to {MaxLevels} are allowed.");
        if (config.ChannelMult.Any(x => x is < 1 or > 1024)) found.Add("'channel_mult' has an entry outside of 1 to 1024.");
        if (found.Count > 0) return found; // what follows would only repeat it

        foreach (var channels in Enumerable.Range(-1, config.Levels + 1).Select(config.ChannelsOf).Distinct())
        {
            if (channels > MaxChannels) found.Add($"A level has {channels} channels; at most {MaxChannels} are allowed.");
            else if (config.Norm == VqganNorm.Group && channels % NormGroups != 0)
                found.Add($"A level has {channels} channels, which its {NormGroups} normalisation groups do not divide.");
        }
        if (config.Resolution % config.DownsamplingFactor != 0)
        {
            found.Add($"'resolution' is {config.Resolution}; it must be a multiple of {config.DownsamplingFactor}, " +
                "the downsampling of these levels.");
        }
        return found;

        void Range(string key, int value, int least, int most)
        {
            if (value < least || value > most) found.Add($"'{key}' is {value}; it must be {least} to {most}.");
        }
    }
}
