using PixelPrompt.Web.Services.Prompts;

namespace PixelPrompt.Web.Tests.Services;

public sealed class PromptEditorTests
{
    private static PromptEditor Sequence(params string?[] frames) => new(new PromptDocument { Kind = PromptKind.Sequence, Frames = frames }, 7, 5);

    private static PromptEditor Analogy() => new(new PromptDocument { Pairs = [new("a", "b"), new("c", "d")], Query = "e" }, 3, 15);

    [Fact]
    public void Frames_shift_when_one_is_moved()
    {
        var editor = Sequence("1", "2", "3", "4");
        editor.Move("f0", "f2");
        Assert.Equal(["2", "3", "1", "4"], editor.Document.Frames);
        editor.Move("f3", "f0");
        Assert.Equal(["4", "2", "3", "1"], editor.Document.Frames);
    }

    [Fact]
    public void Pictures_of_an_analogy_change_places()
    {
        var editor = Analogy();
        editor.Move("i0", "q");
        Assert.Equal(("e", "b", "a"), (editor["i0"], editor["a0"], editor["q"]));
        editor.SwapPair(1);
        Assert.Equal(("d", "c"), (editor["i1"], editor["a1"]));
    }

    [Fact]
    public void Limits_hold()
    {
        var editor = Sequence("1", "2", "3", "4");
        Assert.True(editor.Add());
        Assert.False(editor.Add());
        editor.Duplicate("f0");
        Assert.Equal(5, editor.Document.Frames.Count);
        var analogy = Analogy();
        analogy.Duplicate("i0");
        Assert.Equal(["a", "a", "c"], analogy.Document.Pairs.Select(x => x.Input));
        Assert.False(analogy.Add());
    }

    [Fact]
    public void The_last_pair_and_frame_stay_as_empty_slots()
    {
        var editor = Sequence("1");
        editor.Remove("f0");
        Assert.Equal([null], editor.Document.Frames);
        var analogy = Analogy();
        analogy.RemovePair(0);
        analogy.Remove("i0");
        analogy.Remove("a0");
        Assert.Equal(new PairSlots(), Assert.Single(analogy.Document.Pairs));
        Assert.Equal("i0", analogy.FirstEmpty);
    }

    [Theory]
    [InlineData("")]
    [InlineData("x9")]
    [InlineData("i99")]
    [InlineData("f-1")]
    [InlineData("f99999999999")]
    public void Strange_slot_names_do_no_harm(string slot)
    {
        var editor = Analogy();
        editor.Move(slot, "q");
        editor[slot] = editor[slot];
        Assert.Equal("a", editor["i0"]);
    }
}
