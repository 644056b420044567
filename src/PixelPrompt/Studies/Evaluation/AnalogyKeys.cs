using PixelPrompt.Data.Tasks;
using PixelPrompt.Data.VisualSentences;
using PixelPrompt.Data.VisualSentences.Sources;

namespace PixelPrompt.Studies.Evaluation;

/// <summary>Which analogies a study asks: procedural tasks, and a user's paired folders.</summary>
/// <param name="Tasks">Procedural tasks.</param>
/// <param name="Folders">Paired folders.</param>
internal sealed record AnalogyKeys(IReadOnlyList<VisualTask> Tasks, IReadOnlyList<FolderSpec> Folders)
{
    private static readonly Dictionary<string, VisualTask> Known = TaskRegistry.All.Concat(TaskRegistry.Compositions).ToDictionary(x => x.Name);

    private static readonly Dictionary<string, IReadOnlyList<string>> Groups = new()
    {
        ["all"] = [.. TaskRegistry.All.Select(x => x.Name)],
        ["compositions"] = [.. TaskRegistry.Compositions.Select(x => x.Name)],
    };

    internal static IReadOnlyList<RecipeKey> Help { get; } =
    [
        new("tasks", "procedural tasks, a name or a list; \"all\" stands for all but the compositions, \"compositions\" for those. Names: " +
            string.Join(", ", Known.Keys) + "."),
        FolderSpec.Help,
    ];

    /// <summary>Names of all sources, in the order of the grid.</summary>
    internal IEnumerable<string> Names => [.. Tasks.Select(x => x.Name), .. Folders.Select(x => x.Name)];

    internal static AnalogyKeys Read(RecipeReader reader)
    {
        var folders = FolderSpec.Read(reader);
        var names = reader.Names("tasks", [.. Known.Keys], folders.Count > 0 ? [] : null, Groups);
        foreach (var name in folders.Select(x => x.Name).Concat(names).GroupBy(x => x).Where(x => x.Count() > 1))
            reader.Problem("folders", $"'{name.Key}' is the name of {name.Count()} of tasks and folders; give each its own.");
        return new AnalogyKeys([.. names.Where(Known.ContainsKey).Select(x => Known[x])], folders);
    }

    internal IReadOnlyList<IAnalogySource> Open(EvaluationKeys keys, StudyContext context) =>
        [.. Tasks.Select(x => new ProceduralAnalogies(x, keys.Style, keys.Splits)), .. Folders.Select(x => x.Open(context))];
}
