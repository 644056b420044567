using System.Runtime.InteropServices.Marshalling;
using PixelPrompt.Native.Interop;
using static PixelPrompt.Native.Interop.TorchNative;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>A source of random numbers with a state of its own.</summary>
    [NativeMarshalling(typeof(GeneratorMarshaller))]
    public class Generator : IDisposable
    {
        private IntPtr handle;

        /// <summary>A new generator.</summary>
        /// <param name="seed">Its first state: the same seed gives the same numbers.</param>
        /// <param name="device">Where the numbers are drawn; null is the CPU.</param>
        public Generator(ulong seed = 0, Device? device = null)
        {
            var place = device ?? CPU;
            InitializeDevice(place);
            handle = pp_generator_new(seed, (int)place.type, place.index, out var made).Give(made);
            this.device = place;
        }

        private Generator(IntPtr handle, Device device) => (this.handle, this.device) = (handle, device);

        /// <summary>Frees a generator that nobody disposed.</summary>
        ~Generator() => Dispose(false);

        /// <summary>The CPU's default generator, which operations without a generator use.</summary>
        public static Generator Default => DefaultOf(CPU);

        /// <summary>Where the numbers are drawn.</summary>
        public Device device { get; }

        internal IntPtr Handle => handle != 0 ? handle : throw new ObjectDisposedException(nameof(Generator));

        /// <summary>Sets the state from a seed.</summary>
        /// <param name="seed">The same seed gives the same numbers.</param>
        /// <returns>This generator.</returns>
        public Generator manual_seed(long seed)
        {
            pp_generator_set_seed(this, seed).Check();
            return this;
        }

        /// <summary>Sets the state from an unpredictable seed.</summary>
        /// <returns>The seed.</returns>
        public long seed() => pp_generator_seed(this, out var seed).Give(seed);

        /// <summary>The seed the state was last set from.</summary>
        public long initial_seed() => pp_generator_initial_seed(this, out var seed).Give(seed);

        /// <summary>The whole state.</summary>
        /// <returns>Bytes, uint8, on the CPU.</returns>
        public Tensor get_state() => pp_generator_get_state(this, out var state).Give(state);

        /// <summary>Puts back a state taken with <see cref="get_state"/>.</summary>
        /// <param name="value">Bytes, uint8, on the CPU.</param>
        public void set_state(Tensor value) => pp_generator_set_state(this, value).Check();

        /// <summary>Frees the generator. The default generators' states live on.</summary>
        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        internal static Generator DefaultOf(Device device) =>
            new(pp_generator_default((int)device.type, device.index, out var made).Give(made), device);

        /// <summary>Frees the native handle, once.</summary>
        /// <param name="disposing">False when the finalizer calls.</param>
        protected virtual void Dispose(bool disposing)
        {
            var freed = Interlocked.Exchange(ref handle, 0);
            if (freed != 0) pp_generator_free(freed).Check();
        }
    }
}
