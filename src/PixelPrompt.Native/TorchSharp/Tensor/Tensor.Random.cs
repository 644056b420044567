using PixelPrompt.Native.Interop;
using static PixelPrompt.Native.Interop.TorchNative;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Indices drawn with each row's elements as weights; int64, [rows, num_samples].</summary>
        public Tensor multinomial(long num_samples, bool replacement = false, Generator? generator = null) =>
            pp_tensor_multinomial(this, num_samples, replacement, generator, out var r).Give(r);

        /// <summary>1 with each element's probability, else 0.</summary>
        public Tensor bernoulli(Generator? generator = null) => pp_tensor_bernoulli(this, generator, out var r).Give(r);

        /// <summary>In place: 1 with probability p, else 0.</summary>
        public Tensor bernoulli_(double p = 0.5, Generator? generator = null) =>
            pp_tensor_bernoulli_(this, p, generator, out var r).Give(r);

        /// <summary>In place: 1 with the probability in p, else 0.</summary>
        public Tensor bernoulli_(Tensor p, Generator? generator = null) =>
            pp_tensor_bernoulli_tensor_(this, p, generator, out var r).Give(r);

        /// <summary>In place: uniform numbers from `from` up to but without `to`.</summary>
        public Tensor uniform_(double from, double to, Generator? generator = null) =>
            pp_tensor_uniform_(this, from, to, generator, out var r).Give(r);

        /// <summary>In place: normally distributed numbers.</summary>
        public Tensor normal_(double mean = 0, double std = 1, Generator? generator = null) =>
            pp_tensor_normal_(this, mean, std, generator, out var r).Give(r);

        /// <summary>In place: exponentially distributed numbers with rate lambda.</summary>
        public Tensor exponential_(double lambda = 1, Generator? generator = null) =>
            pp_tensor_exponential_(this, lambda, generator, out var r).Give(r);

        /// <summary>In place: integers from `from` up to but without `to`.</summary>
        public Tensor random_(double from, double to, Generator? generator = null) =>
            pp_tensor_random_(this, checked((long)from), checked((long)to), generator, out var r).Give(r);
    }
}
