using PixelPrompt.Native.Interop;
using static PixelPrompt.Native.Interop.TorchNative;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Process-wide switches of the libraries that libtorch computes with.</summary>
    public static partial class backends
    {
        // The numbers of src/native/torch/runtime.cpp.
        private enum Switch
        {
            BlasTf32 = 0,
            CudnnTf32 = 1,
            BlasFp16Reduction = 2,
            FlashAttention = 3,
            MemoryEfficientAttention = 4,
            ComposedAttention = 5,
        }

        private static bool Get(Switch which) => pp_runtime_get_switch((int)which, out var on).Give(on);

        private static void Set(Switch which, bool on) => pp_runtime_set_switch((int)which, on).Check();

        /// <summary>CUDA.</summary>
        public static partial class cuda
        {
            /// <summary>Whether attention may run as one fused kernel (libtorch 2 and newer).</summary>
            public static void enable_flash_sdp(bool enable) => Set(Switch.FlashAttention, enable);

            /// <summary>Whether attention may run as one fused kernel.</summary>
            public static bool flash_sdp_enabled() => Get(Switch.FlashAttention);

            /// <summary>Whether attention may run in a memory-saving kernel (libtorch 2 and newer).</summary>
            public static void enable_mem_efficient_sdp(bool enable) => Set(Switch.MemoryEfficientAttention, enable);

            /// <summary>Whether attention may run in a memory-saving kernel.</summary>
            public static bool mem_efficient_sdp_enabled() => Get(Switch.MemoryEfficientAttention);

            /// <summary>Whether attention may run as separate products and softmax (libtorch 2 and newer).</summary>
            public static void enable_math_sdp(bool enable) => Set(Switch.ComposedAttention, enable);

            /// <summary>Whether attention may run as separate products and softmax.</summary>
            public static bool math_sdp_enabled() => Get(Switch.ComposedAttention);

            /// <summary>Matrix products on CUDA.</summary>
            public static class matmul
            {
                /// <summary>Whether float32 products may use TF32 (10 bits of precision, much faster).</summary>
                public static bool allow_tf32
                {
                    get => Get(Switch.BlasTf32);
                    set => Set(Switch.BlasTf32, value);
                }

                /// <summary>Whether float16 products may sum in float16.</summary>
                public static bool allow_fp16_reduced_precision_reduction
                {
                    get => Get(Switch.BlasFp16Reduction);
                    set => Set(Switch.BlasFp16Reduction, value);
                }
            }
        }

        /// <summary>cuDNN.</summary>
        public static partial class cudnn
        {
            /// <summary>Whether float32 convolutions may use TF32 (10 bits of precision, much faster).</summary>
            public static bool allow_tf32
            {
                get => Get(Switch.CudnnTf32);
                set => Set(Switch.CudnnTf32, value);
            }
        }
    }
}
