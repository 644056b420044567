using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Makes y = x Wᵀ + b; W and b start uniform in ±1/sqrt(inputSize).</summary>
        /// <param name="inputSize">The size of the input's last dimension.</param>
        /// <param name="outputSize">The size of the result's last dimension.</param>
        /// <param name="hasBias">Whether there is a b.</param>
        /// <param name="device">Where the parameters lie; null means the default device.</param>
        /// <param name="dtype">Their type; null means the default dtype.</param>
        public static Linear Linear(long inputSize, long outputSize, bool hasBias = true, Device? device = null, ScalarType? dtype = null) =>
            new(inputSize, outputSize, hasBias, device, dtype);

        /// <summary>Makes y = x Wᵀ + b of given parameters.</summary>
        /// <param name="weight">W, [out, in].</param>
        /// <param name="bias">b, [out], or null.</param>
        public static Linear Linear(Parameter weight, Parameter? bias = null) => new(weight, bias);

        /// <summary>Makes a table of vectors; its elements start as standard normal numbers.</summary>
        /// <param name="num_embeddings">The number of vectors.</param>
        /// <param name="embedding_dims">Their length.</param>
        /// <param name="padding_idx">A vector that starts as zeros and gets no gradient; negative counts from the end.</param>
        /// <param name="max_norm">Vectors that are looked up are scaled down to this norm.</param>
        /// <param name="norm_type">The p of that norm.</param>
        /// <param name="scale_grad_by_freq">Whether a vector's gradient is divided by how often the batch looked it up.</param>
        /// <param name="sparse">Whether the gradient is a sparse tensor.</param>
        /// <param name="device">Where the parameters lie; null means the default device.</param>
        /// <param name="dtype">Their type; null means the default dtype.</param>
        public static Embedding Embedding(
            long num_embeddings, long embedding_dims, long? padding_idx = null, double? max_norm = null, double norm_type = 2,
            bool scale_grad_by_freq = false, bool sparse = false, Device? device = null, ScalarType? dtype = null) =>
            new(num_embeddings, embedding_dims, new(padding_idx, max_norm, norm_type, scale_grad_by_freq, sparse), device, dtype);

        /// <summary>Makes a table of given vectors.</summary>
        /// <param name="embeddings">The vectors, [number, length]; copied.</param>
        /// <param name="freeze">Whether they are not trained.</param>
        /// <param name="padding_idx">A vector that gets no gradient; negative counts from the end.</param>
        /// <param name="max_norm">Vectors that are looked up are scaled down to this norm.</param>
        /// <param name="norm_type">The p of that norm.</param>
        /// <param name="scale_grad_by_freq">Whether a vector's gradient is divided by how often the batch looked it up.</param>
        /// <param name="sparse">Whether the gradient is a sparse tensor.</param>
        /// <param name="device">Where the parameters lie; null means the default device.</param>
        /// <param name="dtype">Their type; null means the default dtype.</param>
        /// <exception cref="ArgumentException">The vectors do not have two dimensions.</exception>
        public static Embedding Embedding_from_pretrained(
            Tensor embeddings, bool freeze = true, long? padding_idx = null, double? max_norm = null, double norm_type = 2,
            bool scale_grad_by_freq = false, bool sparse = false, Device? device = null, ScalarType? dtype = null)
        {
            ArgumentNullException.ThrowIfNull(embeddings);
            if (embeddings.dim() != 2)
                throw new ArgumentException($"An embedding's table has two dimensions; got [{string.Join(", ", embeddings.shape)}].", nameof(embeddings));
            using var source = embeddings.detach();
            var table = new Parameter(source.to(dtype ?? embeddings.dtype, device ?? embeddings.device, copy: true), requires_grad: !freeze);
            table.DetachFromDisposeScope();
            return new(table, new(padding_idx, max_norm, norm_type, scale_grad_by_freq, sparse));
        }

        /// <summary>Makes a parameter of a tensor, which becomes invalid.</summary>
        /// <param name="data">The values.</param>
        /// <param name="requires_grad">Whether it is trained.</param>
        public static Parameter Parameter(Tensor data, bool requires_grad = true) => new(data, requires_grad);
    }
}
