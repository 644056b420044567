namespace PixelPrompt.Data.Tasks;

/// <summary>
/// The parts that procedural data is divided into. A scene belongs to training or to the held-out scenes by a digest of its
/// content, so no input picture is ever in both, whatever the seeds.
/// </summary>
public enum DataSplit
{
    /// <summary>Training scenes, training combinations of kind and colour, training rules.</summary>
    Training,

    /// <summary>Scenes that training never shows; combinations and rules as in training.</summary>
    HeldOutScenes,

    /// <summary>Held-out scenes in which at least one object has a kind-colour combination that training never shows.</summary>
    HeldOutPairs,

    /// <summary>Held-out scenes under rules that training never shows, for example a pair of colours of "color-change".</summary>
    HeldOutRules,
}
