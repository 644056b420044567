using PixelPrompt.Native.Interop;
using static PixelPrompt.Native.Interop.TorchNative;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>True where this equals another.</summary>
        public Tensor eq(Tensor target) => pp_tensor_eq(this, target, out var r).Give(r);

        /// <summary>True where this equals a number.</summary>
        public Tensor eq(Scalar target) => pp_tensor_eq_scalar(this, target, out var r).Give(r);

        /// <summary>In place: 1 where this equals another, else 0.</summary>
        public Tensor eq_(Tensor target) => pp_tensor_eq_(this, target, out var r).Give(r);

        /// <summary>In place: 1 where this equals a number, else 0.</summary>
        public Tensor eq_(Scalar target) => pp_tensor_eq_scalar_(this, target, out var r).Give(r);

        /// <summary>True where this differs from another.</summary>
        public Tensor ne(Tensor target) => pp_tensor_ne(this, target, out var r).Give(r);

        /// <summary>True where this differs from a number.</summary>
        public Tensor ne(Scalar target) => pp_tensor_ne_scalar(this, target, out var r).Give(r);

        /// <summary>In place: 1 where this differs from another, else 0.</summary>
        public Tensor ne_(Tensor target) => pp_tensor_ne_(this, target, out var r).Give(r);

        /// <summary>In place: 1 where this differs from a number, else 0.</summary>
        public Tensor ne_(Scalar target) => pp_tensor_ne_scalar_(this, target, out var r).Give(r);

        /// <summary>True where this is below another.</summary>
        public Tensor lt(Tensor target) => pp_tensor_lt(this, target, out var r).Give(r);

        /// <summary>True where this is below a number.</summary>
        public Tensor lt(Scalar target) => pp_tensor_lt_scalar(this, target, out var r).Give(r);

        /// <summary>In place: 1 where this is below another, else 0.</summary>
        public Tensor lt_(Tensor target) => pp_tensor_lt_(this, target, out var r).Give(r);

        /// <summary>In place: 1 where this is below a number, else 0.</summary>
        public Tensor lt_(Scalar target) => pp_tensor_lt_scalar_(this, target, out var r).Give(r);

        /// <summary>True where this is not above another.</summary>
        public Tensor le(Tensor target) => pp_tensor_le(this, target, out var r).Give(r);

        /// <summary>True where this is not above a number.</summary>
        public Tensor le(Scalar target) => pp_tensor_le_scalar(this, target, out var r).Give(r);

        /// <summary>In place: 1 where this is not above another, else 0.</summary>
        public Tensor le_(Tensor target) => pp_tensor_le_(this, target, out var r).Give(r);

        /// <summary>In place: 1 where this is not above a number, else 0.</summary>
        public Tensor le_(Scalar target) => pp_tensor_le_scalar_(this, target, out var r).Give(r);

        /// <summary>True where this is above another.</summary>
        public Tensor gt(Tensor target) => pp_tensor_gt(this, target, out var r).Give(r);

        /// <summary>True where this is above a number.</summary>
        public Tensor gt(Scalar target) => pp_tensor_gt_scalar(this, target, out var r).Give(r);

        /// <summary>In place: 1 where this is above another, else 0.</summary>
        public Tensor gt_(Tensor target) => pp_tensor_gt_(this, target, out var r).Give(r);

        /// <summary>In place: 1 where this is above a number, else 0.</summary>
        public Tensor gt_(Scalar target) => pp_tensor_gt_scalar_(this, target, out var r).Give(r);

        /// <summary>True where this is not below another.</summary>
        public Tensor ge(Tensor target) => pp_tensor_ge(this, target, out var r).Give(r);

        /// <summary>True where this is not below a number.</summary>
        public Tensor ge(Scalar target) => pp_tensor_ge_scalar(this, target, out var r).Give(r);

        /// <summary>In place: 1 where this is not below another, else 0.</summary>
        public Tensor ge_(Tensor target) => pp_tensor_ge_(this, target, out var r).Give(r);

        /// <summary>In place: 1 where this is not below a number, else 0.</summary>
        public Tensor ge_(Scalar target) => pp_tensor_ge_scalar_(this, target, out var r).Give(r);

        /// <summary>True where both are not zero.</summary>
        public Tensor logical_and(Tensor other) => pp_tensor_logical_and(this, other, out var r).Give(r);

        /// <summary>True where either is not zero.</summary>
        public Tensor logical_or(Tensor other) => pp_tensor_logical_or(this, other, out var r).Give(r);

        /// <summary>True where exactly one is not zero.</summary>
        public Tensor logical_xor(Tensor other) => pp_tensor_logical_xor(this, other, out var r).Give(r);

        /// <summary>Bits set in both; for booleans: both.</summary>
        public Tensor bitwise_and(Tensor other) => pp_tensor_bitwise_and(this, other, out var r).Give(r);

        /// <summary>In place: bits set in both; for booleans: both.</summary>
        public Tensor bitwise_and_(Tensor other) => pp_tensor_bitwise_and_(this, other, out var r).Give(r);

        /// <summary>Bits set in either; for booleans: either.</summary>
        public Tensor bitwise_or(Tensor other) => pp_tensor_bitwise_or(this, other, out var r).Give(r);

        /// <summary>In place: bits set in either; for booleans: either.</summary>
        public Tensor bitwise_or_(Tensor other) => pp_tensor_bitwise_or_(this, other, out var r).Give(r);

        /// <summary>Bits set in exactly one; for booleans: exactly one.</summary>
        public Tensor bitwise_xor(Tensor other) => pp_tensor_bitwise_xor(this, other, out var r).Give(r);

        /// <summary>In place: bits set in exactly one; for booleans: exactly one.</summary>
        public Tensor bitwise_xor_(Tensor other) => pp_tensor_bitwise_xor_(this, other, out var r).Give(r);

        /// <summary>True where both are close: |this - other| at most atol + rtol |other|.</summary>
        public Tensor isclose(Tensor other, double rtol = 1E-05, double atol = 1E-08, bool nanEqual = false) =>
            pp_tensor_isclose(this, other, rtol, atol, nanEqual, out var r).Give(r);

        /// <summary>Whether all elements are close: |this - target| at most atol + rtol |target|.</summary>
        public bool allclose(Tensor target, double rtol = 1E-05, double atol = 1E-08, bool equal_nan = false) =>
            pp_tensor_allclose(this, target, rtol, atol, equal_nan, out var r).Give(r);

        /// <summary>True where this equals another (the same as eq).</summary>
        public Tensor equal(Tensor target) => eq(target);

        /// <summary>Whether both have the same shape and elements.</summary>
        public bool Equals(Tensor? target) => target is not null && pp_tensor_equal(this, target, out var r).Give(r);

        /// <summary>Whether the other object is a tensor of the same shape and elements.</summary>
        public override bool Equals(object? obj) => obj is Tensor other && Equals(other);

        /// <summary>By identity: tensors can change.</summary>
        public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
    }
}
