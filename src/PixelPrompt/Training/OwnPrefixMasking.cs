using PixelPrompt.Data.Loading;
using PixelPrompt.Data.Shards;

namespace PixelPrompt.Training;

/// <summary>Hides an answer's own tokens from the model, so that the examples, not the answer's beginning, supply the rule.</summary>
/// <remarks>
/// Only answers that have another answer before them in their sentence are masked: without an example there is no rule to
/// find. What is masked follows from the seed, the row's number and the sentence's place, never from what came before.
/// </remarks>
internal sealed class OwnPrefixMasking(TrainingObjective objective, int maskId, long seed)
{
    /// <summary>Replaces inputs of some answers by the mask id.</summary>
    /// <param name="ids">The inputs of one row, changed in place.</param>
    /// <param name="row">The row.</param>
    /// <param name="stage">Index of the stage.</param>
    internal void Apply(Span<long> ids, TrainingRow row, int stage)
    {
        if (objective.MaskedShare == 0) return;
        foreach (var placement in row.Batch.Placements)
        {
            var key = Mixing.Mix(seed, stage, row.Number, placement.Column);
            foreach (var image in Maskable(placement.Sentence))
            {
                key = Mixing.Mix(key);
                if (Uniform(key) >= objective.MaskedShare) continue;
                key = Mixing.Mix(key);
                var level = objective.MaskLevels[(int)(Uniform(key) * objective.MaskLevels.Count)];
                key = Hide(ids, placement, image, level, key);
            }
        }
    }

    private IEnumerable<int> Maskable(Sentence sentence)
    {
        var answers = Enumerable.Range(0, sentence.Images).Where(i => sentence.AnswerOf[i] != Sentence.NoAnswer).Skip(1);
        return objective.Masked == MaskedAnswers.Last ? answers.TakeLast(1) : answers;
    }

    private ulong Hide(Span<long> ids, Placement placement, int image, double level, ulong key)
    {
        var tokens = placement.Sentence.TokensPerImage;
        var lead = placement.HasBegin ? 1 : 0;
        for (var token = image * tokens; token < (image + 1) * tokens; token++)
        {
            key = Mixing.Mix(key);
            var at = token + lead - placement.Offset; // a stream may hold a part of the sentence only
            if (at >= 0 && at < placement.Length && Uniform(key) < level) ids[placement.Column + at] = maskId;
        }
        return key;
    }

    // 53 bits of the key as a number in [0, 1).
    private static double Uniform(ulong key) => (key >> 11) * (1.0 / (1UL << 53));
}
