using System.Runtime.InteropServices;
using System.Text;
using PixelPrompt.Native.Interop;
using static PixelPrompt.Native.Interop.TorchNative;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        private const int LongestName = 256;

        /// <summary>The names of the dimensions; null for those without.</summary>
        public unsafe IEnumerable<string?> names
        {
            get
            {
                var result = new string?[ndim];
                var buffer = stackalloc byte[LongestName];
                for (var i = 0; i < result.Length; i++)
                {
                    pp_tensor_name_of_dim(this, i, buffer, LongestName).Check();
                    result[i] = Marshal.PtrToStringUTF8((IntPtr)buffer) is { Length: > 0 } name ? name : null;
                }
                return result;
            }
        }

        /// <summary>Whether any dimension has a name.</summary>
        public bool has_names() => pp_tensor_has_names(this, out var yes).Give(yes);

        /// <summary>A tensor over the same memory with other names for the dimensions; null takes all names away.</summary>
        /// <param name="names">One a dimension; null entries are unnamed.</param>
        public Tensor rename(IEnumerable<string?>? names) => View().rename_(names);

        /// <summary>In place: names the dimensions; null takes all names away.</summary>
        /// <param name="names">One a dimension; null entries are unnamed.</param>
        /// <returns>This tensor.</returns>
        public Tensor rename_(IEnumerable<string?>? names)
        {
            var all = names?.ToArray() ?? [];
            var texts = new IntPtr[all.Length];
            try
            {
                for (var i = 0; i < all.Length; i++) texts[i] = all[i] is { } text ? Utf8(text) : 0;
                pp_tensor_rename_(this, texts, texts.Length).Check();
            }
            finally
            {
                foreach (var text in texts) Marshal.FreeCoTaskMem(text);
            }
            return this;
        }

        /// <summary>The named dimensions, neighbours, made one with a new name.</summary>
        /// <param name="dims">Their names, in order.</param>
        /// <param name="out_dim">The name of the result.</param>
        public Tensor flatten(IList<string?> dims, string out_dim)
        {
            ArgumentNullException.ThrowIfNull(dims);
            var all = names.ToList();
            var (first, last) = (IndexOf(dims[0]), IndexOf(dims[^1]));
            if (!all.Skip(first).Take(last - first + 1).SequenceEqual(dims))
                throw new ArgumentException($"The dimensions {string.Join(", ", dims)} are not neighbours in this order.", nameof(dims));
            using var plain = rename(null);
            var result = plain.flatten(first, last);
            all.RemoveRange(first, last - first + 1);
            all.Insert(first, out_dim);
            return result.rename_(all);
        }

        /// <summary>A named dimension made several named ones.</summary>
        /// <param name="dim">Its name.</param>
        /// <param name="sizes">Names and sizes of the results; one size may be -1.</param>
        public Tensor unflatten(string dim, params (string, long)[] sizes)
        {
            ArgumentNullException.ThrowIfNull(sizes);
            var all = names.ToList();
            var index = IndexOf(dim);
            using var plain = rename(null);
            var result = plain.unflatten(index, Array.ConvertAll(sizes, s => s.Item2));
            all.RemoveAt(index);
            all.InsertRange(index, sizes.Select(s => s.Item1));
            return result.rename_(all);
        }

        private int IndexOf(string? dim) =>
            (int)pp_tensor_dim_of_name(this, dim ?? throw new ArgumentNullException(nameof(dim)), out var index).Give(index);

        // A handle of its own to the same memory: renaming an alias would rename this tensor.
        private Tensor View() => pp_tensor_view_as(this, this, out var view).Give(view);

        private static IntPtr Utf8(string text)
        {
            if (Encoding.UTF8.GetByteCount(text) >= LongestName)
                throw new ArgumentException($"A dimension's name has at most {LongestName - 1} bytes; got '{text}'.");
            return Marshal.StringToCoTaskMemUTF8(text);
        }
    }
}
