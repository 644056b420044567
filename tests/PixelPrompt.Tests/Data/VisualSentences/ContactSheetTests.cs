using PixelPrompt.Data.Shards;
using PixelPrompt.Data.VisualSentences;

namespace PixelPrompt.Tests.Data.VisualSentences;

public class ContactSheetTests
{
    private const string Text = """
        { "seed": 3, "splits": { "train": 64 }, "sources": [
          { "name": "looks", "type": "scenes" }, { "name": "pairs", "type": "tasks", "tasks": "color-change", "shots": 2, "weight": 3 } ] }
        """;

    [Fact]
    public void Decoded_sentences_stand_below_their_originals()
    {
        using var folder = new TestFolder();
        var (recipe, tokenizer) = (Recipe.Parse(Text, "."), new PaletteTokenizer());
        DatasetBuilder.Run(recipe, tokenizer, new BuildOptions { Folder = folder.Path });
        using var set = ShardSet.Open(folder.Path);
        var plan = SentencePlan.Open(recipe, (_, _) => { });
        var (sheet, fidelity) = ContactSheet.Draw(set, tokenizer, plan, sentences: 4);
        Assert.Equal(4 * 128, sheet.Width - (5 * 4)); // four pictures a row, gaps of 4
        Assert.Equal(["looks", "pairs"], fidelity.Select(f => f.Source));
        Assert.Equal([2, 8], fidelity.Select(f => f.Images));
        Assert.All(fidelity, f => Assert.Equal(1, f.SameTokens)); // the originals are made again exactly

        // The figure of a source, computed anew.
        var squares = 0.0;
        var chosen = ContactSheet.Choose(set, 4).Select(c => c.Shard.Read(c.Position)).Where(s => s.Source == 1).ToList();
        Assert.Equal(2, chosen.Count);
        foreach (var sentence in chosen)
        {
            var originals = plan.Make(DataPart.Train, sentence.Index).Images;
            for (var i = 0; i < sentence.Images; i++)
            {
                var original = PixelPrompt.Imaging.PilBicubic.Resize(originals[i], 32, 32);
                var decoded = tokenizer.Decode([[.. sentence.Image(i).ToArray().Select(t => (int)t)]])[0];
                squares += original.Pixels.Zip(decoded.Pixels).Sum(p => Math.Pow(p.First - p.Second, 2));
            }
        }
        Assert.Equal(10 * Math.Log10(255 * 255 / (squares / (8 * 32 * 32 * 3))), fidelity[1].Psnr, 9);

        var (bare, none) = ContactSheet.Draw(set, tokenizer, plan: null, sentences: 4);
        Assert.Empty(none);
        Assert.InRange(bare.Height, sheet.Height / 3, (sheet.Height / 2) + 10);
    }

    [Fact]
    public void Another_tokenizer_or_recipe_is_refused()
    {
        using var folder = new TestFolder();
        var (recipe, tokenizer) = (Recipe.Parse(Text, "."), new PaletteTokenizer());
        DatasetBuilder.Run(recipe, tokenizer, new BuildOptions { Folder = folder.Path });
        using var set = ShardSet.Open(folder.Path);
        Assert.Contains("64 tokens an image", Assert.Throws<ArgumentException>(() => ContactSheet.Draw(set, new PaletteTokenizer(4), null)).Message);
        var other = SentencePlan.Open(Recipe.Parse(Text.Replace("\"seed\": 3", "\"seed\": 4"), "."), (_, _) => { });
        Assert.Contains("built from the recipe", Assert.Throws<ArgumentException>(() => ContactSheet.Draw(set, tokenizer, other)).Message);
    }
}
