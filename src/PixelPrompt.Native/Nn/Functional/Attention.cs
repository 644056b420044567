using PixelPrompt.Native.Interop;
using static PixelPrompt.Native.Interop.TorchNative;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>softmax(Q Kᵀ / sqrt(D) + mask) V (arXiv:1706.03762).</summary>
            /// <param name="query">[..., L, D].</param>
            /// <param name="key">[..., S, D].</param>
            /// <param name="value">[..., S, E].</param>
            /// <param name="attn_mask">Broadcast to [..., L, S]: boolean, true where attended, or numbers to add; or null.</param>
            /// <param name="p">The probability of dropping an attention weight, [0, 1]; applied whatever the mode.</param>
            /// <param name="is_casual">Whether position i sees positions up to i only; excludes a mask.</param>
            /// <returns>[..., L, E].</returns>
            public static Tensor scaled_dot_product_attention(
                Tensor query, Tensor key, Tensor value, Tensor? attn_mask = null, double p = 0, bool is_casual = false) =>
                pp_nn_scaled_dot_product_attention(query, key, value, attn_mask, p, is_casual, out var result).Give(result);
        }
    }
}
