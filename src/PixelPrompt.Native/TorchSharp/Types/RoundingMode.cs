namespace TorchSharp;

public static partial class torch
{
    /// <summary>How a division rounds its quotient.</summary>
    public enum RoundingMode
    {
        /// <summary>Not at all: a true division.</summary>
        None,

        /// <summary>Towards zero.</summary>
        trunc,

        /// <summary>Towards minus infinity.</summary>
        floor,
    }
}
