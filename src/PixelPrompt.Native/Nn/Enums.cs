namespace TorchSharp;

/// <summary>What an image is surrounded with.</summary>
public enum PaddingModes
{
    /// <summary>Zeros.</summary>
    Zeros = 0,

    /// <summary>The image mirrored at its edge, the edge itself not repeated.</summary>
    Reflect = 1,

    /// <summary>The nearest pixel.</summary>
    Replicate = 2,

    /// <summary>The image's opposite side.</summary>
    Circular = 3,

    /// <summary>A given value.</summary>
    Constant = 4,
}

/// <summary>How much a convolution pads.</summary>
public enum Padding
{
    /// <summary>Nothing.</summary>
    Valid = 0,

    /// <summary>As much as keeps the size (with a stride of 1).</summary>
    Same = 1,
}

public static partial class torch
{
    /// <summary>How <c>Upsample</c> finds values between pixels.</summary>
    public enum UpsampleMode
    {
        /// <summary>The pixel at the position, rounded down.</summary>
        Nearest = 0,

        /// <summary>Linearly, one spatial dimension.</summary>
        Linear = 1,

        /// <summary>Linearly, two spatial dimensions.</summary>
        Bilinear = 2,

        /// <summary>By a cubic kernel with a = -0.75, two spatial dimensions.</summary>
        Bicubic = 3,

        /// <summary>Linearly, three spatial dimensions.</summary>
        Trilinear = 4,
    }

    /// <summary>How <c>interpolate</c> finds values between pixels.</summary>
    public enum InterpolationMode
    {
        /// <summary>The pixel at the position, rounded down.</summary>
        Nearest = 0,

        /// <summary>Linearly, one spatial dimension.</summary>
        Linear = 1,

        /// <summary>Linearly, two spatial dimensions.</summary>
        Bilinear = 2,

        /// <summary>By a cubic kernel with a = -0.75, two spatial dimensions.</summary>
        Bicubic = 3,

        /// <summary>Linearly, three spatial dimensions.</summary>
        Trilinear = 4,

        /// <summary>The mean of the pixels below.</summary>
        Area = 5,
    }
}
