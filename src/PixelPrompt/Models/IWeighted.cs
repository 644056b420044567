using TorchSharp.Modules;

namespace PixelPrompt.Models;

/// <summary>A module with a weight that can be replaced.</summary>
internal interface IWeighted
{
    /// <summary>The weight; setting it disposes the old one.</summary>
    Parameter weight { get; set; }
}
