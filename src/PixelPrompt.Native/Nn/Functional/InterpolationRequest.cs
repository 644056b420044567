using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>The arguments of <c>interpolate</c>, and what follows from them.</summary>
internal sealed record InterpolationRequest(
    long[] Shape, long[]? Size, double[]? ScaleFactor, InterpolationMode Mode, bool? AlignCorners, bool Recompute, bool Antialias)
{
    private int Spatial => Shape.Length - 2;

    internal void Check()
    {
        var faults = new List<string>();
        if (Shape.Length is < 3 or > 5) faults.Add($"the input has {Shape.Length} dimensions; 3 to 5 are needed");
        else if (!Modes().Contains(Mode)) faults.Add($"mode {Mode} does not fit {Spatial} spatial dimensions; take one of {string.Join(", ", Modes())}");
        if (Size is null == ScaleFactor is null) faults.Add("exactly one of size and scale_factor is needed");
        if (Size is { } size && (!Fits(size.Length) || size.Any(length => length < 1)))
            faults.Add($"size is [{string.Join(", ", size)}]; it needs one positive value, or one for each of {Spatial} dimensions");
        if (ScaleFactor is { } factors && (!Fits(factors.Length) || factors.Any(factor => !double.IsFinite(factor) || factor <= 0)))
            faults.Add($"scale_factor is [{string.Join(", ", factors)}]; it needs one positive value, or one for each of {Spatial} dimensions");
        if (AlignCorners is not null && Mode is (InterpolationMode.Nearest or InterpolationMode.Area))
            faults.Add($"align_corners does not apply to mode {Mode}");
        if (Antialias && Mode is not (InterpolationMode.Bilinear or InterpolationMode.Bicubic))
            faults.Add($"antialias does not apply to mode {Mode}");
        if (Recompute && Size is not null) faults.Add("recompute_scale_factor does not apply when size is given");
        if (faults.Count > 0) throw new ArgumentException($"interpolate cannot be done: {string.Join("; ", faults)}.");
    }

    internal long[] Sizes()
    {
        if (Size is { } size) return size.Length == Spatial ? size : [.. Enumerable.Repeat(size[0], Spatial)];
        var factors = Factors();
        return [.. factors.Select((factor, axis) => (long)Math.Floor(Shape[axis + 2] * factor))];
    }

    /// <summary>Whether positions follow from the factors rather than from the sizes.</summary>
    internal bool UsesFactors => ScaleFactor is not null && !Recompute;

    internal double[] Factors() =>
        ScaleFactor!.Length == Spatial ? ScaleFactor : [.. Enumerable.Repeat(ScaleFactor[0], Spatial)];

    private bool Fits(int length) => length == 1 || length == Spatial;

    private InterpolationMode[] Modes() => Spatial switch
    {
        1 => [InterpolationMode.Nearest, InterpolationMode.Linear],
        2 => [InterpolationMode.Nearest, InterpolationMode.Bilinear, InterpolationMode.Bicubic, InterpolationMode.Area],
        _ => [InterpolationMode.Nearest, InterpolationMode.Trilinear],
    };
}
