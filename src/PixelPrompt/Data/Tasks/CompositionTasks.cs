namespace PixelPrompt.Data.Tasks;

/// <summary>Compositions of an edit or annotation with a change of the whole picture.</summary>
internal static class CompositionTasks
{
    private static readonly string[] First = ["segmentation", "edges", "color-change", "shape-change", "size-change", "background-change"];
    private static readonly string[] Second = ["rotate", "mirror", "translate"];

    /// <summary>All of them; a third is held out such that every part still occurs in trained ones.</summary>
    internal static IReadOnlyList<VisualTask> Of(IReadOnlyList<VisualTask> tasks)
    {
        VisualTask Find(string name) => tasks.First(task => task.Name == name);
        var compositions = new List<VisualTask>();
        for (var i = 0; i < First.Length; i++)
        {
            for (var j = 0; j < Second.Length; j++)
                compositions.Add(new CompositionTask(Find(First[i]), Find(Second[j]), isHeldOut: (i + j) % 3 == 0));
        }
        return compositions;
    }
}
