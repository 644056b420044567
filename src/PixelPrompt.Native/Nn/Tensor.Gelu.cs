using PixelPrompt.Native.Interop;
using static PixelPrompt.Native.Interop.TorchNative;
using Approximate = TorchSharp.Modules.GELU.Approximate;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Each element times the normal distribution's probability of less than it.</summary>
        /// <param name="approximate">Whether by the tanh approximation.</param>
        public Tensor gelu(Approximate approximate) => pp_tensor_gelu(this, approximate == Approximate.tanh, out var result).Give(result);
    }
}
