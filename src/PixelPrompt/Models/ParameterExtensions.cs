using TorchSharp.Modules;

namespace PixelPrompt.Models;

internal static class ParameterExtensions
{
    /// <summary>Takes a parameter out of the current dispose scope: it lives as long as its module.</summary>
    internal static Parameter Kept(this Parameter parameter)
    {
        parameter.DetachFromDisposeScope();
        return parameter;
    }
}
