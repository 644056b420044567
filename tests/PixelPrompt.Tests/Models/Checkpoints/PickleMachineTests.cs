using PixelPrompt.Models.Checkpoints;

namespace PixelPrompt.Tests.Models.Checkpoints;

public class PickleMachineTests
{
    private static object? Load(byte[] pickle) =>
        PickleMachine.Load(pickle, (position, problem, cause) => new CheckpointFormatException("test", $"byte {position}", problem, cause));

    private static string Refused(byte[] pickle) => Assert.Throws<CheckpointFormatException>(() => Load(pickle)).Message;

    [Fact]
    public void Plain_containers_and_values_of_every_kind_are_made()
    {
        var list = Assert.IsType<PickleList>(Load(new PickleBuilder(4).Op("](N").Raw(0x88, 0x89).Number(-3).Number(1L << 40)
            .Op('K').Raw(200).Op('M').Raw(0x34, 0x12).Op('G').Raw(0x3f, 0xf8, 0, 0, 0, 0, 0, 0)
            .Text("ü").Raw(0x8c, 2).Op("hi").Op(")}e").Stop()));

        Assert.Equal<object?>([null, true, false, -3L, 1L << 40, 200L, 0x1234L, 1.5, "ü", "hi"], list[..10]);
        Assert.Empty(Assert.IsType<object?[]>(list[10]));
        Assert.Empty(Assert.IsType<PickleDict>(list[11]));
    }

    [Theory]
    [InlineData(new byte[] { 0 }, 0)]
    [InlineData(new byte[] { 1, 0xff }, -1)]
    [InlineData(new byte[] { 2, 0xff, 0x00 }, 255)]
    [InlineData(new byte[] { 5, 0, 0, 0, 0, 2 }, 1L << 33)]
    [InlineData(new byte[] { 8, 0, 0, 0, 0, 0, 0, 0, 0x80 }, long.MinValue)]
    public void Long_integers_are_twos_complement(byte[] argument, long value) =>
        Assert.Equal(value, Load(new PickleBuilder().Raw(0x8a).Raw(argument).Stop()));

    [Fact]
    public void The_memo_the_stack_and_frames_work()
    {
        Assert.Equal<object?>(["a", "a"], Assert.IsType<object?[]>(
            Load(new PickleBuilder().Text("a").Op('q').Raw(3).Op('0').Op('h').Raw(3).Op('j').Raw(3, 0, 0, 0).Raw(0x86).Stop())));
        Assert.Equal<object?>(["a", "a"], Assert.IsType<object?[]>(
            Load(new PickleBuilder(4).Raw(0x95).Raw(BitConverter.GetBytes(9L)).Text("a").Raw(0x94).Op('h').Raw(0).Raw(0x86).Stop())));
        Assert.Equal(5L, Load(new PickleBuilder().Number(5).Op("2(NN10").Stop()));
    }

    [Fact]
    public void An_ordered_dict_may_come_with_pairs_and_with_attributes_that_are_left_out()
    {
        var dict = Assert.IsType<PickleDict>(Load(new PickleBuilder().Global("collections", "OrderedDict")
            .Op("(](").Text("k").Number(1).Op("tatR").Op("}").Text("_metadata").Op("}sb").Stop()));
        Assert.Equal(1L, Assert.Single(dict).Value);
    }

    [Theory]
    [InlineData("os", "system")]
    [InlineData("posix", "system")]
    [InlineData("builtins", "eval")]
    [InlineData("builtins", "getattr")]
    [InlineData("subprocess", "Popen")]
    [InlineData("torch", "load")]
    [InlineData("torch._utils", "_rebuild_tensor")]
    [InlineData("torch.storage", "_load_from_bytes")]
    [InlineData("collections", "defaultdict")]
    [InlineData("torch._utils._rebuild_tensor_v2", "")]
    [InlineData("", "collections.OrderedDict")]
    public void Any_other_global_is_refused_by_name(string module, string name)
    {
        Assert.Contains($"'{module}.{name}', which is not allowed", Refused(new PickleBuilder().Global(module, name).Text("echo").Op("\u0085R").Stop()));
        Assert.Contains("not allowed", Refused(new PickleBuilder(4).Text(module).Text(name).Raw(0x93).Stop()));
    }

