namespace PixelPrompt.Models.Checkpoints;

/// <summary>The values, marks and memo of a pickle under evaluation, all of them bounded.</summary>
/// <remarks>
/// A checkpoint of 100 000 tensors, the most that is allowed, needs about a quarter of each limit; a hostile file of 32 MB
/// reaches a limit after some hundred megabytes.
/// </remarks>
internal sealed class PickleStack(PickleCursor cursor)
{
    private const int MaxDepth = 1_000_000, MaxMarks = 100_000, MaxValues = 8_000_000, MaxContainers = 2_000_000, MaxMemo = 2_000_000;

    private readonly List<object?> values = [];
    private readonly List<int> marks = [];
    private readonly Dictionary<uint, object?> memo = [];
    private int created, containers;

    internal void Push(object? value)
    {
        if (++created > MaxValues) throw cursor.Bad($"makes more than {MaxValues} values");
        if (values.Count == MaxDepth) throw cursor.Bad($"the stack grows deeper than {MaxDepth}");
        values.Add(value);
    }

    /// <summary>Pushes a list, a dict, a tuple or another object of some size.</summary>
    internal void PushContainer(object value)
    {
        if (++containers > MaxContainers) throw cursor.Bad($"makes more than {MaxContainers} containers");
        Push(value);
    }

    internal object? Pop()
    {
        RequireValue();
        var value = values[^1];
        values.RemoveAt(values.Count - 1);
        return value;
    }

    internal object? Top
    {
        get
        {
            RequireValue();
            return values[^1];
        }
    }

    internal void Mark()
    {
        if (marks.Count == MaxMarks) throw cursor.Bad($"more than {MaxMarks} marks are open");
        marks.Add(values.Count);
    }

    /// <summary>Takes everything above the last mark.</summary>
    internal object?[] PopMark()
    {
        if (marks.Count == 0) throw cursor.Bad("takes values down to a mark, but none is set");
        var mark = marks[^1];
        marks.RemoveAt(marks.Count - 1);
        var items = values.GetRange(mark, values.Count - mark).ToArray();
        values.RemoveRange(mark, items.Length);
        return items;
    }

    internal object?[] PopMany(int count)
    {
        var items = new object?[count];
        for (var i = count - 1; i >= 0; i--) items[i] = Pop();
        return items;
    }

    internal void Remember(uint? index)
    {
        if (memo.Count == MaxMemo) throw cursor.Bad($"remembers more than {MaxMemo} values");
        memo[index ?? (uint)memo.Count] = Top;
    }

    internal object? Recall(uint index) =>
        memo.TryGetValue(index, out var value) ? value : throw cursor.Bad($"recalls the value {index}, which was never remembered");

    /// <summary>The result: what is left when the program stops.</summary>
    internal object? Finish()
    {
        if (values.Count != 1 || marks.Count != 0) throw cursor.Bad($"stops with {values.Count} values and {marks.Count} marks; one value is right");
        return values[0];
    }

    // Values below the last mark belong to an outer container and stay out of reach, as in Python.
    private void RequireValue()
    {
        if (values.Count == (marks.Count > 0 ? marks[^1] : 0)) throw cursor.Bad("takes a value from an empty stack");
    }
}
