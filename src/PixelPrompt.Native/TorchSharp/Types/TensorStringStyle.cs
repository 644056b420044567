namespace TorchSharp;

/// <summary>How a tensor is written as text.</summary>
public enum TensorStringStyle
{
    /// <summary>Shape, dtype and device only.</summary>
    Metadata,

    /// <summary>Shape, dtype and device, then the elements as bare columns.</summary>
    Julia,

    /// <summary>The elements in nested brackets.</summary>
    Numpy,

    /// <summary>Dtype and shape, then the elements in nested braces.</summary>
    CSharp,

    /// <summary>What <see cref="torch.TensorStringStyle"/> says.</summary>
    Default,
}
