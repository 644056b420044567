namespace PixelPrompt.Data.VisualSentences.Sources;

/// <summary>A source as a recipe describes it.</summary>
public interface ISourceSpec
{
    /// <summary>Looks at the files that it names, and gets ready to make sentences.</summary>
    /// <param name="context">Where to look and whom to tell.</param>
    /// <exception cref="SourceException">The source has nothing to make sentences of.</exception>
    ISentenceSource Open(SourceContext context);
}

/// <summary>A source cannot be used at all.</summary>
/// <param name="message">Which one, why, and what to do.</param>
public sealed class SourceException(string message) : Exception(message);

/// <summary>What a source needs to open.</summary>
/// <param name="Name">The source's name.</param>
/// <param name="Folder">The folder that relative paths start from.</param>
/// <param name="Problem">Takes each file that cannot be used, and why.</param>
public sealed record SourceContext(string Name, string Folder, Action<string, string> Problem);

/// <summary>A key of a source in a recipe.</summary>
/// <param name="Name">The key.</param>
/// <param name="Help">What it means, its default and what is allowed.</param>
public sealed record RecipeKey(string Name, string Help);

/// <summary>A type of source.</summary>
/// <param name="Name">What a recipe calls it.</param>
/// <param name="Help">What it makes.</param>
/// <param name="Keys">The keys of its own.</param>
/// <param name="Read">Reads it from a recipe.</param>
internal sealed record SourceType(string Name, string Help, IReadOnlyList<RecipeKey> Keys, Func<RecipeReader, ISourceSpec> Read);
