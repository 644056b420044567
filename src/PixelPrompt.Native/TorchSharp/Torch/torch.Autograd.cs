using PixelPrompt.Native.Interop;
using static PixelPrompt.Native.Interop.TorchNative;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Gradients of recorded operations.</summary>
    public static partial class autograd
    {
        /// <summary>Gradients of outputs with respect to inputs, without adding them to the inputs' own.</summary>
        /// <param name="outputs">What is differentiated.</param>
        /// <param name="inputs">With respect to what.</param>
        /// <param name="grad_outputs">A gradient for each output; null is 1 for single numbers.</param>
        /// <param name="retain_graph">Whether a second pass over the same operations will follow.</param>
        /// <param name="create_graph">Whether the pass itself is recorded, for higher derivatives.</param>
        /// <param name="allow_unused">Whether an input that the outputs do not depend on is allowed; its gradient is null.</param>
        /// <returns>One gradient an input, of its shape.</returns>
        public static IList<Tensor> grad(
            IList<Tensor> outputs, IList<Tensor> inputs, IList<Tensor>? grad_outputs = null, bool retain_graph = false,
            bool create_graph = false, bool allow_unused = false) =>
            pp_autograd_grad(
                outputs.ToArray(), inputs.ToArray(), grad_outputs?.ToArray(), retain_graph || create_graph ? 1 : 0,
                create_graph, allow_unused, out var gradients).Give(gradients);

        /// <summary>Adds gradients of tensors to the leaves they were computed from.</summary>
        /// <param name="tensors">What is differentiated.</param>
        /// <param name="grad_tensors">A gradient for each; null is 1 for single numbers.</param>
        /// <param name="retain_graph">Whether a second pass over the same operations will follow; null is create_graph.</param>
        /// <param name="create_graph">Whether the pass itself is recorded, for higher derivatives.</param>
        /// <param name="inputs">The only leaves to give gradients to; null is all.</param>
        public static void backward(
            IList<Tensor> tensors, IList<Tensor>? grad_tensors = null, bool? retain_graph = null,
            bool create_graph = false, IList<Tensor>? inputs = null) =>
            pp_autograd_backward(
                tensors.ToArray(), grad_tensors?.ToArray(), retain_graph is { } given ? (given ? 1 : 0) : -1, create_graph,
                inputs?.ToArray()).Check();

        /// <inheritdoc cref="backward(IList{Tensor}, IList{Tensor}, bool?, bool, IList{Tensor})"/>
        /// <param name="tensor">What is differentiated.</param>
        /// <param name="grad_tensors">Its gradient; null is 1 for a single number.</param>
        /// <param name="retain_graph">Whether a second pass over the same operations will follow; null is create_graph.</param>
        /// <param name="create_graph">Whether the pass itself is recorded, for higher derivatives.</param>
        /// <param name="inputs">The only leaves to give gradients to; null is all.</param>
        public static void backward(
            Tensor tensor, IList<Tensor>? grad_tensors = null, bool? retain_graph = null, bool create_graph = false,
            IList<Tensor>? inputs = null) =>
            backward([tensor], grad_tensors, retain_graph, create_graph, inputs);

        /// <inheritdoc cref="backward(IList{Tensor}, IList{Tensor}, bool?, bool, IList{Tensor})"/>
        /// <param name="tensor">What is differentiated.</param>
        /// <param name="grad_tensor">Its gradient, of its shape.</param>
        /// <param name="retain_graph">Whether a second pass over the same operations will follow; null is create_graph.</param>
        /// <param name="create_graph">Whether the pass itself is recorded, for higher derivatives.</param>
        /// <param name="inputs">The only leaves to give gradients to; null is all.</param>
        public static void backward(
            Tensor tensor, Tensor grad_tensor, bool? retain_graph = null, bool create_graph = false,
            IList<Tensor>? inputs = null) =>
            backward([tensor], [grad_tensor], retain_graph, create_graph, inputs);

        /// <summary>Finds operations whose backward pass makes NaN, until the result is disposed. Slow.</summary>
        /// <param name="check_nan">Whether a NaN in a backward pass is an error.</param>
        public static AnomalyMode detect_anomaly(bool check_nan = true) => new(true, check_nan);

        /// <summary>Switches anomaly detection on or off, until the result is disposed.</summary>
        /// <param name="mode">On or off.</param>
        /// <param name="check_nan">Whether a NaN in a backward pass is an error.</param>
        public static AnomalyMode set_detect_anomaly(bool mode, bool check_nan = true) => new(mode, check_nan);
    }
}
