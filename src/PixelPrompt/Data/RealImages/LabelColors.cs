using System.Globalization;
using PixelPrompt.Data.Scenes;
using PixelPrompt.Imaging;

namespace PixelPrompt.Data.RealImages;

/// <summary>Which colour each label gets in the answer picture.</summary>
public sealed class LabelColors
{
    private readonly Dictionary<int, Rgb> byNumber = [];
    private readonly Dictionary<int, Rgb> byColor = [];
    private readonly Rgb? other;

    /// <summary>Reads a table.</summary>
    /// <param name="table">
    /// From labels to colours. A label is a number, "0" to "255" (a palette index or a grey value), or a colour, "#RRGGBB";
    /// a colour is "#RRGGBB". Where both a pixel's number and its colour are in the table, the number counts.
    /// </param>
    /// <param name="other">The colour of all other labels; null makes a picture with another label unusable.</param>
    /// <exception cref="ArgumentException">Entries are wrong; all of them are named.</exception>
    public LabelColors(IReadOnlyDictionary<string, string> table, string? other = null)
    {
        ArgumentNullException.ThrowIfNull(table);
        var faults = new List<string>();
        foreach (var (label, text) in table)
        {
            var color = Parse(text);
            if (color is null) faults.Add($"'{text}' (of label '{label}') is no colour; write #RRGGBB.");
            if (Parse(label) is { } from) byColor[Packed(from)] = color ?? default;
            else if (byte.TryParse(label, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) byNumber[number] = color ?? default;
            else faults.Add($"'{label}' is no label; write a number from 0 to 255 or a colour as #RRGGBB.");
        }
        if (other is not null && (this.other = Parse(other)) is null) faults.Add($"'{other}' (of all other labels) is no colour; write #RRGGBB.");
        if (faults.Count > 0) throw new ArgumentException(string.Join(" ", faults));
    }

    /// <summary>One label in white, everything else in black, as in the foreground segmentation of Bar et al. 2022.</summary>
    /// <param name="label">A number from 0 to 255 or a colour as #RRGGBB.</param>
    /// <returns>The table.</returns>
    /// <exception cref="ArgumentException">The label is neither.</exception>
    public static LabelColors OneClass(string label) =>
        new(new Dictionary<string, string> { [label] = "#FFFFFF" }, "#000000");

    /// <summary>Colors the labels.</summary>
    /// <exception cref="UnusableItemException">A label is not in the table and there is no colour for others.</exception>
    internal RgbImage Apply(LabelMap labels, string item)
    {
        var from = labels.Colors;
        var output = new RgbImage(from.Width, from.Height);
        for (var i = 0; i < from.Width * from.Height; i++)
        {
            var shown = new Rgb(from.Pixels[3 * i], from.Pixels[(3 * i) + 1], from.Pixels[(3 * i) + 2]);
            var number = labels.NumberAt(i);
            if (!byNumber.TryGetValue(number, out var color) && !byColor.TryGetValue(Packed(shown), out color))
            {
                color = other ?? throw new UnusableItemException(item,
                    $"label {(number >= 0 ? number.ToString(CultureInfo.InvariantCulture) + ", " : "")}#{Packed(shown):X6} at ({i % from.Width}, {i / from.Width}) " +
                    "is not in the table of colours. Add it, or give a colour for all others.");
            }
            (output.Pixels[3 * i], output.Pixels[(3 * i) + 1], output.Pixels[(3 * i) + 2]) = (color.R, color.G, color.B);
        }
        return output;
    }

    private static Rgb? Parse(string text) =>
        text.Length == 7 && text[0] == '#' && int.TryParse(text.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
            ? new Rgb((byte)(value >> 16), (byte)(value >> 8), (byte)value)
            : null;

    private static int Packed(Rgb color) => (color.R << 16) | (color.G << 8) | color.B;
}