    [Theory]
    [InlineData(new byte[] { (byte)'i' }, "INST")]
    [InlineData(new byte[] { (byte)'o' }, "OBJ")]
    [InlineData(new byte[] { 0x81 }, "NEWOBJ")]
    [InlineData(new byte[] { 0x92 }, "NEWOBJ_EX")]
    [InlineData(new byte[] { 0x82, 1 }, "EXT1")]
    [InlineData(new byte[] { (byte)'P' }, "PERSID")]
    [InlineData(new byte[] { 0x8f }, "EMPTY_SET")]
    [InlineData(new byte[] { 0x97 }, "NEXT_BUFFER")]
    [InlineData(new byte[] { (byte)'B', 0, 0, 0, 0 }, "BINBYTES")]
    [InlineData(new byte[] { (byte)'U', 0 }, "SHORT_BINSTRING")]
    [InlineData(new byte[] { 0xff }, "not an opcode")]
    public void Other_opcodes_are_refused_by_name(byte[] opcode, string name) =>
        Assert.Contains(name, Refused(new PickleBuilder(5).Op("(").Raw(opcode).Stop()));

    public static TheoryData<string, byte[]> Malformed => new()
    {
        { "nothing", [] },
        { "no protocol", "}."u8.ToArray() },
        { "protocol 1", [0x80, 1, (byte)'}', (byte)'.'] },
        { "protocol 6", [0x80, 6, (byte)'}', (byte)'.'] },
        { "no end", new PickleBuilder().Op('}').Stop()[..^1] },
        { "nothing left", new PickleBuilder().Stop() },
        { "two values left", new PickleBuilder().Op("}}").Stop() },
        { "an open mark", new PickleBuilder().Op("(}").Stop() },
        { "more after the end", [.. new PickleBuilder().Op('}').Stop(), 1] },
        { "pop of nothing", new PickleBuilder().Op("0").Stop() },
        { "pop through a mark", new PickleBuilder().Op("}(0").Stop() },
        { "no mark", new PickleBuilder().Op("}t").Stop() },
        { "a memo never set", new PickleBuilder().Op('h').Raw(9).Stop() },
        { "a string longer than the file", new PickleBuilder().Op('X').Raw(0xff, 0xff, 0xff, 0xff).Stop() },
        { "a string of 2^63 bytes", new PickleBuilder(4).Raw(0x8d).Raw(BitConverter.GetBytes(long.MinValue)).Stop() },
        { "broken text", new PickleBuilder().Op('X').Raw(1, 0, 0, 0, 0xff).Stop() },
        { "a frame longer than the file", new PickleBuilder(4).Raw(0x95).Raw(BitConverter.GetBytes(1L << 50)).Op('}').Stop() },
        { "a nine-byte integer", new PickleBuilder().Raw(0x8a, 9).Raw(new byte[9]).Stop() },
        { "an integer of 2^31 bytes", new PickleBuilder().Raw(0x8b, 0, 0, 0, 0x80).Stop() },
        { "a global without end", new PickleBuilder().Op("ctorch").Stop() },
        { "a key without value", new PickleBuilder().Op("}(Nu").Stop() },
        { "a key of None", new PickleBuilder().Op("}NNs").Stop() },
        { "a key of tuple", new PickleBuilder().Op("})Ns").Stop() },
        { "a key twice", new PickleBuilder().Op('}').Text("a").Op('N').Op('s').Text("a").Op('N').Op('s').Stop() },
        { "append to a dict", new PickleBuilder().Op("}Na").Stop() },
        { "set an item of a list", new PickleBuilder().Op(']').Text("a").Op("Ns").Stop() },
        { "call of a list", new PickleBuilder().Op("])R").Stop() },
        { "call with a list", new PickleBuilder().Global("collections", "OrderedDict").Op("]R").Stop() },
        { "OrderedDict of a number", new PickleBuilder().Global("collections", "OrderedDict").Tuple(3).Op("R").Stop() },
        { "call of a storage class", new PickleBuilder().Global("torch", "FloatStorage").Tuple(3).Op("R").Stop() },
        { "attributes of a list", new PickleBuilder().Op("]}b").Stop() },
        { "attributes of a function", new PickleBuilder().Global("collections", "OrderedDict").Op("}b").Stop() },
        { "persistent id of a number", new PickleBuilder().Number(3).Op("Q").Stop() },
        { "persistent id of another kind", new PickleBuilder().Op('(').Text("module").Global("torch", "FloatStorage").Text("0").Text("cpu").Number(1).Op("tQ").Stop() },
        { "a storage of -1 elements", new PickleBuilder().Storage("0", -1).Stop() },
        { "a tensor at -1", new PickleBuilder().Tensor("0", 4, -1, [1], [1]).Stop() },
        { "a negative side", new PickleBuilder().Tensor("0", 4, 0, [-1], [1]).Stop() },
        { "a negative stride", new PickleBuilder().Tensor("0", 4, 3, [2], [-1]).Stop() },
        { "fewer strides than sides", new PickleBuilder().Tensor("0", 4, 0, [2, 2], [1]).Stop() },
        { "33 sides", new PickleBuilder().Tensor("0", 4, 0, new long[33], new long[33]).Stop() },
        { "a tensor of nothing", new PickleBuilder().Global("torch._utils", "_rebuild_tensor_v2").Op(")R").Stop() },
        { "a parameter of a number", new PickleBuilder().Global("torch._utils", "_rebuild_parameter").Op("(").Number(1).Raw(0x88).Op("NtR").Stop() },
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public void A_malformed_program_is_a_typed_error(string fault, byte[] pickle)
    {
        _ = fault;
        Refused(pickle);
    }

    [Fact]
    public void A_tensor_with_hooks_or_with_more_metadata_is_refused()
    {
        PickleBuilder Start() => new PickleBuilder().Global("torch._utils", "_rebuild_tensor_v2").Op('(').Storage("0", 1)
            .Number(0).Tuple(1).Tuple(1).Raw(0x89);
        Assert.IsType<PickledTensor>(Load(Start().Op("NtR").Stop()));
        Assert.IsType<PickledTensor>(Load(Start().Op("NNtR").Stop()));
        Assert.Contains("other arguments", Refused(Start().Op("}").Text("hook").Op("NstR").Stop()));
        Assert.Contains("other arguments", Refused(Start().Op("N}").Text("neg").Raw(0x88).Op("stR").Stop()));
        Assert.Contains("other arguments", Refused(Start().Op("NNNtR").Stop()));
    }

    /// <summary>Programs that stay small on disk and would grow without a limit.</summary>
    [Theory]
    [InlineData("deep tuples", ")\u0085", 1)]
    [InlineData("dicts", "}", 0)]
    [InlineData("lists", "]", 0)]
    [InlineData("None", "N", 0)]
    [InlineData("marks", "(", 0)]
    [InlineData("copies", "2", 0)]
    [InlineData("nested lists", "](", 0)]
    [InlineData("one-element tuples", "\u0085", 0)]
    public void A_program_that_repeats_itself_ends_in_bounded_memory(string kind, string opcodes, int firstOnce)
    {
        _ = kind;
        var body = new byte[PickleMachine.MaxBytes - 10];
        var repeated = opcodes[firstOnce..];
        for (var i = 0; i < body.Length; i++) body[i] = (byte)repeated[i % repeated.Length];
        var pickle = new PickleBuilder(4).Op(firstOnce > 0 ? opcodes[..firstOnce] : ")").Raw(body).Stop();

        var before = GC.GetAllocatedBytesForCurrentThread();
        Refused(pickle);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 300_000_000);
    }

    [Fact]
    public void A_memo_bomb_ends_in_bounded_memory()
    {
        var body = new PickleBuilder(4).Op('}');
        var memo = new byte[5 * 3_000_000];
        for (var i = 0; i < 3_000_000; i++)
        {
            memo[i * 5] = (byte)'r';
            BitConverter.TryWriteBytes(memo.AsSpan((i * 5) + 1), i * 977);
        }
        Assert.Contains("remembers more", Refused(body.Raw(memo).Stop()));
    }

    [Fact]
    public void Doubling_tuples_cost_nothing_because_nobody_walks_them()
    {
        var laughs = new PickleBuilder(4).Text("lol");
        for (var i = 0; i < 200; i++) laughs.Op("2").Raw(0x86);
        Assert.IsType<object?[]>(Load(laughs.Stop()));
    }

    [Fact]
    public void A_list_that_holds_itself_is_harmless() =>
        Assert.Single(Assert.IsType<PickleList>(Load(new PickleBuilder().Op("]q").Raw(0).Op("h").Raw(0).Op("a").Stop())));
}
