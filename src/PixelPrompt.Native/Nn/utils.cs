using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Tools for parameters and their gradients.</summary>
        public static class utils
        {
            /// <summary>Scales the gradients so that the norm of all of them together is at most a given one.</summary>
            /// <param name="tensors">The parameters; those without a gradient are passed over.</param>
            /// <param name="max_norm">The greatest norm.</param>
            /// <param name="norm_type">The norm's p; infinity for the greatest magnitude.</param>
            /// <returns>The norm before; NaN or infinite if a gradient is, and the gradients are useless then.</returns>
            public static double clip_grad_norm_(IEnumerable<Parameter> tensors, double max_norm, double norm_type = 2) =>
                OptimNative.ClipGradNorm([.. tensors], max_norm, norm_type);

            /// <summary>Limits each element of the gradients.</summary>
            /// <param name="tensors">The parameters; those without a gradient are passed over.</param>
            /// <param name="clip_value">The greatest magnitude.</param>
            public static void clip_grad_value_(IEnumerable<Parameter> tensors, double clip_value) =>
                OptimNative.ClipGradValue([.. tensors], clip_value);

            /// <summary>The elements of all parameters in one vector.</summary>
            /// <param name="tensors">The parameters.</param>
            /// <returns>One dimension; gradients flow back to the parameters.</returns>
            public static Tensor parameters_to_vector(IEnumerable<Parameter> tensors)
            {
                var parts = tensors.Select(parameter => parameter.reshape(-1)).ToArray();
                try
                {
                    return cat(parts);
                }
                finally
                {
                    foreach (var part in parts) part.Dispose();
                }
            }

            /// <summary>Copies the elements of a vector into the parameters, one after the other.</summary>
            /// <param name="vec">As many elements as the parameters have together.</param>
            /// <param name="tensors">The parameters.</param>
            /// <exception cref="ArgumentException">The vector has another length; nothing was copied.</exception>
            public static void vector_to_parameters(Tensor vec, IEnumerable<Parameter> tensors)
            {
                var parameters = tensors.ToList();
                var needed = parameters.Sum(parameter => parameter.numel());
                if (vec.dim() != 1 || vec.numel() != needed)
                    throw new ArgumentException($"The parameters take a vector of {needed} elements; got [{string.Join(", ", vec.shape)}].", nameof(vec));
                using var frozen = no_grad();
                var offset = 0L;
                foreach (var parameter in parameters)
                {
                    using var part = vec.narrow(0, offset, parameter.numel());
                    using var shaped = part.view_as(parameter);
                    parameter.copy_(shaped);
                    offset += parameter.numel();
                }
            }
        }
    }
}
