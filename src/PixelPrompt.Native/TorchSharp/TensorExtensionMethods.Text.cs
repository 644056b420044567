using System.Globalization;
using static TorchSharp.torch;

namespace TorchSharp;

public static partial class TensorExtensionMethods
{
    /// <summary>The tensor as text, with its elements.</summary>
    /// <param name="tensor">The tensor.</param>
    /// <param name="fltFormat">.NET format of floats; null is g5.</param>
    /// <param name="width">Characters a line at most; null is 100.</param>
    /// <param name="newLine">The line end; null is the system's.</param>
    /// <param name="cultureInfo">How numbers look; null is the invariant culture.</param>
    /// <param name="style">What it shows.</param>
    public static string str(
        this Tensor tensor, string? fltFormat = null, int? width = null, string? newLine = null,
        CultureInfo? cultureInfo = null, TensorStringStyle style = TensorStringStyle.Default) =>
        tensor.ToString(style, fltFormat, width, cultureInfo, newLine);

    /// <summary>The tensor as text with bare columns.</summary>
    public static string jlstr(
        this Tensor tensor, string? fltFormat = null, int? width = null, string? newLine = null,
        CultureInfo? cultureInfo = null) =>
        tensor.ToString(TensorStringStyle.Julia, fltFormat, width, cultureInfo, newLine);

    /// <summary>The tensor as text in nested brackets.</summary>
    public static string npstr(
        this Tensor tensor, string? fltFormat = "g5", int? width = 100, string? newLine = null,
        CultureInfo? cultureInfo = null) =>
        tensor.ToString(TensorStringStyle.Numpy, fltFormat, width, cultureInfo, newLine);

    /// <summary>The tensor as text in nested braces.</summary>
    public static string cstr(
        this Tensor tensor, string? fltFormat = "g5", int? width = 100, string? newLine = null,
        CultureInfo? cultureInfo = null) =>
        tensor.ToString(TensorStringStyle.CSharp, fltFormat, width, cultureInfo, newLine);

    /// <summary>The tensor's shape, dtype and device.</summary>
    public static string metastr(this Tensor tensor) => tensor.ToString(TensorStringStyle.Metadata);

    /// <summary>Writes the tensor to the standard output.</summary>
    /// <param name="t">The tensor.</param>
    /// <param name="fltFormat">.NET format of floats.</param>
    /// <param name="width">Characters a line at most.</param>
    /// <param name="newLine">The line end; null is the system's.</param>
    /// <param name="cultureInfo">How numbers look; null is the invariant culture.</param>
    /// <param name="style">What it shows.</param>
    /// <returns>The tensor.</returns>
    public static Tensor print(
        this Tensor t, string? fltFormat = "g5", int? width = 100, string? newLine = null,
        CultureInfo? cultureInfo = null, TensorStringStyle style = TensorStringStyle.Default)
    {
        Console.WriteLine(t.ToString(style, fltFormat, width, cultureInfo, newLine));
        return t;
    }
}
