using PixelPrompt.Inference;
using PixelPrompt.Models.Checkpoints;
using PixelPrompt.Models.Llama;
using PixelPrompt.Models.Vqgan;
using PixelPrompt.Tests.Models.Llama;

namespace PixelPrompt.Tests.Inference;

public sealed class ModelBundleTests : IDisposable
{
    private static readonly VqganConfig Tokenizer = new()
    {
        Resolution = 16, HiddenChannels = 32, ChannelMult = [1], NumResBlocks = 1, AttnResolutions = [], NoAttnMidBlock = true, ZChannels = 4,
        NumEmbeddings = 32, QuantizedEmbedDim = 4, Stem = 8,
    };

    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void One_folder_may_hold_both_and_two_folders_may_be_named()
    {
        Write(folder.Path, TestModels.Plain, Tokenizer);

        using var together = ModelBundle.Load(folder.Path);
        using var apart = ModelBundle.Load(folder.File("transformer"), folder.File("tokenizer"));

        Assert.Equal((40, 32), (together.Transformer.Config.VocabSize, together.Tokenizer.CodebookSize));
        Assert.Equal(together.Tokenizer.Fingerprint, apart.Tokenizer.Fingerprint);
        Assert.Equal(16, together.CreateGenerator().Tokens.Window);
    }

    [Fact]
    public void Missing_folders_say_what_to_name()
    {
        Write(folder.Path, TestModels.Plain, Tokenizer);
        Assert.Contains("--tokenizer", Assert.Throws<DirectoryNotFoundException>(() => ModelBundle.Load(folder.File("transformer"))).Message);
        Assert.Throws<DirectoryNotFoundException>(() => ModelBundle.Load(folder.File("nothing")));
        Assert.Throws<DirectoryNotFoundException>(() => ModelBundle.Load(folder.Path, folder.File("nothing")));
    }

    [Fact]
    public void A_tokenizer_with_more_codes_than_the_transformer_knows_is_refused()
    {
        Write(folder.Path, TestModels.Plain, Tokenizer with { NumEmbeddings = 41 });
        Assert.Contains("do not belong together", Assert.Throws<PromptException>(() => ModelBundle.Load(folder.Path)).Message);
    }

    private static void Write(string path, LlamaConfig transformer, VqganConfig tokenizer)
    {
        LlamaStore.WriteRandom(transformer, Path.Combine(path, "transformer"), WeightType.F32, 1);
        VqganStore.WriteRandom(tokenizer, Path.Combine(path, "tokenizer"), WeightType.F32, 1);
    }
}
