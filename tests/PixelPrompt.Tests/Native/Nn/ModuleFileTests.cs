using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace PixelPrompt.Tests.Native.Nn;

/// <summary>Modules saved to and loaded from TorchSharp's files.</summary>
public sealed class ModuleFileTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("pixelprompt-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void The_format_is_that_of_TorchSharp_byte_by_byte()
    {
        using var module = Linear(2, 1);
        init.constant_(module.weight, 1);
        init.constant_(module.bias!, -2);
        var stream = new MemoryStream();

        module.save(stream);

        byte[] expected =
        [
            2, // entries
            6, .. "weight"u8, 6 /* Float32 */, 2 /* rank */, 1, 2, 0, 0, 0x80, 0x3f, 0, 0, 0x80, 0x3f,
            4, .. "bias"u8, 6, 1, 1, 0, 0, 0, 0xc0,
        ];
        Assert.Equal(expected, stream.ToArray());
    }

    [Fact]
    public void Sizes_above_127_take_further_bytes()
    {
        using var module = Linear(300, 1, hasBias: false);
        var stream = new MemoryStream();
        module.save(stream);
        // 300 = 0b10_0101100: the low seven bits first, with the top bit set as there is more.
        Assert.Equal([1, 6, .. "weight"u8, 6, 2, 1, 0xac, 0x02], stream.ToArray()[..13]);
        Assert.Equal(13 + 1200, stream.Length);
    }

    [Theory]
    [InlineData(ScalarType.Float32)]
    [InlineData(ScalarType.Float64)]
    [InlineData(ScalarType.Float16)]
    [InlineData(ScalarType.BFloat16)]
    public void What_is_saved_is_loaded(ScalarType type)
    {
        using var source = Net().to(type);
        using var target = Net().to(type);
        var path = Path.Combine(folder.FullName, "net.dat");
        var loaded = new Dictionary<string, bool>();

        source.save(path);
        Assert.Same(target, target.load(path, loadedParameters: loaded));

        Assert.All(loaded, entry => Assert.True(entry.Value));
        Assert.Equal(source.state_dict().Keys.Order(), loaded.Keys.Order());
        foreach (var (name, tensor) in source.state_dict()) Golden.AssertClose(tensor, target.state_dict()[name], name, 0);
        Assert.Equal(["net.dat"], folder.GetFiles().Select(file => file.Name));
    }

    [Fact]
    public void Names_can_be_skipped_on_both_sides()
    {
        using var source = Linear(2, 2);
        using var target = Linear(2, 2);
        using var before = target.weight.clone();
        var path = Path.Combine(folder.FullName, "linear.dat");

        source.save(path, skip: ["bias"]);
        Assert.Throws<ArgumentException>(() => target.load(path));
        var loaded = new Dictionary<string, bool>();
        target.load(path, strict: false, skip: ["weight"], loadedParameters: loaded);

        Golden.AssertClose(before, target.weight, "weight", 0);
        Assert.Equal(new() { ["weight"] = false, ["bias"] = false }, loaded);
    }

    [Fact]
    public void Names_the_module_lacks_are_an_error_or_read_over()
    {
        using var source = Net();
        using var target = Sequential(("first", Linear(4, 3)));
        var path = Path.Combine(folder.FullName, "net.dat");
        source.save(path);

        Assert.Contains("the file 7", Assert.Throws<ArgumentException>(() => target.load(path)).Message);
        target.load(path, strict: false);

        Golden.AssertClose(source.get_parameter("first.weight")!, target.get_parameter("first.weight")!, "weight", 0);
    }

    [Fact]
    public void Other_shapes_and_types_are_refused_by_name()
    {
        var stream = new MemoryStream();
        using var source = Linear(2, 2);
        source.save(stream);
        using var wider = Linear(3, 2);
        using var other = Linear(2, 2).@double();

        stream.Position = 0;
        Assert.Contains("'weight' does not fit Linear", Assert.Throws<ArgumentException>(() => wider.load(stream)).Message);
        stream.Position = 0;
        Assert.Contains("'weight' does not fit Linear", Assert.Throws<ArgumentException>(() => other.load(stream)).Message);
    }

    [Fact]
    public void A_file_cut_anywhere_is_reported_as_damaged()
    {
        using var module = Linear(2, 2);
        var stream = new MemoryStream();
        module.save(stream);
        var bytes = stream.ToArray();
        for (var length = 0; length < bytes.Length; length++)
            Assert.Throws<InvalidDataException>(() => module.load(new MemoryStream(bytes[..length])));
        module.load(new MemoryStream(bytes));
    }

    [Fact]
    public void Claims_beyond_reason_are_refused_before_memory_is_taken()
    {
        using var module = Linear(2, 2);
        byte[] manyEntries = [0xff, 0xff, 0xff, 0xff, 0x7f];
        Assert.Throws<InvalidDataException>(() => module.load(new MemoryStream(manyEntries), strict: false));
        byte[] hugeTensor = [1, 5, .. "other"u8, 6, 1, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f];
        Assert.ThrowsAny<Exception>(() => module.load(new MemoryStream(hugeTensor), strict: false));
    }

    [Fact]
    public void A_failed_save_leaves_the_old_file()
    {
        using var module = Linear(2, 2);
        var path = Path.Combine(folder.FullName, "linear.dat");
        module.save(path);
        var before = File.ReadAllBytes(path);
        module.weight.Dispose();

        Assert.Throws<ObjectDisposedException>(() => module.save(path));

        Assert.Equal(before, File.ReadAllBytes(path));
        Assert.Single(folder.GetFiles());
    }

    [Fact]
    public void A_module_is_made_from_its_file()
    {
        using var source = new Small();
        var path = Path.Combine(folder.FullName, "small.dat");
        source.save(path);
        using var copy = Module.Create<Small>(path);
        Golden.AssertClose(source.get_parameter("layer.weight")!, copy.get_parameter("layer.weight")!, "weight", 0);
    }

    private static Sequential Net() => Sequential(
        ("first", Linear(4, 3)),
        ("norm", LayerNorm(3)),
        ("second", Linear(3, 2)),
        ("scale", new Scale()));

    private sealed class Scale : Module<Tensor, Tensor>
    {
        private readonly Tensor factor = full(1, 2.0);

        public Scale() : base(nameof(Scale)) => RegisterComponents();

        public override Tensor forward(Tensor input) => input * factor;
    }

    private sealed class Small : Module<Tensor, Tensor>
    {
        private readonly Linear layer = Linear(2, 2);

        public Small() : base(nameof(Small)) => RegisterComponents();

        public override Tensor forward(Tensor input) => layer.call(input);
    }
}
