using PixelPrompt.Native.Interop;
using static PixelPrompt.Native.Interop.TorchNative;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Sum, element by element.</summary>
        public static Tensor operator +(Tensor left, Tensor right) => left.add(right);

        /// <summary>Sum with a number.</summary>
        public static Tensor operator +(Tensor left, Scalar right) =>
            pp_tensor_add_scalar(left, right, 1L, out var r).Give(r);

        /// <summary>Sum with a number.</summary>
        public static Tensor operator +(Scalar left, Tensor right) =>
            pp_tensor_add_scalar(right, left, 1L, out var r).Give(r);

        /// <summary>Sum with a number.</summary>
        public static Tensor operator +(Tensor left, int right) =>
            pp_tensor_add_scalar(left, (long)right, 1L, out var r).Give(r);

        /// <summary>Sum with a number.</summary>
        public static Tensor operator +(int left, Tensor right) =>
            pp_tensor_add_scalar(right, (long)left, 1L, out var r).Give(r);

        /// <summary>Sum with a number.</summary>
        public static Tensor operator +(Tensor left, long right) =>
            pp_tensor_add_scalar(left, right, 1L, out var r).Give(r);

        /// <summary>Sum with a number.</summary>
        public static Tensor operator +(long left, Tensor right) =>
            pp_tensor_add_scalar(right, left, 1L, out var r).Give(r);

        /// <summary>Sum with a number.</summary>
        public static Tensor operator +(Tensor left, float right) =>
            pp_tensor_add_scalar(left, (double)right, 1L, out var r).Give(r);

        /// <summary>Sum with a number.</summary>
        public static Tensor operator +(float left, Tensor right) =>
            pp_tensor_add_scalar(right, (double)left, 1L, out var r).Give(r);

        /// <summary>Sum with a number.</summary>
        public static Tensor operator +(Tensor left, double right) =>
            pp_tensor_add_scalar(left, right, 1L, out var r).Give(r);

        /// <summary>Sum with a number.</summary>
        public static Tensor operator +(double left, Tensor right) =>
            pp_tensor_add_scalar(right, left, 1L, out var r).Give(r);

        /// <summary>Difference, element by element.</summary>
        public static Tensor operator -(Tensor left, Tensor right) => left.sub(right);

        /// <summary>Difference with a number.</summary>
        public static Tensor operator -(Tensor left, Scalar right) =>
            pp_tensor_sub_scalar(left, right, out var r).Give(r);

        /// <summary>Difference with a number.</summary>
        public static Tensor operator -(Scalar left, Tensor right) =>
            pp_tensor_rsub_scalar(right, left, out var r).Give(r);

        /// <summary>Difference with a number.</summary>
        public static Tensor operator -(Tensor left, int right) =>
            pp_tensor_sub_scalar(left, (long)right, out var r).Give(r);

        /// <summary>Difference with a number.</summary>
        public static Tensor operator -(int left, Tensor right) =>
            pp_tensor_rsub_scalar(right, (long)left, out var r).Give(r);

        /// <summary>Difference with a number.</summary>
        public static Tensor operator -(Tensor left, long right) =>
            pp_tensor_sub_scalar(left, right, out var r).Give(r);

        /// <summary>Difference with a number.</summary>
        public static Tensor operator -(long left, Tensor right) =>
            pp_tensor_rsub_scalar(right, left, out var r).Give(r);

        /// <summary>Difference with a number.</summary>
        public static Tensor operator -(Tensor left, float right) =>
            pp_tensor_sub_scalar(left, (double)right, out var r).Give(r);

        /// <summary>Difference with a number.</summary>
        public static Tensor operator -(float left, Tensor right) =>
            pp_tensor_rsub_scalar(right, (double)left, out var r).Give(r);

        /// <summary>Difference with a number.</summary>
        public static Tensor operator -(Tensor left, double right) =>
            pp_tensor_sub_scalar(left, right, out var r).Give(r);

        /// <summary>Difference with a number.</summary>
        public static Tensor operator -(double left, Tensor right) =>
            pp_tensor_rsub_scalar(right, left, out var r).Give(r);

        /// <summary>Product, element by element.</summary>
        public static Tensor operator *(Tensor left, Tensor right) => left.mul(right);

        /// <summary>Product with a number.</summary>
        public static Tensor operator *(Tensor left, Scalar right) =>
            pp_tensor_mul_scalar(left, right, out var r).Give(r);

        /// <summary>Product with a number.</summary>
        public static Tensor operator *(Scalar left, Tensor right) =>
            pp_tensor_mul_scalar(right, left, out var r).Give(r);

        /// <summary>Product with a number.</summary>
        public static Tensor operator *(Tensor left, int right) =>
            pp_tensor_mul_scalar(left, (long)right, out var r).Give(r);

        /// <summary>Product with a number.</summary>
        public static Tensor operator *(int left, Tensor right) =>
            pp_tensor_mul_scalar(right, (long)left, out var r).Give(r);

        /// <summary>Product with a number.</summary>
        public static Tensor operator *(Tensor left, long right) =>
            pp_tensor_mul_scalar(left, right, out var r).Give(r);

        /// <summary>Product with a number.</summary>
        public static Tensor operator *(long left, Tensor right) =>
            pp_tensor_mul_scalar(right, left, out var r).Give(r);

        /// <summary>Product with a number.</summary>
        public static Tensor operator *(Tensor left, float right) =>
            pp_tensor_mul_scalar(left, (double)right, out var r).Give(r);

        /// <summary>Product with a number.</summary>
        public static Tensor operator *(float left, Tensor right) =>
            pp_tensor_mul_scalar(right, (double)left, out var r).Give(r);

        /// <summary>Product with a number.</summary>
        public static Tensor operator *(Tensor left, double right) =>
            pp_tensor_mul_scalar(left, right, out var r).Give(r);

        /// <summary>Product with a number.</summary>
        public static Tensor operator *(double left, Tensor right) =>
            pp_tensor_mul_scalar(right, left, out var r).Give(r);

        /// <summary>Quotient, element by element.</summary>
        public static Tensor operator /(Tensor left, Tensor right) => left.div(right);

        /// <summary>Quotient with a number.</summary>
        public static Tensor operator /(Tensor left, Scalar right) =>
            pp_tensor_div_scalar(left, right, 0, out var r).Give(r);

        /// <summary>Quotient with a number.</summary>
        public static Tensor operator /(Scalar left, Tensor right) => right.ReciprocalTimes(left);

        /// <summary>Quotient with a number.</summary>
        public static Tensor operator /(Tensor left, int right) =>
            pp_tensor_div_scalar(left, (long)right, 0, out var r).Give(r);

        /// <summary>Quotient with a number.</summary>
        public static Tensor operator /(int left, Tensor right) => right.ReciprocalTimes((long)left);

        /// <summary>Quotient with a number.</summary>
        public static Tensor operator /(Tensor left, long right) =>
            pp_tensor_div_scalar(left, right, 0, out var r).Give(r);

        /// <summary>Quotient with a number.</summary>
        public static Tensor operator /(long left, Tensor right) => right.ReciprocalTimes(left);

        /// <summary>Quotient with a number.</summary>
        public static Tensor operator /(Tensor left, float right) =>
            pp_tensor_div_scalar(left, (double)right, 0, out var r).Give(r);

        /// <summary>Quotient with a number.</summary>
        public static Tensor operator /(float left, Tensor right) => right.ReciprocalTimes((double)left);

        /// <summary>Quotient with a number.</summary>
        public static Tensor operator /(Tensor left, double right) =>
            pp_tensor_div_scalar(left, right, 0, out var r).Give(r);

        /// <summary>Quotient with a number.</summary>
        public static Tensor operator /(double left, Tensor right) => right.ReciprocalTimes(left);

        /// <summary>Remainder with the sign of the divisor.</summary>
        public static Tensor operator %(Tensor left, Tensor right) => left.remainder(right);

        /// <summary>Remainder with the sign of the divisor.</summary>
        public static Tensor operator %(Tensor left, Scalar right) => left.remainder(right);

        /// <summary>Remainder with the sign of the divisor.</summary>
        public static Tensor operator %(Tensor left, int right) => left.remainder(right);

        /// <summary>Remainder with the sign of the divisor.</summary>
        public static Tensor operator %(Tensor left, long right) => left.remainder(right);

        /// <summary>Remainder with the sign of the divisor.</summary>
        public static Tensor operator %(Tensor left, float right) => left.remainder(right);

        /// <summary>Remainder with the sign of the divisor.</summary>
        public static Tensor operator %(Tensor left, double right) => left.remainder(right);

        /// <summary>Each element with its sign changed.</summary>
        public static Tensor operator -(Tensor tensor) => tensor.neg();

        // Scalar by tensor, as PyTorch computes it.
        private Tensor ReciprocalTimes(NativeScalar value)
        {
            using var inverse = reciprocal();
            return pp_tensor_mul_scalar(inverse, value, out var r).Give(r);
        }
    }
}
