using PixelPrompt.Data.Scenes;

namespace PixelPrompt.Data.Tasks;

/// <summary>A hash of texts that is the same in every process, unlike <see cref="string.GetHashCode()"/>.</summary>
internal static class StableHash
{
    /// <summary>FNV-1a over the UTF-16 units, scrambled.</summary>
    internal static ulong Of(string text)
    {
        var hash = 14695981039346656037UL;
        foreach (var unit in text) hash = (hash ^ unit) * 1099511628211UL;
        return SceneRandom.Mix(hash);
    }
}
