using PixelPrompt.Data.Scenes;
using PixelPrompt.Data.Tasks.Metrics;

namespace PixelPrompt.Data.Tasks.Reasoning;

/// <summary>The last cell of a matrix follows from the others, as in Raven's progressive matrices.</summary>
/// <param name="side">2 for analogies "A is to B as C is to ?", 3 for rows and columns.</param>
internal sealed class MatrixTask(int side) : VisualTask(
    $"matrix-{side}x{side}", TaskFamily.Reasoning,
    side == 2
        ? "A 2x2 analogy is completed; the rule names what changes along rows and what along columns."
        : "A 3x3 matrix is completed; the rule names how two attributes behave in it.",
    NearestChoice.Instance)
{
    private static readonly MatrixAttribute[] Attributes = Enum.GetValues<MatrixAttribute>();

    private protected override bool HoldsOutRules => true;

    private protected override RuleDraft DrawRule(SceneRandom random, SceneStyle style)
    {
        var first = random.Pick(Attributes);
        var second = random.Pick([.. Attributes.Where(attribute => attribute != first)]);
        MatrixRelation[] relations = side == 2
            ? [MatrixRelation.AlongColumns, MatrixRelation.AlongRows]
            : [Pick(random), Pick(random)];
        var painter = new MatrixPainter(side, style);
        return new RuleDraft($"{Word(first)} {Text(relations[0])}, {Word(second)} {Text(relations[1])}", pairRandom =>
        {
            var cells = Compose(pairRandom, style, (first, relations[0]), (second, relations[1]));
            var choices = Choices(pairRandom, style, cells[^1]);
            var key = 0UL;
            foreach (var cell in cells) key = SceneRandom.Mix(key ^ (ulong)((cell.Kind << 24) | (cell.Color << 16) | (cell.Size << 8) | cell.Count));
            return new PairDraft(key, [.. cells.Select(cell => cell.Contents(style)).Distinct()], () =>
            {
                var answer = painter.Draw(cells, hidesLast: false);
                return new TaskPair(painter.Draw(cells, hidesLast: true), answer, new PairTruth
                {
                    Box = painter.Box(cells.Length - 1),
                    Choice = choices.IndexOf(cells[^1]),
                    MakeChoices = () => [.. choices.Select(choice => painter.Draw([.. cells.SkipLast(1), choice], hidesLast: false))],
                });
            });
        });
    }

    // Not constant: constants are what the other attributes already are.
    private static MatrixRelation Pick(SceneRandom random) => (MatrixRelation)random.Int(1, 3);

    private static string Word(MatrixAttribute attribute) =>
        attribute == MatrixAttribute.Color ? "colour" : attribute.ToString().ToLowerInvariant();

    private string Text(MatrixRelation relation) => relation switch
    {
        MatrixRelation.AlongRows => side == 2 ? "changes downward" : "per row",
        MatrixRelation.AlongColumns => side == 2 ? "changes to the right" : "per column",
        _ => "one of three",
    };

    private MatrixCell[] Compose(SceneRandom random, SceneStyle style, params (MatrixAttribute Attribute, MatrixRelation Relation)[] rules)
    {
        var start = default(MatrixCell);
        foreach (var attribute in Attributes) start = start.With(attribute, Values(random, style, attribute)[0]);
        // A single large object unless size or number matter.
        var cells = new MatrixCell[side * side];
        Array.Fill(cells, start with { Size = 2, Count = 0 });
        for (var rule = 0; rule < rules.Length; rule++)
        {
            var (attribute, relation) = rules[rule];
            var values = Values(random, style, attribute);
            for (var i = 0; i < cells.Length; i++)
            {
                int row = i / side, column = i % side;
                var which = relation switch
                {
                    MatrixRelation.AlongRows => row,
                    MatrixRelation.AlongColumns => column,
                    // Two attributes run in opposite diagonals, so that all nine cells differ.
                    _ => (row + (rule == 0 ? column : side - column)) % side,
                };
                cells[i] = cells[i].With(attribute, values[which]);
            }
        }
        return cells;
    }

    // Three different values in random order.
    private static int[] Values(SceneRandom random, SceneStyle style, MatrixAttribute attribute)
    {
        var values = Enumerable.Range(0, Count(style, attribute)).ToArray();
        random.Shuffle<int>(values);
        return values;
    }

    private static int Count(SceneStyle style, MatrixAttribute attribute) => attribute switch
    {
        MatrixAttribute.Kind => style.Kinds().Count,
        MatrixAttribute.Color => style.Colors().Count,
        _ => 3,
    };

    // The right cell and its neighbours: one attribute different, two of each attribute where there are so many.
    private static List<MatrixCell> Choices(SceneRandom random, SceneStyle style, MatrixCell right)
    {
        var choices = new List<MatrixCell> { right };
        foreach (var attribute in Attributes)
        {
            var values = Values(random, style, attribute).Where(value => value != right.Value(attribute));
            choices.AddRange(values.Take(2).Select(value => right.With(attribute, value)));
        }
        return choices;
    }
}
