using System.Numerics;

namespace PixelPrompt.Data.Scenes.Solids;

/// <summary>Andrew's monotone chain.</summary>
internal static class ConvexHull
{
    /// <summary>The hull's corners in order.</summary>
    /// <param name="points">At least three points that are not all on one line; sorted in place.</param>
    /// <param name="hull">Receives x, y pairs; room for all points and one more.</param>
    /// <returns>Number of corners.</returns>
    internal static int Find(Span<Vector2> points, Span<float> hull)
    {
        points.Sort((a, b) => a.X != b.X ? a.X.CompareTo(b.X) : a.Y.CompareTo(b.Y));
        var count = 0;
        for (var i = 0; i < points.Length; i++) count = Push(hull, count, 2, points[i]);
        var lower = count + 1;
        for (var i = points.Length - 2; i >= 0; i--) count = Push(hull, count, lower, points[i]);
        return count - 1;
    }

    private static int Push(Span<float> hull, int count, int least, Vector2 p)
    {
        while (count >= least)
        {
            float ax = hull[(count * 2) - 4], ay = hull[(count * 2) - 3], bx = hull[(count * 2) - 2], by = hull[(count * 2) - 1];
            if (((bx - ax) * (p.Y - ay)) - ((by - ay) * (p.X - ax)) > 0) break;
            count--;
        }
        hull[count * 2] = p.X;
        hull[(count * 2) + 1] = p.Y;
        return count + 1;
    }
}
