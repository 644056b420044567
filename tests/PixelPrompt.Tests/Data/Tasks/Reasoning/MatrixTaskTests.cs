using PixelPrompt.Data.Scenes;
using PixelPrompt.Imaging;

namespace PixelPrompt.Tests.Data.Tasks.Reasoning;

/// <summary>Reads the cells off the pixels and checks what the rule says of them.</summary>
public class MatrixTaskTests
{
    private static readonly Rgb Paper = new(246, 246, 244);

    [Theory, InlineData(2), InlineData(3)]
    public void All_cells_follow_the_rule(int side)
    {
        foreach (var (rule, pair) in Pixels.Pairs($"matrix-{side}x{side}", SceneStyle.Simple, rules: 12))
        {
            var cells = Enumerable.Range(0, side * side).Select(i => Read(pair.Answer, side, i)).ToArray();
            var relations = rule.Text.Split(", ").Select(part => part.Split(' ', 2)).ToDictionary(part => part[0], part => part[1]);
            // The kind of shapes of a few pixels cannot be read off: then the other attributes must do.
            var legible = cells.All(cell => (bool)cell["legible"]);
            foreach (var name in legible ? new[] { "colour", "kind", "size", "count" } : ["colour", "size", "count"])
                AssertRelation(cells.Select(cell => cell[name]).ToArray(), side, relations.GetValueOrDefault(name, "constant"), rule.Description + " / " + name + ": " + string.Join("; ", cells.Select(cell => cell["kind"] + " " + cell["filled"])));
        }
    }

    [Theory, InlineData(2, SceneStyle.Simple), InlineData(3, SceneStyle.Varied)]
    public void Only_the_last_cell_is_hidden_and_the_choices_differ_only_there(int side, SceneStyle style)
    {
        foreach (var (_, pair) in Pixels.Pairs($"matrix-{side}x{side}", style, pairs: 1))
        {
            var hidden = pair.Truth.Box;
            Assert.True(hidden.Left >= 128 && hidden.Top >= 128);
            var choices = pair.Truth.Choices;
            Assert.InRange(choices.Count, 7, 9);
            Assert.True(Pixels.Same(choices[pair.Truth.Choice], pair.Answer));
            for (var pixel = 0; pixel < 65536; pixel++)
            {
                int x = pixel % 256, y = pixel / 256;
                if (x >= hidden.Left && x < hidden.Right && y >= hidden.Top && y < hidden.Bottom) continue;
                Pixels.Equal(Pixels.At(pair.Answer, pixel), Pixels.At(pair.Input, pixel));
                foreach (var choice in choices) Pixels.Equal(Pixels.At(pair.Answer, pixel), Pixels.At(choice, pixel));
            }
            for (var i = 0; i < choices.Count; i++)
            {
                for (var j = 0; j < i; j++) Assert.False(Pixels.Same(choices[i], choices[j]));
            }
        }
    }

    private static void AssertRelation(object[] values, int side, string relation, string context)
    {
        object At(int row, int column) => values[(row * side) + column];
        var all = Enumerable.Range(0, side);
        switch (relation)
        {
            case "constant":
                Assert.True(values.Distinct().Count() == 1, context);
                break;
            case "per row" or "changes downward":
                Assert.True(all.All(row => all.All(column => At(row, column).Equals(At(row, 0)))), context);
                Assert.True(all.Select(row => At(row, 0)).Distinct().Count() == side, context);
                break;
            case "per column" or "changes to the right":
                Assert.True(all.All(column => all.All(row => At(row, column).Equals(At(0, column)))), context);
                Assert.True(all.Select(column => At(0, column)).Distinct().Count() == side, context);
                break;
            default:
                Assert.Equal("one of three", relation);
                Assert.True(values.Distinct().Count() == 3, context);
                Assert.True(all.All(row => all.Select(column => At(row, column)).Distinct().Count() == 3), context);
                Assert.True(all.All(column => all.Select(row => At(row, column)).Distinct().Count() == 3), context);
                break;
        }
    }

    // Colour, number, size relative to the room there is, and kind by how much of its box a shape fills.
    private static Dictionary<string, object> Read(RgbImage image, int side, int index)
    {
        var cell = side == 2 ? 96 : 64;
        int left = side == 2 ? 16 + (index % 2 * 128) : 16 + (index % 3 * 80), top = side == 2 ? 16 + (index / 2 * 128) : 16 + (index / 3 * 80);
        var box = new PixelBox(left, top, left + cell, top + cell);
        var colors = new Dictionary<Rgb, int>();
        foreach (var pixel in Inside(box))
        {
            var color = Pixels.At(image, pixel);
            if (color != Paper) colors[color] = colors.GetValueOrDefault(color) + 1;
        }
        var main = colors.MaxBy(entry => entry.Value).Key;
        var mask = new bool[65536];
        foreach (var pixel in Inside(box)) mask[pixel] = Pixels.At(image, pixel).DistanceSquared(main) < Pixels.At(image, pixel).DistanceSquared(Paper);
        var parts = Pixels.Components(mask);
        var part = parts[0];
        var room = parts.Count == 1 ? cell : cell / 2.0;
        var extent = Math.Max(part.Box.Width, part.Box.Height) / room;
        var filled = part.Area / (double)part.Box.Area;
        return new Dictionary<string, object>
        {
            ["colour"] = main,
            ["count"] = parts.Count,
            ["filled"] = filled,
            ["legible"] = part.Box.Height >= 24,
            // Thin tips of small shapes cover no pixel by half.
            ["size"] = parts.Count == 1 ? extent > 0.82 ? 2 : extent > 0.62 ? 1 : 0 : extent > 0.72 ? 2 : extent > 0.54 ? 1 : 0,
            // Circle 0.79, square 1, triangle 0.5, cross 0.59, star about 0.33 of its box.
            ["kind"] = filled switch { > 0.9 => "square", > 0.69 => "circle", > 0.545 => "cross", > 0.43 => "triangle", _ => "star" },
        };
    }

    private static IEnumerable<int> Inside(PixelBox box) =>
        Enumerable.Range(box.Top, box.Height).SelectMany(y => Enumerable.Range(box.Left, box.Width).Select(x => (y * 256) + x));
}
