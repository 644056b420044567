using PixelPrompt.Native.Interop;
using static PixelPrompt.Native.Interop.TorchNative;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Whether operations on this tensor are recorded for gradients.</summary>
        public bool requires_grad
        {
            get => pp_tensor_requires_grad(this, out var yes).Give(yes);
            set => pp_tensor_set_requires_grad(this, value).Check();
        }

        /// <summary>The gradient that backward passes have summed up; null before the first one.</summary>
        /// <value>A new handle at each read, of this tensor's shape; assigning null clears the gradient.</value>
        public Tensor? grad
        {
            get => pp_tensor_grad(this, out var gradient).GiveOrNull(gradient);
            set => pp_tensor_set_grad(this, value).Check();
        }

        /// <summary>Switches the recording for gradients on or off.</summary>
        /// <returns>This tensor.</returns>
        public Tensor requires_grad_(bool requires_grad = true)
        {
            this.requires_grad = requires_grad;
            return this;
        }

        /// <summary>Switches the recording for gradients on or off.</summary>
        /// <returns>This tensor.</returns>
        public Tensor with_requires_grad(bool requires_grad = true) => requires_grad_(requires_grad);

        /// <summary>Keeps the gradient of this tensor although it is the result of an operation.</summary>
        public void retain_grad() => pp_tensor_retain_grad(this).Check();

        /// <summary>A tensor over the same memory through which no gradient flows.</summary>
        public Tensor detach() => pp_tensor_detach(this, out var result).Give(result);

        /// <summary>In place: cuts the tensor off from the operations that made it.</summary>
        public Tensor detach_() => pp_tensor_detach_(this, out var result).Give(result);

        /// <summary>Adds the gradients of this single number to the leaves it was computed from.</summary>
        public void backward() => autograd.backward([this]);

        /// <summary>Adds gradients of this tensor to the leaves it was computed from.</summary>
        /// <param name="grad_tensors">The gradient of this tensor; null is 1 for a single number.</param>
        /// <param name="retain_graph">Whether a second pass over the same operations will follow.</param>
        /// <param name="create_graph">Whether the pass itself is recorded, for higher derivatives.</param>
        /// <param name="inputs">The only leaves to give gradients to; null is all.</param>
        public void backward(
            IList<Tensor>? grad_tensors = null, bool retain_graph = false, bool create_graph = false,
            IList<Tensor>? inputs = null) =>
            autograd.backward([this], grad_tensors, retain_graph || create_graph, create_graph, inputs);
    }
}
