using PixelPrompt.Data.Tasks.Annotation;
using PixelPrompt.Data.Tasks.Editing;
using PixelPrompt.Data.Tasks.Geometry;
using PixelPrompt.Data.Tasks.Metrics;
using PixelPrompt.Data.Tasks.Reasoning;
using PixelPrompt.Data.Tasks.Restoration;
using PixelPrompt.Data.Tasks.Sequences;
using PixelPrompt.Data.Tasks.Style;

namespace PixelPrompt.Data.Tasks;

/// <summary>All tasks by their stable names.</summary>
public static class TaskRegistry
{
    /// <summary>The tasks, in the order of reports.</summary>
    public static IReadOnlyList<VisualTask> All { get; } =
    [
        new SegmentationTask(),
        new AnnotationTask("segmentation-colors", "Every kind of shape in its own colour on black.", MeanSquaredError.Instance, Annotations.Kinds, solid: false),
        new DetectionTask(),
        new BoxDrawingTask(),
        new AnnotationTask("edges", "Borders between objects and creases on them, white on black.", ForegroundIou.Instance, Annotations.Edges, solid: false),
        new AnnotationTask("depth", "Nearness as brightness.", MeanSquaredError.Instance, Annotations.Depth, solid: true),
        new AnnotationTask("normals", "Surface normals as colours.", MeanSquaredError.Instance, Annotations.Normals, solid: true),
        .. RestorationTasks.All,
        new EditTask("color-change", "Objects of one colour take another one; the rule names both colours.", EditParts.Color),
        new EditTask("shape-change", "Objects of one kind become another one; the rule names both kinds.", EditParts.Shape),
        new EditTask("size-change", "All objects grow or shrink; the rule names the factor.", EditParts.Size),
        new EditTask("color-shape-change", "Objects of one kind and colour take another kind and colour.", EditParts.Color | EditParts.Shape),
        new EditTask("color-size-change", "Objects of one colour take another colour and size.", EditParts.Color | EditParts.Size),
        new EditTask("shape-size-change", "Objects of one kind take another kind and size.", EditParts.Shape | EditParts.Size),
        new BackgroundChangeTask(),
        new ReplicationTask(),
        new RelightingTask(),
        new RotateTask(),
        new MirrorTask(),
        new TranslateTask(),
        new ZoomTask(),
        new CountingTask(),
        new SortTask(),
        new OddOneOutTask(),
        new SymmetryTask(),
        new MatrixTask(2),
        new MatrixTask(3),
        new MazeTask(),
        new PaletteTask(),
        new StrokeTask(),
    ];

    /// <summary>Compositions of two of the tasks; some of them are held out as a whole.</summary>
    public static IReadOnlyList<VisualTask> Compositions { get; } = CompositionTasks.Of(All);

    /// <summary>The sequences, in the order of reports.</summary>
    public static IReadOnlyList<SequenceTask> Sequences { get; } =
    [
        new MotionTask(),
        new BouncingTask(),
        new RotationTask(),
        new TurntableTask(),
        new GrowthTask(),
        new ColorCycleTask(),
        new AlternatingTask(),
        new CountingUpTask(),
        new OcclusionTask(),
        new CategoryTask(byColor: false),
        new CategoryTask(byColor: true),
    ];

    /// <summary>A task or composition by its name.</summary>
    /// <param name="name">A stable name.</param>
    /// <returns>The task.</returns>
    /// <exception cref="ArgumentException">There is no such task; the message lists those that there are.</exception>
    public static VisualTask Get(string name) => All.Concat(Compositions).FirstOrDefault(task => task.Name == name)
        ?? throw new ArgumentException(
            $"There is no task '{name}'. Tasks: {string.Join(", ", All.Concat(Compositions).Select(task => task.Name))}.", nameof(name));

    /// <summary>A sequence by its name.</summary>
    /// <param name="name">A stable name.</param>
    /// <returns>The sequence task.</returns>
    /// <exception cref="ArgumentException">There is no such sequence; the message lists those that there are.</exception>
    public static SequenceTask GetSequence(string name) => Sequences.FirstOrDefault(task => task.Name == name)
        ?? throw new ArgumentException($"There is no sequence '{name}'. Sequences: {string.Join(", ", Sequences.Select(task => task.Name))}.", nameof(name));
}
