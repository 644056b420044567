using System.Globalization;
using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>The style of <c>str()</c> and <c>print()</c> when none is given; never Default.</summary>
    /// <exception cref="ArgumentException">The style is Default.</exception>
    public static TensorStringStyle TensorStringStyle
    {
        get;
        set => field = value != TorchSharp.TensorStringStyle.Default
            ? value
            : throw new ArgumentException("The style cannot be set to 'Default'");
    } = TorchSharp.TensorStringStyle.Julia;

    public partial class Tensor
    {
        /// <summary>Shape, dtype and device, for example <c>[2x3], type = Float32, device = cpu</c>.</summary>
        public override string ToString() => ToString(TorchSharp.TensorStringStyle.Metadata);

        /// <summary>Shape, dtype, device and elements.</summary>
        /// <param name="disamb">Any value; tells this overload from the others.</param>
        /// <param name="fltFormat">.NET format of floats; null is g5.</param>
        /// <param name="width">Characters a line at most; null is 100.</param>
        /// <param name="cultureInfo">How numbers look; null is the invariant culture.</param>
        /// <param name="newLine">The line end; null is the system's.</param>
        public string ToString(
            bool disamb, string? fltFormat = null, int? width = null, CultureInfo? cultureInfo = null, string? newLine = null) =>
            ToString(TorchSharp.TensorStringStyle.Julia, fltFormat, width, cultureInfo, newLine);

        /// <summary>The tensor as text.</summary>
        /// <param name="style">What it shows.</param>
        /// <param name="fltFormat">.NET format of floats; null is g5.</param>
        /// <param name="width">Characters a line at most; null is 100.</param>
        /// <param name="cultureInfo">How numbers look; null is the invariant culture.</param>
        /// <param name="newLine">The line end; null is the system's.</param>
        public string ToString(
            TensorStringStyle style, string? fltFormat = null, int? width = null, CultureInfo? cultureInfo = null,
            string? newLine = null)
        {
            if (IsInvalid) return "disposed tensor";
            if (style == TorchSharp.TensorStringStyle.Default) style = torch.TensorStringStyle;
            var printer = new TensorPrinter(fltFormat ?? "g5", width ?? 100, cultureInfo ?? CultureInfo.InvariantCulture, newLine ?? Environment.NewLine);
            return printer.Print(this, style);
        }
    }
}
