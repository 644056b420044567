using System.Runtime.InteropServices;
using PixelPrompt.Models.Checkpoints;

namespace PixelPrompt.Tests.Models.Checkpoints;

public sealed class TorchReaderTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    private WeightSource Open(byte[] pickle, params IEnumerable<byte[]> storages) => Open(ZipBuilder.Torch(pickle, storages));

    private WeightSource Open(ZipBuilder zip) => CheckpointFile.Open(folder.Write("pytorch_model.bin", zip.Build()));

    private static byte[] Floats(int count) => [.. Enumerable.Range(0, count).SelectMany(i => BitConverter.GetBytes((float)i))];

    private static float[] Read(WeightSource source, string name)
    {
        var bytes = new List<byte>();
        source.CopyBytes(name, piece => bytes.AddRange(piece));
        return MemoryMarshal.Cast<byte, float>(CollectionsMarshal.AsSpan(bytes)).ToArray();
    }

    [Fact]
    public void A_transposed_window_of_a_storage_is_read_in_logical_order()
    {
        using var source = Open(PickleBuilder.OneTensor(12, 1, [3, 2], [1, 5]), Floats(12));
        Assert.Equal([1, 6, 2, 7, 3, 8], Read(source, "w"));
    }

    [Fact]
    public void A_large_strided_weight_arrives_in_several_pieces()
    {
        const int Side = 700; // 1.96 MB: more than one piece
        using var source = Open(PickleBuilder.OneTensor(Side * Side, 0, [Side, Side], [1, Side]), Floats(Side * Side));
        var read = Read(source, "w");
        Assert.Equal(Side * Side, read.Length);
        for (var i = 0; i < Side; i++) Assert.Equal((i * Side) + 3, read[(3 * Side) + i]);
    }

    [Theory]
    [InlineData(12, 11, new long[] { 2 }, new long[] { 1 })]
    [InlineData(12, 13, new long[] { 0 }, new long[] { 1 })]
    [InlineData(12, 0, new long[] { 3, 5 }, new long[] { 5, 1 })]
    [InlineData(12, 0, new long[] { 2 }, new[] { long.MaxValue })]
    [InlineData(12, 0, new[] { long.MaxValue, 1 }, new[] { long.MaxValue, 1 })]
    [InlineData(12, long.MaxValue, new long[] { 1 }, new long[] { 1 })]
    [InlineData(11, 0, new long[] { 2 }, new long[] { 1 })]
    [InlineData(13, 0, new long[] { 2 }, new long[] { 1 })]
    [InlineData(12, 0, new[] { 1L << 32, 1L << 32 }, new long[] { 0, 0 })]
    [InlineData(12, 0, new[] { 1L << 40 }, new long[] { 0 })]
    public void A_tensor_that_reaches_beyond_its_storage_or_is_blown_up_is_refused(long count, long offset, long[] shape, long[] strides)
    {
        var error = Assert.Throws<CheckpointFormatException>(() => Open(PickleBuilder.OneTensor(count, offset, shape, strides), Floats(12)));
        Assert.Equal("tensor 'w'", error.Where);
    }

    [Fact]
    public void Bytes_that_are_no_whole_elements_and_a_storage_that_is_not_there_are_refused()
    {
        Assert.Throws<CheckpointFormatException>(() => Open(PickleBuilder.OneTensor(2, 0, [1], [1]), new byte[11]));
        var error = Assert.Throws<CheckpointFormatException>(() => Open(PickleBuilder.OneTensor(2, 0, [1], [1])));
        Assert.Contains("'archive/data/0' is not in the archive", error.Message);
    }

    [Fact]
    public void A_key_that_climbs_out_of_the_archive_finds_nothing()
    {
        var pickle = new PickleBuilder().Op('}').Text("w").Tensor("../../../etc/passwd", 2, 0, [1], [1]).Op('s').Stop();
        Assert.Contains("is not in the archive", Assert.Throws<CheckpointFormatException>(() => Open(pickle, Floats(2))).Message);
    }

    [Fact]
    public void Big_endian_files_and_torchscript_are_named()
    {
        var big = ZipBuilder.Torch(PickleBuilder.OneTensor(2, 0, [1], [1]), Floats(2));
        big.Add("archive/byteorder", "big"u8.ToArray());
        Assert.Contains("'big'", Assert.Throws<CheckpointFormatException>(() => Open(big)).Message);

        var little = ZipBuilder.Torch(PickleBuilder.OneTensor(2, 0, [1], [1]), Floats(2));
        little.Add("archive/byteorder", "little"u8.ToArray());
        Open(little).Dispose();

        var script = ZipBuilder.Torch(PickleBuilder.OneTensor(2, 0, [1], [1]), Floats(2));
        script.Add("archive/constants.pkl", []);
        Assert.Contains("TorchScript", Assert.Throws<CheckpointFormatException>(() => Open(script)).Message);
    }

    [Fact]
    public void What_is_no_state_dict_is_refused()
    {
        Assert.Contains("something else than a dict", Refused(new PickleBuilder().Op("].").Stop()[..^1]));
        Assert.Contains("'epoch' is not a tensor", Refused(new PickleBuilder().Op('}').Text("epoch").Number(3).Op('s').Stop()));
        Assert.Contains("keys of a state dict are strings", Refused(new PickleBuilder().Op('}').Number(3).Number(3).Op('s').Stop()));

        string Refused(byte[] pickle) => Assert.Throws<CheckpointFormatException>(() => Open(pickle)).Message;
    }

    [Fact]
    public void A_damaged_pickle_is_found_by_its_checksum()
    {
        var zip = ZipBuilder.Torch(PickleBuilder.OneTensor(2, 0, [1], [1]), Floats(2));
        zip.Entries[0].Crc = 12345;
        Assert.Contains("checksum", Assert.Throws<CheckpointFormatException>(() => Open(zip)).Message);
    }
}
