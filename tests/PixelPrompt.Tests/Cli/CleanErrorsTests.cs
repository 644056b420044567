using System.Diagnostics;
using PixelPrompt.Imaging;

namespace PixelPrompt.Tests.Cli;

/// <summary>What the program itself has to say is all that appears on stderr.</summary>
public sealed class CleanErrorsTests(RandomBundle bundle) : IClassFixture<RandomBundle>
{
    [Theory]
    [InlineData("damaged.png")]
    [InlineData("damaged.jpg")]
    [InlineData("empty.png")]
    public void A_damaged_picture_is_one_sentence_of_ours(string name)
    {
        var path = bundle.File(name);
        var whole = CliProgram.Ok("tokenizer", "reconstruct", bundle.Pictures[0], "--out", bundle.File("r"), "--tokenizer", Path.Combine(bundle.Model, "tokenizer"));
        Assert.Equal(0, whole.Code);
        ImageFile.Save(ImageFile.Load(bundle.Pictures[3]), path);
        var bytes = File.ReadAllBytes(path);
        // The header stays; a third of the data is overwritten, the rest is missing.
        for (var i = bytes.Length / 2; i < bytes.Length * 5 / 6; i++) bytes[i] ^= 0x5a;
        File.WriteAllBytes(path, name.StartsWith("empty", StringComparison.Ordinal) ? [] : bytes[..(bytes.Length * 5 / 6)]);

        var run = CliProgram.Execute("tokenizer", "encode", path, "--out", bundle.File(name + ".jsonl"), "--tokenizer", Path.Combine(bundle.Model, "tokenizer"));

        Assert.Equal(2, run.Code);
        Assert.Contains(name, run.Error);
        foreach (var noise in new[] { "libpng", "Corrupt JPEG", "imdecode", "OpenCV", "Premature" }) Assert.DoesNotContain(noise, run.Error);
    }

    [Fact]
    public void A_slow_blas_is_one_line_on_stderr()
    {
        const string Reference = "/usr/lib/x86_64-linux-gnu/blas/libblas.so.3";
        Assert.SkipUnless(File.Exists(Reference), "The reference BLAS is not installed.");
        var start = new ProcessStartInfo("dotnet") { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var argument in (string[])[Path.Combine(AppContext.BaseDirectory, "PixelPrompt.Cli.dll"), "model", "init", "debug", bundle.File("slow")])
            start.ArgumentList.Add(argument);
        start.Environment["LD_PRELOAD"] = Reference;
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();

        Assert.Equal(0, process.ExitCode);
        Assert.Single(errors.Split('\n'), line => line.StartsWith("Warning: float32 matrix products run through a slow reference BLAS", StringComparison.Ordinal));
    }
}
