using PixelPrompt.Data.Scenes;

namespace PixelPrompt.Data.Tasks.Reasoning;

/// <summary>A maze on a square of blocks, each open or wall, with exactly one way between any two open places.</summary>
internal sealed class Maze
{
    private readonly bool[] open;

    /// <summary>Digs a maze.</summary>
    /// <param name="random">Source of the ways.</param>
    /// <param name="rooms">Rooms a side; the maze has twice as many blocks and one more.</param>
    internal Maze(SceneRandom random, int rooms)
    {
        Side = (2 * rooms) + 1;
        open = new bool[Side * Side];
        Dig(random, rooms);
        var places = Enumerable.Range(0, rooms * rooms).ToArray();
        random.Shuffle<int>(places);
        Start = Room(places[0], rooms);
        // The goal is the farthest of a few candidates, so that the way is worth looking for.
        var candidates = places.Skip(1).Take(Math.Min(5, places.Length - 1)).Select(place => Room(place, rooms)).ToArray();
        Way = candidates.Select(FindWay).MaxBy(way => way.Count)!;
        Goal = Way[^1];
    }

    /// <summary>Blocks a side.</summary>
    internal int Side { get; }

    internal (int X, int Y) Start { get; }

    internal (int X, int Y) Goal { get; }

    /// <summary>The blocks from start to goal, both included.</summary>
    internal IReadOnlyList<(int X, int Y)> Way { get; }

    internal ulong Key
    {
        get
        {
            var key = (ulong)((Start.X * 31) + (Start.Y * 37) + (Goal.X * 1009) + (Goal.Y * 4001));
            for (var i = 0; i < open.Length; i++) key = SceneRandom.Mix((key << 1) ^ (open[i] ? 1UL : 0) ^ (ulong)i);
            return key;
        }
    }

    internal bool IsOpen(int x, int y) => x >= 0 && y >= 0 && x < Side && y < Side && open[(y * Side) + x];

    private static (int X, int Y) Room(int place, int rooms) => ((2 * (place % rooms)) + 1, (2 * (place / rooms)) + 1);

    // Depth-first: long corridors with few forks, as in puzzle books.
    private void Dig(SceneRandom random, int rooms)
    {
        var stack = new Stack<(int X, int Y)>();
        var first = Room(random.Int(rooms * rooms), rooms);
        open[(first.Y * Side) + first.X] = true;
        stack.Push(first);
        Span<(int X, int Y)> steps = [(1, 0), (-1, 0), (0, 1), (0, -1)];
        while (stack.TryPeek(out var at))
        {
            random.Shuffle(steps);
            var moved = false;
            foreach (var (dx, dy) in steps)
            {
                int x = at.X + (2 * dx), y = at.Y + (2 * dy);
                if (x < 0 || y < 0 || x >= Side || y >= Side || open[(y * Side) + x]) continue;
                open[((at.Y + dy) * Side) + at.X + dx] = true;
                open[(y * Side) + x] = true;
                stack.Push((x, y));
                moved = true;
                break;
            }
            if (!moved) stack.Pop();
        }
    }

    private List<(int X, int Y)> FindWay((int X, int Y) goal)
    {
        var from = new Dictionary<(int X, int Y), (int X, int Y)> { [Start] = Start };
        var queue = new Queue<(int X, int Y)>([Start]);
        while (queue.TryDequeue(out var at) && at != goal)
        {
            foreach (var (dx, dy) in (ReadOnlySpan<(int, int)>)[(1, 0), (-1, 0), (0, 1), (0, -1)])
            {
                var next = (at.X + dx, at.Y + dy);
                if (IsOpen(next.Item1, next.Item2) && from.TryAdd(next, at)) queue.Enqueue(next);
            }
        }
        var way = new List<(int X, int Y)> { goal };
        while (way[^1] != Start) way.Add(from[way[^1]]);
        way.Reverse();
        return way;
    }
}
