using PixelPrompt.Data.VisualSentences;
using PixelPrompt.Data.VisualSentences.Sources;
using PixelPrompt.Studies.Kinds;

namespace PixelPrompt.Studies;

/// <summary>A type of study that a recipe can name.</summary>
/// <param name="Name">What a recipe calls it.</param>
/// <param name="Help">What it asks.</param>
/// <param name="Keys">The keys of its own.</param>
/// <param name="Read">Reads it from a recipe.</param>
internal sealed record StudyType(string Name, string Help, IReadOnlyList<RecipeKey> Keys, Func<RecipeReader, IStudySpec> Read);

/// <summary>The types of studies.</summary>
internal static class StudyTypes
{
    /// <summary>All types, in the order of the help.</summary>
    internal static IReadOnlyList<StudyType> All { get; } =
    [
        ContextStudy.Type,
        ShotsStudy.Type,
        AnalogyStudy.Type,
        GridStudy.Type,
        SamplingStudy.Type,
        PromptChoiceStudy.Type,
        TokenizerStudy.Type,
        ScalingStudy.Type,
        AblationStudy.Type,
    ];
}
