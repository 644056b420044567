using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Makes a module that returns its input.</summary>
        public static Identity Identity() => new();

        /// <summary>Makes x sigmoid(x).</summary>
        public static SiLU SiLU() => new(inplace: false);

        /// <summary>Makes x sigmoid(x).</summary>
        /// <param name="inplace">Whether it changes its input.</param>
        public static SiLU SiLU(bool inplace) => new(inplace);

        /// <summary>Makes x times the normal distribution's probability of less than x.</summary>
        public static GELU GELU() => new(Modules.GELU.Approximate.none, inplace: false);

        /// <summary>Makes x times the normal distribution's probability of less than x.</summary>
        /// <param name="inplace">Whether it changes its input.</param>
        public static GELU GELU(bool inplace) => new(Modules.GELU.Approximate.none, inplace);

        /// <summary>Makes x times the normal distribution's probability of less than x.</summary>
        /// <param name="approximate">Whether by the tanh approximation.</param>
        /// <param name="inplace">Whether it changes its input.</param>
        public static GELU GELU(GELU.Approximate approximate, bool inplace = false) => new(approximate, inplace);

        /// <summary>Makes max(x, 0).</summary>
        /// <param name="inplace">Whether it changes its input.</param>
        public static ReLU ReLU(bool inplace = false) => new(inplace);

        /// <summary>Makes x where positive, else negative_slope x.</summary>
        /// <param name="negative_slope">The factor for negative elements.</param>
        /// <param name="inplace">Whether it changes its input.</param>
        public static LeakyReLU LeakyReLU(double negative_slope = 0.01, bool inplace = false) => new(negative_slope, inplace);
    }
}
