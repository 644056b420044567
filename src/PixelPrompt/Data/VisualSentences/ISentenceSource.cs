using PixelPrompt.Data.RealImages;

namespace PixelPrompt.Data.VisualSentences;

/// <summary>Makes the visual sentences of one entry of a recipe. Safe for many threads at once.</summary>
public interface ISentenceSource
{
    /// <summary>Everything that <see cref="PictureSentence.Task"/> can be.</summary>
    IReadOnlyList<string> Tasks { get; }

    /// <summary>A digest of the files that sentences are made of, or empty when they are drawn; part of the data set's identity.</summary>
    string Inputs { get; }

    /// <summary>Whether there is anything for a split.</summary>
    /// <param name="split">The split.</param>
    bool Has(DataPart split);

    /// <summary>Makes a sentence.</summary>
    /// <param name="seed">Chooses it; equal seeds and ordinals give equal bytes.</param>
    /// <param name="ordinal">Its number among the source's sentences of the split, from 0: sources of files go through them by it.</param>
    /// <param name="split">A split that the source has.</param>
    /// <exception cref="UnusableItemException">A file that the sentence needs cannot be used.</exception>
    PictureSentence Make(ulong seed, long ordinal, DataPart split);
}
