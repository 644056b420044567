using System.Globalization;
using System.Text;

namespace PixelPrompt.Models.Checkpoints;

/// <summary>Makes text from a file fit for an error message: short, on one line, without control characters.</summary>
internal static class Quoted
{
    private const int MaxLength = 120;

    internal static string Text(string value)
    {
        var result = new StringBuilder("'");
        foreach (var c in value.AsSpan(0, Math.Min(value.Length, MaxLength)))
        {
            if (char.IsControl(c) || char.IsSurrogate(c) || c is '\u2028' or '\u2029')
                result.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            else
                result.Append(c);
        }
        return result.Append(value.Length > MaxLength ? "...'" : "'").ToString();
    }

    internal static string Shape(IReadOnlyList<long> shape) =>
        shape.Count <= 16 ? $"[{string.Join(", ", shape)}]" : $"[{string.Join(", ", shape.Take(16))}, ...]";
}
