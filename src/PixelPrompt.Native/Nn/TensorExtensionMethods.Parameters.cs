using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp;

public static partial class TensorExtensionMethods
{
    /// <summary>Makes a parameter of a tensor, which becomes invalid.</summary>
    /// <param name="tensor">The values.</param>
    public static Parameter AsParameter(this Tensor tensor) => new(tensor);
}
