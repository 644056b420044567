using PixelPrompt.Imaging;

namespace PixelPrompt.Tests.Cli;

public sealed class TokenizerCommandTests(RandomBundle bundle) : IClassFixture<RandomBundle>
{
    private string Tokenizer => Path.Combine(bundle.Model, "tokenizer");

    [Fact]
    public void Encode_decode_and_reconstruct_agree()
    {
        var encoded = CliProgram.Ok(
            "tokenizer", "encode", bundle.Pictures[0], bundle.Pictures[1], "--tokenizer", Tokenizer, "--out", bundle.File("t.jsonl"), "--json").Json;
        CliProgram.Ok("tokenizer", "decode", bundle.File("t.jsonl"), "--tokenizer", Tokenizer, "--out", bundle.File("decoded"));
        var reconstructed = CliProgram.Ok(
            "tokenizer", "reconstruct", bundle.Pictures[0], bundle.Pictures[1], "--model", bundle.Model, "--out", bundle.File("rec"), "--json").Json;

        Assert.Equal((2, 512), (encoded.GetProperty("pictures").GetInt32(), encoded.GetProperty("tokens").GetInt32()));
        for (var i = 0; i < 2; i++)
        {
            var decoded = ImageFile.Load(bundle.File($"decoded/0000{i + 1}-1.png"));
            Assert.True(decoded.ContentEquals(ImageFile.Load(bundle.File($"rec/picture-{i}.png"))));
            var psnr = reconstructed.GetProperty("pictures")[i].GetProperty("psnr").GetDouble();
            Assert.Equal(ImageDistance.Psnr(PilBicubic.Resize(ImageFile.Load(bundle.Pictures[i]), 256, 256), decoded), psnr, 1e-9);
        }
    }

    [Fact]
    public void A_picture_that_cannot_be_read_does_not_keep_the_others()
    {
        File.WriteAllText(bundle.File("words.png"), "I am text.");
        string[] Reconstruct(params string[] pictures) => ["tokenizer", "reconstruct", .. pictures, "--tokenizer", Tokenizer, "--out", bundle.File("some"), "--json"];

        var some = CliProgram.Execute(Reconstruct(bundle.File("words.png"), bundle.Pictures[0]));
        Assert.Equal(3, some.Code);
        Assert.Contains("1 of 2 pictures failed.", some.Error);
        Assert.Single(some.Json.GetProperty("pictures").EnumerateArray());
        Assert.True(File.Exists(bundle.File("some/picture-0.png")));
        Assert.Equal(2, CliProgram.Execute(Reconstruct(bundle.File("words.png"))).Code);
    }

    [Fact]
    public void Half_precision_reports_the_share_of_tokens_that_differ()
    {
        var run = CliProgram.Ok(
            "tokenizer", "encode", bundle.Pictures[2], "--tokenizer", Tokenizer, "--dtype", "bf16", "--out", bundle.File("h.jsonl"), "--json").Json;
        Assert.InRange(run.GetProperty("share_differing_from_fp32").GetDouble(), 0.0, 0.5);
    }

    [Fact]
    public void A_sentence_is_one_line_and_wrong_lines_are_named()
    {
        CliProgram.Ok("tokenizer", "encode", bundle.Pictures[0], bundle.Pictures[1], "--sentence", "--tokenizer", Tokenizer, "--out", bundle.File("s.jsonl"));
        File.AppendAllText(bundle.File("s.jsonl"), "{\"tokens\": \"AAAA\"}\n");

        var run = CliProgram.Execute("tokenizer", "decode", bundle.File("s.jsonl"), "--tokenizer", Tokenizer, "--out", bundle.File("sd"));

        Assert.Equal(3, run.Code);
        Assert.Contains("Line 2:", run.Error);
        Assert.Equal(["00001-1.png", "00001-2.png"], Directory.GetFiles(bundle.File("sd")).Select(Path.GetFileName).Order());
    }
}
