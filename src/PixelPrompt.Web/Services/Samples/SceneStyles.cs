using PixelPrompt.Data.Scenes;

namespace PixelPrompt.Web.Services.Samples;

/// <summary>The worlds by their names.</summary>
internal static class SceneStyles
{
    /// <exception cref="UserException">There is no such world; numbers are none either.</exception>
    internal static SceneStyle Parse(string name) => Enum.GetValues<SceneStyle>().Cast<SceneStyle?>().FirstOrDefault(x => x.ToString() == name)
        ?? throw new UserException($"There is no world of that name. Worlds: {string.Join(", ", Enum.GetNames<SceneStyle>())}.", 404);
}
