using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace PixelPrompt.Native.Interop;

/// <summary>Sampling and generators: <c>src/native/torch/tensor_random.cpp</c>.</summary>
internal static partial class TorchNative
{
    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_multinomial(
        Tensor self, long samples, Flag replacement, Generator? g, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_bernoulli(Tensor self, Generator? g, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_bernoulli_(
        Tensor self, double p, Generator? g, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_bernoulli_tensor_(
        Tensor self, Tensor p, Generator? g, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_uniform_(
        Tensor self, double low, double high, Generator? g, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_normal_(
        Tensor self, double mean, double std, Generator? g, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_exponential_(
        Tensor self, double lambda, Generator? g, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_random_(
        Tensor self, long low, long high, Generator? g, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_normal(Tensor mean, Tensor std, Generator? g, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_generator_default(int deviceType, int deviceIndex, out IntPtr result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_generator_new(
        ulong seed, int deviceType, int deviceIndex, out IntPtr result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_generator_free(IntPtr generator);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_generator_set_seed(Generator generator, long seed);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_generator_seed(Generator generator, out long result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_generator_initial_seed(Generator generator, out long result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_generator_get_state(Generator generator, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_generator_set_state(Generator generator, Tensor state);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_random_manual_seed(long seed);
}
