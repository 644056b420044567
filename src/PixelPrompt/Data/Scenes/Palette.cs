namespace PixelPrompt.Data.Scenes;

/// <summary>The colours of the procedural world. Object and background colours never coincide.</summary>
public static class Palette
{
    /// <summary>All object colours; the first six are the simple world's, as far apart as possible.</summary>
    public static IReadOnlyList<NamedColor> Objects { get; } = Number(
        ("red", new Rgb(220, 38, 38)),
        ("green", new Rgb(34, 154, 62)),
        ("blue", new Rgb(37, 86, 222)),
        ("yellow", new Rgb(250, 210, 25)),
        ("purple", new Rgb(140, 50, 190)),
        ("cyan", new Rgb(30, 190, 210)),
        ("orange", new Rgb(245, 130, 20)),
        ("pink", new Rgb(244, 114, 182)),
        ("brown", new Rgb(132, 78, 38)),
        ("lime", new Rgb(150, 215, 40)),
        ("navy", new Rgb(24, 34, 110)),
        ("maroon", new Rgb(120, 18, 60)));

    /// <summary>The object colours of the simple world.</summary>
    public static IReadOnlyList<NamedColor> SimpleObjects { get; } = [.. Objects.Take(6)];

    /// <summary>All plain background colours; the first four are the simple world's.</summary>
    public static IReadOnlyList<NamedColor> Backgrounds { get; } = Number(
        ("white", new Rgb(246, 246, 244)),
        ("black", new Rgb(22, 22, 26)),
        ("grey", new Rgb(178, 180, 184)),
        ("slate", new Rgb(70, 82, 100)),
        ("cream", new Rgb(250, 240, 214)),
        ("mint", new Rgb(208, 238, 222)),
        ("sky", new Rgb(200, 226, 248)),
        ("lavender", new Rgb(226, 216, 244)),
        ("rose", new Rgb(250, 220, 222)),
        ("moss", new Rgb(74, 86, 62)),
        ("sand", new Rgb(214, 190, 150)),
        ("ink", new Rgb(34, 40, 62)));

    /// <summary>The backgrounds of the simple world.</summary>
    public static IReadOnlyList<NamedColor> SimpleBackgrounds { get; } = [.. Backgrounds.Take(4)];

    /// <summary>An object colour by name.</summary>
    /// <param name="name">A name of <see cref="Objects"/>.</param>
    /// <returns>The colour.</returns>
    /// <exception cref="ArgumentException">There is no such colour.</exception>
    public static NamedColor Object(string name)
    {
        foreach (var color in Objects)
        {
            if (color.Name == name) return color;
        }
        throw new ArgumentException($"'{name}' is no object colour. Known: {string.Join(", ", Objects)}.", nameof(name));
    }

    private static NamedColor[] Number(params (string Name, Rgb Value)[] colors) =>
        [.. colors.Select((color, index) => new NamedColor(index, color.Name, color.Value))];
}
