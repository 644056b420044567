namespace TorchSharp;

/// <summary>Kinds of devices, with libtorch's codes.</summary>
public enum DeviceType
{
    /// <summary>The host's processor and memory.</summary>
    CPU = 0,

    /// <summary>An NVIDIA GPU.</summary>
    CUDA = 1,

    /// <summary>oneDNN (formerly MKL-DNN).</summary>
    MKLDNN = 2,

    /// <summary>OpenGL.</summary>
    OPENGL = 3,

    /// <summary>OpenCL.</summary>
    OPENCL = 4,

    /// <summary>IDEEP.</summary>
    IDEEP = 5,

    /// <summary>An AMD GPU.</summary>
    HIP = 6,

    /// <summary>FPGA.</summary>
    FPGA = 7,

    /// <summary>MSNPU.</summary>
    MSNPU = 8,

    /// <summary>XLA.</summary>
    XLA = 9,

    /// <summary>An Apple GPU.</summary>
    MPS = 13,

    /// <summary>No memory: shapes and dtypes only.</summary>
    META = 14,
}
