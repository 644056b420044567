using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using PixelPrompt.Data.VisualSentences.Sources;

namespace PixelPrompt.Data.VisualSentences;

/// <summary>One entry of a recipe: a source that has been described but not opened.</summary>
/// <param name="Name">Its name, unique in the recipe.</param>
/// <param name="Weight">Its share of the sentences, relative to the others.</param>
/// <param name="Spec">What it is.</param>
public sealed record RecipeSource(string Name, double Weight, ISourceSpec Spec);

/// <summary>Which visual sentences a data set is made of; a JSON file, see <see cref="RecipeHelp"/>.</summary>
public sealed class Recipe
{
    private const int MaxLength = 8 << 20;
    private static readonly JsonDocumentOptions Strictness = new()
    {
        MaxDepth = 32, AllowDuplicateProperties = false, AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip,
    };

    private Recipe(string folder, string text) => (Folder, Text) = (folder, text);

    /// <summary>The folder that relative paths of the recipe start from.</summary>
    public string Folder { get; }

    /// <summary>The recipe without comments and white space; what a data set keeps of it.</summary>
    public string Text { get; }

    /// <summary>Seed of everything.</summary>
    public long Seed { get; private init; }

    /// <summary>Sentences of each part.</summary>
    public required IReadOnlyDictionary<DataPart, long> Splits { get; init; }

    /// <summary>Most sentences in a shard.</summary>
    public int ShardSentences { get; private init; }

    /// <summary>The sources.</summary>
    public required IReadOnlyList<RecipeSource> Sources { get; init; }

    /// <summary>Reads a recipe; relative paths in it start from its folder.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="RecipeException">It is not valid; all problems are named.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static Recipe Load(string path)
    {
        var file = new FileInfo(path);
        if (file.Length > MaxLength) throw new RecipeException(path, [$"it has {file.Length} bytes; at most {MaxLength} are read."]);
        return Parse(File.ReadAllText(path), Path.GetDirectoryName(Path.GetFullPath(path))!, path);
    }

    /// <summary>Reads a recipe from its text.</summary>
    /// <param name="text">The JSON.</param>
    /// <param name="folder">The folder that relative paths start from.</param>
    /// <param name="name">What to call it in errors.</param>
    /// <exception cref="RecipeException">It is not valid; all problems are named.</exception>
    public static Recipe Parse(string text, string folder, string name = "recipe")
    {
        try
        {
            using var json = JsonDocument.Parse(text, Strictness);
            var problems = new List<string>();
            var recipe = Read(json.RootElement, folder, problems);
            return problems.Count == 0 ? recipe : throw new RecipeException(name, problems);
        }
        catch (JsonException e)
        {
            throw new RecipeException(name, [$"it is not JSON: {e.Message}"]);
        }
    }

    /// <summary>The identity of the data: the recipe's text and the files that it found.</summary>
    /// <param name="sources">The opened sources.</param>
    public string Hash(IEnumerable<ISentenceSource> sources)
    {
        ArgumentNullException.ThrowIfNull(sources);
        var all = string.Join('\n', sources.Select(s => s.Inputs).Prepend(Text));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all)));
    }

    private static Recipe Read(JsonElement root, string folder, List<string> problems)
    {
        var reader = new RecipeReader(root, "", problems);
        var recipe = new Recipe(folder, JsonSerializer.Serialize(root))
        {
            Seed = reader.Integer("seed", 0, long.MaxValue, 0),
            ShardSentences = (int)reader.Integer("shardSentences", 16, 1 << 20, 65536),
            Splits = ReadSplits(reader, problems),
            Sources = [.. reader.Children("sources").Select(ReadSource)],
        };
        reader.Finish();
        foreach (var name in recipe.Sources.GroupBy(s => s.Name).Where(g => g.Key.Length > 0 && g.Count() > 1))
            problems.Add($"sources: '{name.Key}' names {name.Count()} sources; give each its own name.");
        return recipe;
    }

    private static Dictionary<DataPart, long> ReadSplits(RecipeReader reader, List<string> problems)
    {
        var splits = new Dictionary<DataPart, long>();
        if (reader.Child("splits", required: true) is not { } child) return splits;
        foreach (var part in Enum.GetValues<DataPart>()) splits[part] = child.Integer(part.Name(), 0, 1L << 40, 0);
        child.Finish();
        if (problems.Count == 0 && splits.Values.All(n => n == 0)) problems.Add("splits: at least one needs sentences.");
        return splits;
    }

    private static RecipeSource ReadSource(RecipeReader reader)
    {
        var name = reader.Text("name");
        var weight = reader.Number("weight", 1e-6, 1e6, 1);
        var type = reader.Choice("type", [.. SourceTypes.All.Select(t => t.Name)]);
        var spec = SourceTypes.All.FirstOrDefault(t => t.Name == type)?.Read(reader);
        if (spec is null) reader.AllKeys(); // of an unknown type no key is known
        reader.Finish();
        return new RecipeSource(name, weight, spec ?? SourceTypes.None);
    }
}
