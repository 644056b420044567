using PixelPrompt.Native.Interop;
using static PixelPrompt.Native.Interop.TorchNative;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Matrix product, with PyTorch's rules for vectors and batches.</summary>
        public Tensor matmul(Tensor target) => pp_tensor_matmul(this, target, out var r).Give(r);

        /// <summary>Product of two matrices: [n, m] by [m, p].</summary>
        public Tensor mm(Tensor target) => pp_tensor_mm(this, target, out var r).Give(r);

        /// <summary>Products of matrices in a batch: [b, n, m] by [b, m, p].</summary>
        public Tensor bmm(Tensor batch2) => pp_tensor_bmm(this, batch2, out var r).Give(r);

        /// <summary>Matrix times vector: [n, m] by [m].</summary>
        public Tensor mv(Tensor target) => pp_tensor_mv(this, target, out var r).Give(r);

        /// <summary>Inner product of two vectors.</summary>
        public Tensor dot(Tensor target) => pp_tensor_dot(this, target, out var r).Give(r);

        /// <summary>Outer product of two vectors: [n] by [m] to [n, m].</summary>
        public Tensor outer(Tensor vec2) => pp_tensor_outer(this, vec2, out var r).Give(r);

        /// <summary>beta this + alpha mat1 mat2.</summary>
        public Tensor addmm(Tensor mat1, Tensor mat2, float beta = 1f, float alpha = 1f) =>
            pp_tensor_addmm(this, mat1, mat2, beta, alpha, out var r).Give(r);

        /// <summary>In place: beta this + alpha mat1 mat2.</summary>
        public Tensor addmm_(Tensor mat1, Tensor mat2, float beta = 1f, float alpha = 1f) =>
            pp_tensor_addmm_(this, mat1, mat2, beta, alpha, out var r).Give(r);

        /// <summary>beta this + alpha times the sum of the products of two batches.</summary>
        public Tensor addbmm(Tensor batch1, Tensor batch2, float beta = 1f, float alpha = 1f) =>
            pp_tensor_addbmm(this, batch1, batch2, beta, alpha, out var r).Give(r);

        /// <summary>beta this + alpha times the products of two batches.</summary>
        public Tensor baddbmm(Tensor batch1, Tensor batch2, float beta = 1f, float alpha = 1f) =>
            pp_tensor_baddbmm(this, batch1, batch2, beta, alpha, out var r).Give(r);
    }
}
