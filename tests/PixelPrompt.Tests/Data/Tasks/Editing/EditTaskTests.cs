using PixelPrompt.Data.Scenes;
using PixelPrompt.Data.Tasks;

namespace PixelPrompt.Tests.Data.Tasks.Editing;

public class EditTaskTests
{
    public static TheoryData<string, SceneStyle> Edits
    {
        get
        {
            var data = new TheoryData<string, SceneStyle>();
            foreach (var task in new[] { "color-change", "shape-change", "size-change", "color-shape-change", "color-size-change", "shape-size-change" })
            {
                foreach (var style in new[] { SceneStyle.Coarse, SceneStyle.Simple, SceneStyle.Varied }) data.Add(task, style);
            }
            return data;
        }
    }

    [Theory, MemberData(nameof(Edits))]
    public void Only_what_the_rule_names_changes(string task, SceneStyle style)
    {
        foreach (var (rule, pair) in Pixels.Pairs(task, style, rules: 5))
        {
            var (colors, kinds, factor) = Parse(rule.Text);
            var before = pair.Truth.Input!.Annotate().Objects;
            var after = pair.Truth.Answer!.Annotate().Objects;
            Assert.Equal(before.Count, after.Count);
            var edited = 0;
            foreach (var (old, fresh) in before.Zip(after))
            {
                var isSubject = (colors is null || old.ColorName == colors.Value.From) && (kinds is null || old.Kind!.Value.Name() == kinds.Value.From);
                Assert.Equal(isSubject && colors is not null ? colors.Value.To : old.ColorName, fresh.ColorName);
                Assert.Equal(isSubject && kinds is not null ? kinds.Value.To : old.Kind!.Value.Name(), fresh.Kind!.Value.Name());
                if (kinds is null) Assert.InRange(Math.Sqrt(fresh.Pixels / (double)old.Pixels), (isSubject ? factor : 1) * 0.96, (isSubject ? factor : 1) * 1.04);
                if (isSubject) edited++;
            }
            Assert.True(edited > 0, $"{rule.Description}: nothing to edit");
            AssertChangesStayInside(pair, before, after, style);
        }
    }

    [Fact]
    public void A_simple_recolouring_changes_exactly_the_pixels_of_the_old_colour()
    {
        foreach (var (rule, pair) in Pixels.Pairs("color-change", SceneStyle.Simple, rules: 8))
        {
            var (colors, _, _) = Parse(rule.Text);
            Rgb from = Palette.Object(colors!.Value.From).Value, to = Palette.Object(colors.Value.To).Value;
            for (var pixel = 0; pixel < 65536; pixel++)
            {
                Rgb old = Pixels.At(pair.Input, pixel), fresh = Pixels.At(pair.Answer, pixel);
                if (old == from) Pixels.Equal(to, fresh);
                // A border may cover a pixel so little that only the new colour shows it, by a step or two.
                else if (Palette.SimpleObjects.Any(color => color.Value == old) || old == Pixels.Background(pair.Input)) Assert.True(old.DistanceSquared(fresh) <= 12);
            }
        }
    }

    private static readonly int[] Window = [.. Enumerable.Range(-2, 5).SelectMany(dy => Enumerable.Range(-2, 5).Select(dx => (dy * 256) + dx))];

    [Theory, InlineData(SceneStyle.Simple), InlineData(SceneStyle.Varied)]
    public void A_background_change_leaves_the_objects(SceneStyle style)
    {
        foreach (var (rule, pair) in Pixels.Pairs("background-change", style))
        {
            var color = Palette.Backgrounds.Single(item => item.Name == rule.Text).Value;
            var truth = pair.Truth.Input!.Annotate();
            Assert.False(Pixels.Same(pair.Input, pair.Answer));
            int plain = 0, empty = 0;
            for (var y = 2; y < 254; y++)
            {
                for (var x = 2; x < 254; x++)
                {
                    var pixel = (y * 256) + x;
                    var id = truth.Instances[pixel];
                    if (Window.Any(step => truth.Instances[pixel + step] != id)) continue;
                    if (id > 0) Assert.True(Pixels.At(pair.Input, pixel).DistanceSquared(Pixels.At(pair.Answer, pixel)) <= 12);
                    else empty++;
                    if (id == 0 && Pixels.At(pair.Answer, pixel) == color) plain++;
                }
            }
            // Shadows darken a part of the background.
            Assert.InRange(plain / (double)empty, style == SceneStyle.Simple ? 1 : 0.55, 1);
        }
    }

