namespace PixelPrompt.Data.Tasks;

/// <summary>The groups that tasks are reported in.</summary>
public enum TaskFamily
{
    /// <summary>Dense prediction: the answer is read off the scene (segmentation, depth, edges...).</summary>
    Annotation,

    /// <summary>The input is a damaged picture, the answer the clean one.</summary>
    Restoration,

    /// <summary>Objects change their colour, shape or size (the synthetic set of Bar et al. 2022).</summary>
    Editing,

    /// <summary>The whole picture is turned, mirrored, shifted or enlarged.</summary>
    Geometry,

    /// <summary>Counting, sorting, comparing, completing, finding a way.</summary>
    Reasoning,

    /// <summary>Colours or strokes change, content stays.</summary>
    Style,

    /// <summary>Two other tasks, one after the other.</summary>
    Composition,
}
