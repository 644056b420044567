using System.Globalization;
using System.Text;
using static TorchSharp.torch;

namespace TorchSharp.Utils;

/// <summary>Writes tensors as text; of long dimensions only the ends.</summary>
internal sealed class TensorPrinter(string floatFormat, int lineWidth, CultureInfo culture, string newLine)
{
    private const int Shown = 6;

    internal string Print(Tensor tensor, TensorStringStyle style)
    {
        var about = $"[{string.Join('x', tensor.shape)}], type = {tensor.dtype}, device = {tensor.device}";
        if (style == TensorStringStyle.Metadata || tensor.is_meta) return about;
        using var host = Readable(tensor);
        if (tensor.ndim == 0) return style == TensorStringStyle.Julia ? $"{about}, value = {Element(host)}" : Element(host);
        return style switch
        {
            TensorStringStyle.Numpy => Nested(host, "[", "]", " ", ""),
            TensorStringStyle.CSharp => $"{tensor.dtype}[{string.Join(",", tensor.shape)}] {Nested(host, "{", "}", ", ", "")}",
            _ => about + newLine + Columns(host, ""),
        };
    }

    // Half-precision numbers have no text of their own.
    private static Tensor Readable(Tensor tensor)
    {
        using var recording = no_grad();
        var host = tensor.detach().cpu().DetachFromDisposeScope();
        return host.dtype is ScalarType.Float16 or ScalarType.BFloat16 ? host.to(ScalarType.Float32, disposeAfter: true) : host;
    }

    private string Columns(Tensor tensor, string path)
    {
        if (tensor.ndim > 2)
        {
            var text = new StringBuilder();
            foreach (var i in Indices(tensor.shape[0]))
            {
                if (i < 0) text.Append("...").Append(newLine);
                else using (var part = tensor[i]) text.Append(Columns(part, $"{path}{i},"));
            }
            return text.ToString();
        }
        var rows = tensor.ndim == 1 ? [Row(tensor)] : Rows(tensor);
        var cells = rows.Where(r => r is not null).SelectMany(r => r!);
        var wide = cells.Select(c => c.Length).DefaultIfEmpty(0).Max();
        var head = path.Length == 0 ? "" : $"[{path}..,..]{newLine}";
        return head + string.Concat(rows.Select(r => (r is null ? " ..." : Cut(string.Concat(r.Select(c => " " + c.PadLeft(wide))))) + newLine));
    }

    private string Nested(Tensor tensor, string open, string close, string separator, string indent)
    {
        if (tensor.ndim == 1) return Cut(open + string.Join(separator, Row(tensor)) + close);
        var inner = indent + " ";
        var parts = new List<string>();
        foreach (var i in Indices(tensor.shape[0]))
        {
            if (i < 0) parts.Add("...");
            else using (var part = tensor[i]) parts.Add(Nested(part, open, close, separator, inner));
        }
        return open + string.Join(separator.TrimEnd() + newLine + inner, parts) + close;
    }

    private List<string[]?> Rows(Tensor matrix)
    {
        var rows = new List<string[]?>();
        foreach (var i in Indices(matrix.shape[0]))
        {
            if (i < 0) rows.Add(null);
            else using (var row = matrix[i]) rows.Add(Row(row));
        }
        return rows;
    }

    private string[] Row(Tensor vector)
    {
        var cells = new List<string>();
        foreach (var i in Indices(vector.shape[0]))
        {
            if (i < 0) cells.Add("...");
            else using (var element = vector[i]) cells.Add(Element(element));
        }
        return [.. cells];
    }

    private string Element(Tensor element)
    {
        var value = element.ToScalar();
        if (is_complex(value.Type)) return value.ToComplexFloat64().ToString(floatFormat, culture);
        if (value.Type == ScalarType.Bool) return value.ToBoolean() ? "true" : "false";
        if (is_integral(value.Type)) return value.ToInt64().ToString(culture);
        return value.Type == ScalarType.Float32
            ? value.ToSingle().ToString(floatFormat, culture)
            : value.ToDouble().ToString(floatFormat, culture);
    }

    private string Cut(string line) => line.Length <= lineWidth ? line : string.Concat(line.AsSpan(0, Math.Max(0, lineWidth - 4)), " ...");

    // All indices, or the first and last ones with -1 for those between.
    private static IEnumerable<long> Indices(long size)
    {
        if (size <= Shown + 1) return Enumerable.Range(0, (int)size).Select(i => (long)i);
        return [0, 1, 2, -1, size - 3, size - 2, size - 1];
    }
}
