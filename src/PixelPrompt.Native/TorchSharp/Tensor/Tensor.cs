using System.Runtime.InteropServices.Marshalling;
using PixelPrompt.Native.Interop;
using static PixelPrompt.Native.Interop.TorchNative;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>An n-dimensional array of one element type, on one device, with gradients when asked for.</summary>
    /// <remarks>
    /// Owns one native handle. Dispose it, or make it inside a dispose scope; the finalizer is only the last resort.
    /// Every operation on a disposed tensor throws <see cref="ObjectDisposedException"/>. Operations whose name ends
    /// in an underscore change the tensor and return a second handle to it.
    /// </remarks>
    [NativeMarshalling(typeof(TensorMarshaller))]
    public partial class Tensor : IDisposable
    {
        private static long totalCount;
        private static long peakCount;

        private IntPtr handle;

        /// <summary>Takes over a native handle and registers the tensor with the thread's dispose scope.</summary>
        internal Tensor(IntPtr handle)
        {
            this.handle = handle;
            Count();
            DisposeScopeManager.ThreadSingleton.Register(this);
        }

        /// <summary>Takes over another tensor's handle and its place in its dispose scope; the other becomes invalid.</summary>
        internal Tensor(Tensor source)
        {
            ArgumentNullException.ThrowIfNull(source);
            handle = source.Handle;
            Count();
            source.DecoupleFromNativeHandle();
            DisposeScope.ReplaceWith(source, this);
        }

        /// <summary>Frees a tensor that nobody disposed.</summary>
        ~Tensor() => Dispose(false);

        /// <summary>How many tensors are live in the process, counted by managed handles.</summary>
        public static long TotalCount => Interlocked.Read(ref totalCount);

        /// <summary>The most tensors that were ever live at once.</summary>
        public static long PeakCount => Interlocked.Read(ref peakCount);

        /// <summary>A name for debugging; no operation reads it.</summary>
        public string? name { get; set; }

        /// <summary>Whether the tensor has been disposed or has given its handle away.</summary>
        public bool IsInvalid => handle == 0;

        /// <summary>The native <c>at::Tensor*</c>.</summary>
        /// <exception cref="ObjectDisposedException">The tensor has been disposed.</exception>
        public IntPtr Handle => handle != 0 ? handle : throw Disposed();

        internal DisposeScope? OwningDisposeScope { get; set; }

        /// <summary>The tensor's place in its dispose scope's list.</summary>
        internal int ScopeSlot { get; set; }

        /// <summary>Makes a tensor of a native handle, which it then owns.</summary>
        /// <param name="handle">An <c>at::Tensor*</c> allocated by the native layer.</param>
        public static Tensor UnsafeCreateTensor(IntPtr handle) => new(handle);

        /// <summary>Frees the tensor now. Other tensors over the same memory, and gradients in flight, keep it alive.</summary>
        public void Dispose()
        {
            if (handle != 0) DisposeScopeManager.ThreadSingleton.Disposing(this);
            OwningDisposeScope?.MarkAsDisposed(this);
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        /// <summary>Gives the native handle away: this tensor becomes invalid and whoever takes the handle frees it.</summary>
        /// <returns>The handle.</returns>
        public IntPtr DecoupleFromNativeHandle()
        {
            GC.SuppressFinalize(this);
            var decoupled = Interlocked.Exchange(ref handle, 0);
            if (decoupled == 0) throw Disposed();
            Interlocked.Decrement(ref totalCount);
            return decoupled;
        }

        /// <summary>Gives the tensor to the scope around its own; without one it is detached.</summary>
        /// <returns>This tensor.</returns>
        public Tensor MoveToOuterDisposeScope()
        {
            OwningDisposeScope?.MoveToOuter(this);
            return this;
        }

        /// <summary>Gives the tensor to the scope that owns another one.</summary>
        /// <param name="other">The tensor whose scope it joins.</param>
        /// <returns>This tensor.</returns>
        public Tensor MoveToOtherDisposeScope(Tensor other)
        {
            ArgumentNullException.ThrowIfNull(other);
            return MoveToOtherDisposeScope(other.OwningDisposeScope);
        }

        /// <summary>Gives the tensor to another scope.</summary>
        /// <param name="other">The scope; null detaches the tensor.</param>
        /// <returns>This tensor.</returns>
        public Tensor MoveToOtherDisposeScope(DisposeScope? other)
        {
            if (OwningDisposeScope is { } owner) owner.MoveToOther(other, this);
            else other?.Attach(this);
            return this;
        }

        /// <summary>Takes the tensor out of its scope; from then on only its user disposes it.</summary>
        /// <returns>This tensor.</returns>
        public Tensor DetachFromDisposeScope()
        {
            OwningDisposeScope?.Detach(this);
            return this;
        }

        /// <summary>Frees the native handle, once.</summary>
        /// <param name="disposing">False when the finalizer calls.</param>
        protected virtual void Dispose(bool disposing)
        {
            var freed = Interlocked.Exchange(ref handle, 0);
            if (freed == 0) return;
            Interlocked.Decrement(ref totalCount);
            pp_tensor_free(freed).Check();
        }

        private static void Count()
        {
            var now = Interlocked.Increment(ref totalCount);
            for (var peak = peakCount; now > peak; peak = peakCount)
            {
                if (Interlocked.CompareExchange(ref peakCount, now, peak) == peak) break;
            }
        }

        private ObjectDisposedException Disposed() => new(
            nameof(Tensor), $"This tensor{(name is null ? "" : $" ('{name}')")} has been disposed, by its user or by the " +
            "dispose scope it was made in. Keep it with MoveToOuterDisposeScope or DetachFromDisposeScope.");
    }
}
