namespace PixelPrompt.Native.Distributed;

/// <summary>What carries tensors between processes.</summary>
public enum CollectiveBackend
{
    /// <summary>Gloo: tensors on the CPU, over TCP.</summary>
    Gloo = 0,

    /// <summary>NCCL: tensors on CUDA devices; only in a native layer that was built against a CUDA libtorch with NCCL's headers.</summary>
    Nccl = 1,
}
