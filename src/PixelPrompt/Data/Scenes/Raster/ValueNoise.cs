using System.Runtime.Intrinsics;

namespace PixelPrompt.Data.Scenes.Raster;

/// <summary>Octaves of smoothly interpolated lattice noise.</summary>
internal static class ValueNoise
{
    private const int Chunk = 64;

    /// <summary>Values along a straight line of samples.</summary>
    /// <param name="values">Receives numbers in [0, 1], mean one half.</param>
    /// <param name="x">Abscissa of the first sample in cells of the coarsest lattice.</param>
    /// <param name="y">Ordinate of the first sample.</param>
    /// <param name="dx">Step along x.</param>
    /// <param name="dy">Step along y.</param>
    /// <param name="seed">Chooses the lattice values.</param>
    /// <param name="octaves">Each octave halves the cell.</param>
    /// <param name="persistence">Amplitude of an octave relative to the one below it.</param>
    internal static void Row(
        Span<float> values, float x, float y, float dx, float dy, ulong seed, int octaves, float persistence)
    {
        values.Clear();
        float amplitude = 1, total = 0, frequency = 1;
        for (var octave = 0; octave < octaves; octave++)
        {
            var octaveSeed = SceneRandom.Mix(seed + (ulong)octave);
            if (dy == 0) Level(values, x * frequency, y * frequency, dx * frequency, octaveSeed, amplitude);
            else Oblique(values, x * frequency, y * frequency, dx * frequency, dy * frequency, octaveSeed, amplitude);
            total += amplitude;
            amplitude *= persistence;
            frequency *= 2;
        }
        var norm = 1 / total;
        for (var i = 0; i < values.Length; i++) values[i] *= norm;
    }

    // A horizontal line: the vertical interpolation is one for each lattice column.
    private static void Level(Span<float> values, float x, float y, float dx, ulong seed, float amplitude)
    {
        var rowIndex = MathF.Floor(y);
        var down = PortableMath.SmoothStep(y - rowIndex);
        var first = (int)MathF.Floor(x);
        var columns = (int)MathF.Floor(x + ((values.Length - 1) * dx)) - first + 2;
        Span<float> lattice = columns <= 1024 ? stackalloc float[columns] : new float[columns];
        for (var i = 0; i < columns; i++) lattice[i] = Column(first + i, (int)rowIndex, down, seed) * amplitude;
        Span<float> weights = stackalloc float[Chunk];
        Span<int> cells = stackalloc int[Chunk];
        for (var start = 0; start < values.Length; start += Chunk)
        {
            var part = values[start..Math.Min(start + Chunk, values.Length)];
            Split(x, dx, start, first, cells, weights);
            Accumulate(part, cells, weights, lattice);
        }
    }

    private static void Accumulate(Span<float> part, ReadOnlySpan<int> cells, ReadOnlySpan<float> weights, ReadOnlySpan<float> lattice)
    {
        for (var i = 0; i < part.Length; i += 8)
        {
            var end = Math.Min(i + 8, part.Length);
            var cell = cells[i];
            if (end == i + 8 && cells[i + 7] == cell)
            {
                // Eight samples in one cell; the same operations as one by one.
                var left = Vector256.Create(lattice[cell]);
                var rise = Vector256.Create(lattice[cell + 1]) - left;
                var sum = Vector256.Create<float>(part[i..]) + (left + (rise * Vector256.Create<float>(weights[i..])));
                sum.CopyTo(part[i..]);
                continue;
            }
            for (var j = i; j < end; j++)
            {
                var left = lattice[cells[j]];
                part[j] += left + ((lattice[cells[j] + 1] - left) * weights[j]);
            }
        }
    }

    // For samples from start on: the cell each lies in, and the smoothed place in it. Lane by lane the same operations
    // whatever the width of the machine's vectors.
    private static void Split(float x, float dx, int start, int first, Span<int> cells, Span<float> weights)
    {
        var step = Vector256.Create(dx);
        var origin = Vector256.Create(x);
        var index = Vector256.Create(0f, 1, 2, 3, 4, 5, 6, 7) + Vector256.Create((float)start);
        var three = Vector256.Create(3f);
        for (var i = 0; i < Chunk; i += 8)
        {
            var place = origin + (index * step);
            var cell = Vector256.Floor(place);
            var t = place - cell;
            (t * t * (three - (t + t))).CopyTo(weights[i..]);
            (Vector256.ConvertToInt32(cell) - Vector256.Create(first)).CopyTo(cells[i..]);
            index += Vector256.Create(8f);
        }
    }

    private static void Oblique(Span<float> values, float x, float y, float dx, float dy, ulong seed, float amplitude)
    {
        for (var i = 0; i < values.Length; i++)
        {
            float px = x + (i * dx), py = y + (i * dy);
            float fx = MathF.Floor(px), fy = MathF.Floor(py);
            var weight = PortableMath.SmoothStep(py - fy);
            var left = Column((int)fx, (int)fy, weight, seed);
            var right = Column((int)fx + 1, (int)fy, weight, seed);
            values[i] += (left + ((right - left) * PortableMath.SmoothStep(px - fx))) * amplitude;
        }
    }

    private static float Column(int ix, int iy, float weight, ulong seed)
    {
        var top = Lattice(ix, iy, seed);
        return top + ((Lattice(ix, iy + 1, seed) - top) * weight);
    }

    private static float Lattice(int ix, int iy, ulong seed) =>
        (SceneRandom.Mix(seed ^ ((ulong)(uint)ix << 32) ^ (uint)iy) >> 40) * (1f / (1 << 24));
}
