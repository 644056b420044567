using PixelPrompt.Inference;
using PixelPrompt.Inference.Gallery;
using PixelPrompt.Inference.InContext;
using PixelPrompt.Models.Checkpoints;
using PixelPrompt.Models.Llama;
using PixelPrompt.Models.Vqgan;
using PixelPrompt.Tests.Architecture;

namespace PixelPrompt.Tests.Inference.Gallery;

public sealed class ReadyGalleryTests : IDisposable
{
    private static readonly string Bundled = Path.Combine(CheckoutRoot.Path, "data", "gallery", "prompts.json");
    private static readonly string Model = Path.Combine(CheckoutRoot.Path, "models", "pixelprompt-tiny");
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    /// <summary>After another model has been bundled: ./pixelprompt gallery label --tries 4</summary>
    [Fact]
    public void The_bundled_model_was_asked_every_prompt_and_solves_twelve_and_fails_three()
    {
        var gallery = ReadyGallery.Read(Bundled);
        Assert.Equal(CheckpointDigest.Compute(Path.Combine(Model, "transformer")), gallery.Evaluated?.Transformer);
        Assert.DoesNotContain(gallery.Prompts, x => x.Label == ReadyLabel.Untested || x.Tries < 1);
        Assert.InRange(gallery.Prompts.Count(x => x.Label == ReadyLabel.Solved), 12, 100);
        Assert.InRange(gallery.Prompts.Count(x => x.Label == ReadyLabel.Fails), 3, 100);
        Assert.All(gallery.Prompts, x => Assert.Equal(x.Label == ReadyLabel.Solved, x.Error < x.ControlError / 2));
    }

    [Fact]
    public void The_clearest_labels_come_out_again()
    {
        var prompts = ReadyGallery.Read(Bundled).Prompts;
        using var bundle = ModelBundle.Load(Model);
        var judge = new ReadyJudge(bundle);
        var solved = prompts.Where(x => x.Label == ReadyLabel.Solved).MinBy(x => x.Error / x.ControlError)!;
        var failed = prompts.Where(x => x.Label == ReadyLabel.Fails).MaxBy(x => x.Error / x.ControlError)!;
        // The seed that was chosen is the prompt's own now: no other needs to be tried.
        foreach (var x in new[] { solved, failed }) Assert.Equal(x.Label, judge.Label(x.Untested(), 1, TestContext.Current.CancellationToken).Label);
    }

    [Fact]
    public void An_answer_that_forgets_the_object_is_not_solved()
    {
        var drawn = ReadyDraw.Of(new ReadyPrompt("a", "background-change", 20, default, 3));
        Assert.True(ReadyErrors.Of(drawn, drawn.Truth, 256).Solved);
        Assert.False(ReadyErrors.Of(drawn, drawn.Query, 256).Solved);
        Assert.False(ReadyErrors.Of(drawn, drawn.LastAnswer, 256).Solved);
        var empty = EmptyPicture.Of(drawn.Truth);
        Assert.Equal(drawn.Truth[0, 0], empty[128, 128]);
        Assert.False(ReadyErrors.Of(drawn, empty, 256).Solved);
    }

    [Fact]
    public void A_random_model_solves_nothing_whatever_is_tried()
    {
        LlamaStore.WriteRandom(LlamaPresets.Debug with { VocabSize = 612 }, folder.File("transformer"), WeightType.F32, 1);
        VqganStore.WriteRandom(VqganPresets.Debug with { Resolution = 128 }, folder.File("tokenizer"), WeightType.F32, 1);
        using var bundle = ModelBundle.Load(folder.Path);
        var judge = new ReadyJudge(bundle);
        var stop = TestContext.Current.CancellationToken;
        var tried = judge.Label(new ReadyPrompt("a", "edges", 1, default, 2), 3, stop);
        Assert.Equal((ReadyLabel.Fails, 3, 1UL), (tried.Label, tried.Tries, tried.DrawnSeed));
        Assert.True(tried.Error >= tried.ControlError / 2);
        Assert.Equal(1, judge.Label(new ReadyPrompt("b", "growth", 1, default, 3, Beyond: true), 3, stop).Tries);
    }

    [Fact]
    public void The_file_keeps_what_is_written_and_a_found_seed_stays_when_labels_do_not_hold()
    {
        var found = new ReadyPrompt("It's a “title”", "edges", 7, default, 3, Label: ReadyLabel.Solved, Tries: 4, Error: 0.25, ControlError: 1);
        var gallery = new ReadyGallery(new ReadyModel("m", "t", "k"), [found, new ReadyPrompt("b", "maze", 0, default, 1, Beyond: true)]);
        gallery.Write(folder.File("g.json"));
        var read = ReadyGallery.Read(folder.File("g.json"));
        Assert.Equal(gallery.Evaluated, read.Evaluated);
        Assert.Equal(gallery.Prompts, read.Prompts);
        Assert.Equal((10UL, 10UL, ReadyLabel.Untested), (found.DrawnSeed, found.Untested().DrawnSeed, found.Untested().Label));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"prompts":[{"title":"x","task":"no-such-task","shots":3}]}""")]
    [InlineData("""{"prompts":[{"title":"x","task":"edges","shots":99}]}""")]
    [InlineData("""{"prompts":[{"title":"x","task":"edges","shots":3,"label":1}]}""")]
    public void What_is_no_gallery_is_refused(string text)
    {
        File.WriteAllText(folder.File("g.json"), text);
        Assert.Throws<InvalidDataException>(() => ReadyGallery.Read(folder.File("g.json")));
    }
}
