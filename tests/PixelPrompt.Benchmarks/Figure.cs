using System.Globalization;
using System.Text.Json.Nodes;

namespace PixelPrompt.Benchmarks;

/// <summary>One measured figure beside what limits it.</summary>
/// <param name="Area">The benchmark's name.</param>
/// <param name="What">What was measured.</param>
/// <param name="Value">The figure.</param>
/// <param name="Unit">Its unit; a rate ends in "/s", anything else is better when it is less.</param>
/// <param name="Limit">The best that is possible here, in the same unit; null where none is known.</param>
/// <param name="LimitedBy">What the limit is.</param>
internal sealed record Figure(string Area, string What, double Value, string Unit, double? Limit, string LimitedBy)
{
    /// <summary>How much of the limit is reached, 1 for all of it; null without a limit.</summary>
    internal double? Share => Limit is not { } limit ? null : Unit.EndsWith("/s", StringComparison.Ordinal) ? Value / limit : limit / Value;

    internal string ToJson() => new JsonObject
    {
        ["area"] = Area, ["what"] = What, ["value"] = Value, ["unit"] = Unit, ["limit"] = Limit, ["share"] = Share, ["limited_by"] = LimitedBy,
    }.ToJsonString();

    internal string ToRow() => string.Create(CultureInfo.InvariantCulture,
        $"{What,-58} {Digits(Value),9} {Unit,-10} {(Limit is { } limit ? Digits(limit) : "-"),9} {Share,7:P0}  {LimitedBy}").TrimEnd();

    internal static string Heading => $"{"what",-58} {"measured",9} {"unit",-10} {"limit",9} {"share",7}  limited by";

    // Four significant digits, never in the form 1E+06.
    private static string Digits(double value)
    {
        var decimals = value == 0 ? 0 : Math.Clamp(3 - (int)Math.Floor(Math.Log10(Math.Abs(value))), 0, 3);
        return value.ToString("F" + decimals, CultureInfo.InvariantCulture);
    }
}
