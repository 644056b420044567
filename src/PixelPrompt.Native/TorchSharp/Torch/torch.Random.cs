using PixelPrompt.Native.Interop;
using static PixelPrompt.Native.Interop.TorchNative;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Seeds the default generators of all devices.</summary>
    /// <param name="seed">The same seed gives the same numbers.</param>
    /// <returns>The CPU's generator.</returns>
    public static Generator manual_seed(long seed)
    {
        pp_random_manual_seed(seed).Check();
        return Generator.Default;
    }

    /// <summary>Seeds the default generators of all devices unpredictably.</summary>
    /// <returns>The seed.</returns>
    public static long seed()
    {
        using var generator = Generator.Default;
        var seed = generator.seed();
        pp_random_manual_seed(seed).Check();
        return seed;
    }

    /// <summary>The seed that the CPU's default generator was last set from.</summary>
    public static long initial_seed()
    {
        using var generator = Generator.Default;
        return generator.initial_seed();
    }

    /// <summary>The state of the CPU's default generator.</summary>
    /// <returns>Bytes, uint8.</returns>
    public static Tensor get_rng_state()
    {
        using var generator = Generator.Default;
        return generator.get_state();
    }

    /// <summary>Puts back a state of the CPU's default generator.</summary>
    /// <param name="new_state">Bytes, uint8, from <see cref="get_rng_state"/>.</param>
    public static void set_rng_state(Tensor new_state)
    {
        using var generator = Generator.Default;
        generator.set_state(new_state);
    }

    /// <summary>The random generators of the CPU.</summary>
    public static partial class random
    {
        /// <inheritdoc cref="torch.manual_seed"/>
        public static Generator manual_seed(long seed) => torch.manual_seed(seed);

        /// <inheritdoc cref="torch.seed"/>
        public static long seed() => torch.seed();

        /// <inheritdoc cref="torch.initial_seed"/>
        public static long initial_seed() => torch.initial_seed();

        /// <inheritdoc cref="torch.get_rng_state"/>
        public static Tensor get_rng_state() => torch.get_rng_state();

        /// <inheritdoc cref="torch.set_rng_state"/>
        public static void set_rng_state(Tensor new_state) => torch.set_rng_state(new_state);
    }
}
