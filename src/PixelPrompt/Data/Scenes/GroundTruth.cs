using System.Numerics;

namespace PixelPrompt.Data.Scenes;

/// <summary>Everything that is known of a scene, pixel by pixel, row-major.</summary>
public sealed class GroundTruth
{
    /// <summary>Below this cosine between neighbouring normals of one object there is an edge (about 37 degrees).</summary>
    private const float CreaseCosine = 0.8f;

    private readonly Vector3[]? normals;
    private bool[]? edges;

    /// <summary>Collects the maps of a scene and measures the objects' boxes and visible areas.</summary>
    /// <param name="objects">Kind and colour of each object; the first has id 1.</param>
    /// <param name="instances">Object id of each pixel, 0 for the background; Side x Side of them.</param>
    /// <param name="depth">Distance of each pixel from the eye, 0 nearest to 1 farthest.</param>
    /// <param name="normals">Unit normals (x right, y up, z toward the eye), or null when everything faces the eye.</param>
    internal GroundTruth(
        IReadOnlyList<(ShapeKind? Kind, Rgb Color, string Name)> objects, ushort[] instances, float[] depth, Vector3[]? normals)
    {
        Instances = instances;
        Depth = depth;
        this.normals = normals;
        Objects = Measure(objects, instances);
    }

    /// <summary>The objects; the one with id n is at n - 1.</summary>
    public IReadOnlyList<ObjectTruth> Objects { get; }

    /// <summary>Object id of each pixel, 0 for the background.</summary>
    public ushort[] Instances { get; }

    /// <summary>Distance of each pixel from the eye: 0 nearest to 1 farthest.</summary>
    public float[] Depth { get; }

    /// <summary>The surface's unit normal at a pixel: x right, y up, z toward the eye.</summary>
    /// <param name="pixel">Row-major index.</param>
    /// <returns>A vector of length 1.</returns>
    public Vector3 Normal(int pixel) => normals is null ? Vector3.UnitZ : normals[pixel];

    /// <summary>The kind at a pixel, or null for the background and for things without a named shape.</summary>
    /// <param name="pixel">Row-major index.</param>
    /// <returns>The kind.</returns>
    public ShapeKind? KindAt(int pixel) => Instances[pixel] == 0 ? null : Objects[Instances[pixel] - 1].Kind;

    /// <summary>Whether each pixel touches a border between objects, or a crease inside of one.</summary>
    public IReadOnlyList<bool> Edges => edges ??= FindEdges();

    private static ObjectTruth[] Measure(IReadOnlyList<(ShapeKind? Kind, Rgb Color, string Name)> objects, ushort[] instances)
    {
        var boxes = new PixelBox[objects.Count + 1];
        var counts = new int[objects.Count + 1];
        Array.Fill(boxes, new PixelBox(Scene.Side, Scene.Side, 0, 0));
        for (var y = 0; y < Scene.Side; y++)
        {
            var row = instances.AsSpan(y * Scene.Side, Scene.Side);
            // Runs of one id, not pixels: a row has few of them.
            for (var x = 0; x < row.Length;)
            {
                int id = row[x], start = x;
                while (x < row.Length && row[x] == id) x++;
                var box = boxes[id];
                boxes[id] = new PixelBox(Math.Min(box.Left, start), Math.Min(box.Top, y), Math.Max(box.Right, x), y + 1);
                counts[id] += x - start;
            }
        }
        var result = new ObjectTruth[objects.Count];
        for (var i = 0; i < result.Length; i++)
        {
            var (kind, color, name) = objects[i];
            result[i] = new ObjectTruth(i + 1, kind, color, name, counts[i + 1] == 0 ? default : boxes[i + 1], counts[i + 1]);
        }
        return result;
    }

    private bool[] FindEdges()
    {
        var result = new bool[Instances.Length];
        for (var y = 0; y < Scene.Side; y++)
        {
            for (var x = 0; x < Scene.Side; x++)
            {
                var i = (y * Scene.Side) + x;
                if (x + 1 < Scene.Side && Differs(i, i + 1)) result[i] = result[i + 1] = true;
                if (y + 1 < Scene.Side && Differs(i, i + Scene.Side)) result[i] = result[i + Scene.Side] = true;
            }
        }
        return result;
    }

    private bool Differs(int a, int b)
    {
        if (Instances[a] != Instances[b]) return true;
        return normals is not null && Instances[a] != 0 && Solids.Vec.Dot(normals[a], normals[b]) < CreaseCosine;
    }
}
