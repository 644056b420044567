using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using PixelPrompt.Native.Interop;
using TorchSharp.Utils;
using static PixelPrompt.Native.Interop.TorchNative;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        // The tensor whose memory this thread looked at last through `bytes`. A span cannot keep its tensor alive; this
        // keeps the usual `tensor.bytes`, used at once, safe from the finalizer.
        [ThreadStatic]
        [SuppressMessage("Style", "IDE0052", Justification = "Holding the reference is its purpose.")]
        private static Tensor? lastExposed;

        /// <summary>The elements as bytes of host memory, in storage order.</summary>
        /// <remarks>
        /// The span aliases the tensor's memory: it is valid until the tensor is disposed, and the tensor must stay
        /// reachable while it is used (a variable in use, a dispose scope). <see cref="data{T}"/> has no such duty.
        /// </remarks>
        /// <exception cref="InvalidOperationException">The tensor is not contiguous, or lives on another device.</exception>
        /// <exception cref="ArgumentException">The bytes assigned are not as many as the tensor has.</exception>
        public unsafe Span<byte> bytes
        {
            get
            {
                if (!is_cpu())
                {
                    throw new InvalidOperationException(
                        $"The bytes of a tensor on {device} cannot be read directly; move it with cpu() first.");
                }
                if (!is_contiguous())
                {
                    throw new InvalidOperationException(
                        $"The bytes of a non-contiguous tensor ({this}) cannot be read directly; use contiguous() first.");
                }
                var length = checked((int)(NumberOfElements * ElementSize));
                pp_tensor_data(this, out var address).Check();
                lastExposed = this;
                return new Span<byte>((void*)address, length);
            }

            set
            {
                var target = bytes;
                if (value.Length != target.Length)
                {
                    throw new ArgumentException(
                        $"The tensor has {target.Length} bytes; got {value.Length}.", nameof(value));
                }
                value.CopyTo(target);
                GC.KeepAlive(this);
            }
        }

        /// <summary>The elements for reading and writing from .NET; a tensor on another device is copied first.</summary>
        /// <typeparam name="T">The .NET type of the dtype, for example float for Float32.</typeparam>
        /// <exception cref="ArgumentException">The type does not belong to the dtype.</exception>
        public TensorAccessor<T> data<T>()
            where T : unmanaged
        {
            DotNetTypes.Require<T>(dtype);
            return is_cpu() ? new TensorAccessor<T>(this, owned: false) : new TensorAccessor<T>(cpu(), owned: true);
        }

        /// <summary>The only element.</summary>
        /// <typeparam name="T">The .NET type of the dtype, for example float for Float32.</typeparam>
        /// <exception cref="ArgumentException">There is not exactly one element, or the type does not belong to the dtype.</exception>
        public unsafe T item<T>()
            where T : unmanaged
        {
            DotNetTypes.Require<T>(dtype);
            if (numel() != 1) throw new ArgumentException($"item() needs one element; the tensor has shape {torch.Show(shape)}.");
            using var copy = is_cpu() ? null : cpu();
            var host = copy ?? this;
            pp_tensor_data(host, out var address).Check();
            var value = *(T*)address;
            GC.KeepAlive(host);
            return value;
        }

        /// <summary>The only element as a scalar of its own kind.</summary>
        /// <exception cref="PixelPrompt.Native.TorchException">There is not exactly one element.</exception>
        public Scalar ToScalar()
        {
            pp_tensor_item(this, out var value).Check();
            return new Scalar(value, dtype);
        }

        /// <summary>The elements as nested lists, or as a scalar when there is no dimension.</summary>
        public object tolist()
        {
            if (ndim == 0) return ToScalar();
            var rows = unbind(0);
            try
            {
                return rows.Select(row => row.tolist()).ToList();
            }
            finally
            {
                foreach (var row in rows) row.Dispose();
            }
        }

        /// <summary>Writes the elements' bytes to a stream, in row-major order.</summary>
        /// <param name="stream">Where to.</param>
        /// <param name="bufferSize">Bytes written at once when the tensor has to be copied to the host first.</param>
        public void WriteBytesToStream(Stream stream, int bufferSize = 1024)
        {
            ArgumentNullException.ThrowIfNull(stream);
            ArgumentOutOfRangeException.ThrowIfLessThan(bufferSize, 1);
            using var host = detach().cpu().contiguous().DetachFromDisposeScope();
            TensorMemory.Write(host, stream);
        }

        /// <summary>Fills the tensor with bytes from a stream, in row-major order.</summary>
        /// <param name="stream">Where from.</param>
        /// <param name="bufferSize">Bytes read at once; kept for compatibility.</param>
        /// <exception cref="EndOfStreamException">The stream ends too early.</exception>
        public void ReadBytesFromStream(Stream stream, int bufferSize = 1024)
        {
            ArgumentNullException.ThrowIfNull(stream);
            ArgumentOutOfRangeException.ThrowIfLessThan(bufferSize, 1);
            using var recording = no_grad();
            if (is_cpu() && is_contiguous())
            {
                TensorMemory.Read(this, stream);
                return;
            }
            using var host = empty(shape, dtype).DetachFromDisposeScope();
            TensorMemory.Read(host, stream);
            copy_(host);
        }

        internal Complex ToComplex() => ToScalar().ToComplexFloat64();
    }
}
