using System.Text;

namespace PixelPrompt.Tests.Models.Checkpoints;

/// <summary>Writes pickles opcode by opcode.</summary>
internal sealed class PickleBuilder
{
    private readonly MemoryStream bytes = new();

    internal PickleBuilder(byte protocol = 2) => Raw(0x80, protocol);

    internal PickleBuilder Raw(params ReadOnlySpan<byte> opcodes)
    {
        bytes.Write(opcodes);
        return this;
    }

    internal PickleBuilder Op(char opcode) => Raw((byte)opcode);

    internal PickleBuilder Op(string opcodes) => Raw(Encoding.Latin1.GetBytes(opcodes));

    internal PickleBuilder Text(string value)
    {
        var utf8 = Encoding.UTF8.GetBytes(value);
        return Op('X').Raw(BitConverter.GetBytes(utf8.Length)).Raw(utf8);
    }

    internal PickleBuilder Global(string module, string name) => Op($"c{module}\n{name}\n");

    internal PickleBuilder Number(long value) => value is >= int.MinValue and <= int.MaxValue
        ? Op('J').Raw(BitConverter.GetBytes((int)value))
        : Raw(0x8a, 8).Raw(BitConverter.GetBytes(value));

    internal PickleBuilder Tuple(params ReadOnlySpan<long> values)
    {
        Op('(');
        foreach (var value in values) Number(value);
        return Op('t');
    }

    /// <summary>A storage by its persistent id.</summary>
    internal PickleBuilder Storage(string key, long count, string type = "FloatStorage") =>
        Op('(').Text("storage").Global("torch", type).Text(key).Text("cpu").Number(count).Op("tQ");

    /// <summary>A tensor of single precision on storage <paramref name="key"/>.</summary>
    internal PickleBuilder Tensor(string key, long count, long offset, long[] shape, long[] strides, string type = "FloatStorage") =>
        Global("torch._utils", "_rebuild_tensor_v2").Op('(').Storage(key, count, type).Number(offset).Tuple(shape).Tuple(strides)
            .Raw(0x89).Global("collections", "OrderedDict").Op(")RtR");

    internal byte[] Stop() => Op('.').bytes.ToArray();

    /// <summary>A state dict of one tensor "w" on storage 0.</summary>
    internal static byte[] OneTensor(long count, long offset, long[] shape, long[] strides, string type = "FloatStorage") =>
        new PickleBuilder().Op('}').Text("w").Tensor("0", count, offset, shape, strides, type).Op('s').Stop();
}
