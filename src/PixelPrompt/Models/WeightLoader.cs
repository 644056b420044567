using PixelPrompt.Models.Checkpoints;
using PixelPrompt.Native;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace PixelPrompt.Models;

/// <summary>Gives a network the weights of a checkpoint.</summary>
/// <remarks>
/// The network is built on the meta device, where weights take no memory; each is then replaced by a tensor over the mapped
/// file, or by a copy in its final dtype. Nothing is initialised and nothing is held twice.
/// </remarks>
internal static class WeightLoader
{
    /// <summary>Replaces every weight of a network; the names and shapes must be exactly the checkpoint's.</summary>
    /// <param name="network">A network on the meta device.</param>
    /// <param name="source">The checkpoint.</param>
    /// <param name="folder">Its name in messages.</param>
    /// <param name="typeOf">Dtype in memory of a weight.</param>
    /// <param name="device">Where the weights go.</param>
    /// <param name="inMemory">Whether all weights are copied into one piece of memory in large pages; else those of the right dtype stay mapped.</param>
    /// <param name="ignored">Patterns of names that the checkpoint may have and the network does not need.</param>
    /// <exception cref="CheckpointException">Weights are missing, unexpected, misshapen or damaged.</exception>
    internal static void Load(
        nn.Module network, WeightSource source, string folder, Func<WeightInfo, ScalarType> typeOf, Device device,
        bool inMemory, params string[] ignored)
    {
        var expected = network.named_parameters().Select(x => (x.name, (IReadOnlyList<long>)x.parameter.shape)).ToList();
        new NameTable(expected, ignored).Check(source, folder);
        var weights = expected.Select(x => source.Find(x.Item1)!).ToList();
        using var arena = inMemory ? new TensorArena(BytesOf(weights, typeOf)) : null;
        foreach (var weight in weights)
        {
            using var scope = NewDisposeScope();
            Replace(network, weight.Name, new Parameter(Read(source, weight, typeOf(weight), arena).to(device)).Kept());
        }
    }

    /// <summary>Bytes that weights take in memory.</summary>
    internal static long BytesOf(IEnumerable<WeightInfo> weights, Func<WeightInfo, ScalarType> typeOf) =>
        weights.Sum(x => TensorArena.BytesOf(typeOf(x), x.Shape));

    /// <summary>The file's own pages where the dtype is right and they may be used; else a copy that is converted piece by piece.</summary>
    private static Tensor Read(WeightSource source, WeightInfo weight, ScalarType type, TensorArena? arena)
    {
        // The reader refuses what tensors cannot hold.
        if (weight.Type.ToScalarType() is not { } stored || (stored == type && arena is null)) return source.Read(weight.Name).contiguous();
        var whole = arena is null ? empty([.. weight.Shape], dtype: type) : arena.Take(type, [.. weight.Shape]);
        var elements = whole.flatten();
        using var bytesOfWhole = stored == type ? elements.view(ScalarType.Byte).data<byte>() : null;
        var done = 0L;
        source.CopyBytes(weight.Name, bytes =>
        {
            using var scope = NewDisposeScope();
            var count = bytes.Length / stored.ElementSize();
            if (bytesOfWhole is not null) bytesOfWhole.CopyFrom(bytes, tensorIndex: done * stored.ElementSize());
            else elements.narrow(0, done, count).copy_(frombuffer(bytes.ToArray(), stored));
            done += count;
        });
        return whole;
    }

    private static void Replace(nn.Module network, string name, Parameter value)
    {
        var (path, leaf) = name.LastIndexOf('.') is var dot && dot < 0 ? ("", name) : (name[..dot], name[(dot + 1)..]);
        var owner = path.Length == 0 ? network : network.named_modules().First(x => x.name == path).module;
        using var old = owner.get_parameter(leaf);
        switch (owner, leaf)
        {
            case (IWeighted weighted, "weight"): weighted.weight = value; break;
            case (Convolution convolution, "weight"): convolution.weight = value; break;
            case (Convolution convolution, "bias"): convolution.bias = value; break;
            case (GroupNorm norm, "weight"): norm.weight = value; break;
            case (GroupNorm norm, "bias"): norm.bias = value; break;
            case (Embedding embedding, "weight"): embedding.weight = value; break;
            default: throw new InvalidOperationException($"The weight '{name}' belongs to a {owner.GetType().Name}, which takes none.");
        }
    }
}