    [Fact]
    public void Replication_shows_the_named_number_of_equal_shapes()
    {
        foreach (var (rule, pair) in Pixels.Pairs("replication", SceneStyle.Simple, rules: 10, pairs: 1))
        {
            var background = Pixels.Background(pair.Input);
            var before = Pixels.Components(Pixels.Where(pair.Input, pixel => pixel.DistanceSquared(background) > 3000));
            var color = Palette.SimpleObjects.MinBy(item => item.Value.DistanceSquared(Pixels.At(pair.Input, Middle(before.Single().Box)))).Value;
            var after = pair.Truth.Answer!.Annotate().Objects;
            Assert.Equal(rule.Text[0] - '0', after.Count);
            Assert.All(after, item => Assert.Equal(color, item.Color));
            Assert.All(after, item => Assert.Equal(after[0].Pixels, item.Pixels));
            Assert.Contains(after, item => item.Box.IntersectionOverUnion(before.Single().Box) > 0.9);
            var columns = after.Select(item => item.Box.Left).Distinct().Count();
            var rows = after.Select(item => item.Box.Top).Distinct().Count();
            var count = after.Count;
            Assert.Equal(rule.Text switch
            {
                var text when text.Contains("row") => (count, 1),
                var text when text.Contains("column") => (1, count),
                var text when text.Contains("square") => (2, 2),
                _ => (count, count),
            }, (columns, rows));
        }
    }

    [Theory, InlineData(SceneStyle.Simple), InlineData(SceneStyle.Solids)]
    public void Relighting_moves_the_bright_side_and_leaves_the_things(SceneStyle style)
    {
        var compared = 0;
        foreach (var (rule, pair) in Pixels.Pairs("relighting", style, rules: 8, pairs: 4))
        {
            var truth = pair.Truth.Input!.Annotate();
            Assert.Equal(truth.Instances, pair.Truth.Answer!.Annotate().Instances);
            foreach (var item in truth.Objects.Where(item => item is { Kind: ShapeKind.Sphere, Pixels: > 800, ColorName: not ("navy" or "maroon") }))
            {
                if (item.Box.Left == 0 || item.Box.Right == 256 || item.Pixels < item.Box.Area * 0.75) continue;
                var middle = (item.Box.Left + item.Box.Right) / 2;
                double left = 0, right = 0;
                for (var pixel = 0; pixel < 65536; pixel++)
                {
                    if (truth.Instances[pixel] != item.Id) continue;
                    var color = Pixels.At(pair.Answer, pixel);
                    if (pixel % 256 < middle) left += color.R + color.G + color.B;
                    else right += color.R + color.G + color.B;
                }
                if (rule.Text.Contains("right")) Assert.True(right > left * 1.05);
                else if (rule.Text.Contains("left")) Assert.True(left > right * 1.05);
                else Assert.InRange(left / right, 0.7, 1.4);
                compared++;
            }
        }
        Assert.True(compared >= 5, $"only {compared} spheres were compared");
    }

    private static int Middle(PixelBox box) => ((box.Top + box.Bottom) / 2 * 256) + ((box.Left + box.Right) / 2);

    private static void AssertChangesStayInside(TaskPair pair, IReadOnlyList<ObjectTruth> before, IReadOnlyList<ObjectTruth> after, SceneStyle style)
    {
        // Shadows fall beyond their objects in the varied world.
        var margin = style == SceneStyle.Varied ? 40 : 1;
        var boxes = before.Zip(after).Where(both => both.First.ColorName != both.Second.ColorName || both.First.Kind != both.Second.Kind || both.First.Pixels != both.Second.Pixels)
            .Select(both => both.First.Box.Union(both.Second.Box).Grow(margin)).ToArray();
        for (var pixel = 0; pixel < 65536; pixel++)
        {
            int x = pixel % 256, y = pixel / 256;
            if (boxes.Any(box => x >= box.Left && x < box.Right && y >= box.Top && y < box.Bottom)) continue;
            Pixels.Equal(Pixels.At(pair.Input, pixel), Pixels.At(pair.Answer, pixel));
        }
    }

    private static ((string From, string To)? Colors, (string From, string To)? Kinds, double Factor) Parse(string text)
    {
        (string, string)? colors = null, kinds = null;
        var factor = 1.0;
        foreach (var part in text.Split(", "))
        {
            if (part[0] == 'x' && char.IsDigit(part[1])) factor = double.Parse(part[1..]);
            else
            {
                var sides = part.Split(" -> ");
                if (Palette.Objects.Any(color => color.Name == sides[0])) colors = (sides[0], sides[1]);
                else kinds = (sides[0], sides[1]);
            }
        }
        return (colors, kinds, factor);
    }
}
