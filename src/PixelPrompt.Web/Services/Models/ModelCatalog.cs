using PixelPrompt.Inference;
using PixelPrompt.Web.Services.Serving;

namespace PixelPrompt.Web.Services.Models;

/// <summary>The models that are installed: folders with transformer/ and tokenizer/ under the model folders.</summary>
public sealed class ModelCatalog(ServeOptions options)
{
    /// <summary>The model that comes with PixelPrompt.</summary>
    public const string Bundled = "pixelprompt-tiny";

    /// <summary>Looks at the folders anew.</summary>
    /// <returns>The models, the bundled one first, then by name; of equal names the first found.</returns>
    public IReadOnlyList<InstalledModel> Read() =>
        [.. Folders().DistinctBy(Path.GetFileName).Select(InstalledModel.Read).OrderBy(x => x.Name != Bundled).ThenBy(x => x.Name, StringComparer.Ordinal)];

    /// <summary>A model by its name.</summary>
    /// <param name="name">The name, from anywhere: only names that the catalogue lists are found.</param>
    /// <returns>The model.</returns>
    /// <exception cref="UserException">There is no such model, or it cannot be loaded.</exception>
    public InstalledModel Get(string name)
    {
        var all = Read();
        var found = all.FirstOrDefault(x => x.Name == name)
            ?? throw new UserException($"There is no such model. Installed: {(all.Count == 0 ? "none" : string.Join(", ", all.Select(x => x.Name)))}.", 404);
        return found.Problem is null ? found : throw new UserException($"The model {name} cannot be loaded. {found.Problem}");
    }

    private IEnumerable<string> Folders()
    {
        foreach (var folder in options.ModelFolders.Where(Directory.Exists))
        {
            if (IsModel(folder)) yield return folder;
            else foreach (var inner in Directory.EnumerateDirectories(folder).Where(IsModel).Order(StringComparer.Ordinal)) yield return inner;
        }
    }

    private static bool IsModel(string folder) =>
        Directory.Exists(Path.Combine(folder, ModelBundle.TransformerFolder)) || Directory.Exists(Path.Combine(folder, ModelBundle.TokenizerFolder));
}
