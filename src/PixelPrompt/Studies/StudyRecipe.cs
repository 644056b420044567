using System.Text.Json;
using PixelPrompt.Data.VisualSentences;

namespace PixelPrompt.Studies;

/// <summary>What a study asks: its <c>recipe.json</c>. See <see cref="StudyHelp"/>.</summary>
public sealed class StudyRecipe
{
    private const int MaxLength = 1 << 20;
    private static readonly JsonDocumentOptions Strictness = new()
    {
        MaxDepth = 32, AllowDuplicateProperties = false, AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip,
    };

    private StudyRecipe(string folder, string text, string type, string title, string question, IStudySpec spec)
    {
        (Folder, Text, Type, Title, Question, Spec) = (folder, text, type, title, question, spec);
    }

    /// <summary>The folder that relative paths of the recipe start from.</summary>
    public string Folder { get; }

    /// <summary>The recipe as it was written.</summary>
    public string Text { get; }

    /// <summary>The type of study.</summary>
    public string Type { get; }

    /// <summary>What reports call it.</summary>
    public string Title { get; }

    /// <summary>What is asked, in a sentence.</summary>
    public string Question { get; }

    /// <summary>The grid.</summary>
    public IStudySpec Spec { get; }

    /// <summary>Reads a recipe.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The recipe.</returns>
    /// <exception cref="RecipeException">It is not valid; all problems are named.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static StudyRecipe Load(string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists)
            throw new FileNotFoundException($"There is no recipe '{path}'. A study is a folder with a {StudyFolder.RecipeName} in it.", path);
        if (file.Length > MaxLength) throw new RecipeException(path, [$"it has {file.Length} bytes; at most {MaxLength} are read."]);
        return Parse(File.ReadAllText(path), Path.GetDirectoryName(Path.GetFullPath(path))!, path);
    }

    /// <summary>Reads a recipe from its text.</summary>
    /// <param name="text">The JSON.</param>
    /// <param name="folder">The folder that relative paths start from.</param>
    /// <param name="name">What to call it in errors.</param>
    /// <returns>The recipe.</returns>
    /// <exception cref="RecipeException">It is not valid; all problems are named.</exception>
    public static StudyRecipe Parse(string text, string folder, string name = "recipe")
    {
        try
        {
            using var json = JsonDocument.Parse(text, Strictness);
            var problems = new List<string>();
            var recipe = Read(json.RootElement, folder, text, problems);
            return problems.Count == 0 ? recipe! : throw new RecipeException(name, problems);
        }
        catch (JsonException e)
        {
            throw new RecipeException(name, [$"it is not JSON: {e.Message}"]);
        }
    }

    private static StudyRecipe? Read(JsonElement root, string folder, string text, List<string> problems)
    {
        var reader = new RecipeReader(root, "", problems);
        var type = reader.Choice("type", [.. StudyTypes.All.Select(x => x.Name)]);
        var title = reader.Text("title");
        var question = reader.Text("question", "-");
        var found = StudyTypes.All.FirstOrDefault(x => x.Name == type);
        var spec = found?.Read(reader);
        if (spec is null) reader.AllKeys(); // of an unknown type no key is known
        reader.Finish();
        return spec is null ? null : new StudyRecipe(folder, text, type, title, question == "-" ? found!.Help : question, spec);
    }
}
