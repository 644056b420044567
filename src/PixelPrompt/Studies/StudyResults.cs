using System.Text.Json.Nodes;
using PixelPrompt.Studies.Reports;
using PixelPrompt.Studies.Storage;

namespace PixelPrompt.Studies;

/// <summary>What a study has come to so far: the rows that belong to its present recipe.</summary>
/// <remarks>
/// The database may also hold rows of earlier models, data or settings. Of each grid point the row that was finished last
/// under the recipe's settings is the present one.
/// </remarks>
public sealed class StudyResults
{
    private StudyResults(StudyFolder folder, StudyRecipe recipe, IReadOnlyList<StudyRow> rows, IReadOnlyList<(string, string)> failures)
    {
        (Folder, Recipe, Rows, Failures) = (folder, recipe, rows, failures);
    }

    /// <summary>The study.</summary>
    public StudyFolder Folder { get; }

    /// <summary>Its recipe.</summary>
    public StudyRecipe Recipe { get; }

    /// <summary>The rows, in the order of the recipe's cells.</summary>
    public IReadOnlyList<StudyRow> Rows { get; }

    /// <summary>Cells that failed, with the reason.</summary>
    public IReadOnlyList<(string Cell, string Error)> Failures { get; }

    /// <summary>Cells of the recipe that have rows.</summary>
    public int DoneCells => Rows.Select(x => x.Cell).Distinct().Count();

    /// <summary>Reads a study's folder; models and data are not needed.</summary>
    /// <param name="folder">The study.</param>
    /// <returns>The results; without rows where the study has not run.</returns>
    /// <exception cref="Data.VisualSentences.RecipeException">The recipe is not valid; all problems are named.</exception>
    public static StudyResults Read(StudyFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        var recipe = StudyRecipe.Load(folder.Recipe);
        if (!File.Exists(folder.Database)) return new StudyResults(folder, recipe, [], []);
        using var store = StudyStore.Open(folder.Database, readOnly: true);
        var settings = recipe.Spec.Settings.ToJsonString();
        var known = store.Cells().Where(x => x.Type == recipe.Type && x.Settings == settings).ToLookup(x => x.Keys);
        var byCell = store.Rows().ToLookup(x => x.Cell);
        var (rows, failures) = (new List<StudyRow>(), new List<(string, string)>());
        foreach (var cell in recipe.Spec.Cells)
        {
            var stored = known[cell.ToJson().ToJsonString()].ToList();
            var last = stored.Where(x => x.State == "done").Select(x => byCell[x.Id].ToList()).MaxBy(x => x[0].Provenance.Finished);
            if (last is not null) rows.AddRange(last);
            else if (stored.FirstOrDefault(x => x.State == "failed") is { } failed) failures.Add((cell.Name, failed.Error ?? ""));
        }
        return new StudyResults(folder, recipe, rows, failures);
    }

    /// <summary>Figures, tables and findings.</summary>
    /// <returns>What the report shows.</returns>
    public StudyPresentation Present() => Recipe.Spec.Present(Rows);

    /// <summary>The settings that the rows were made under.</summary>
    public JsonObject Settings => Recipe.Spec.Settings;
}
