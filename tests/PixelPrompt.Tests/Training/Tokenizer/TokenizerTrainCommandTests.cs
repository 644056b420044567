using System.Text.Json;
using PixelPrompt.IO;
using PixelPrompt.Tests.Cli;
using PixelPrompt.Training.Tokenizer;

namespace PixelPrompt.Tests.Training.Tokenizer;

public class TokenizerTrainCommandTests
{
    [Fact]
    public void Kill_9_and_resume_gives_the_undisturbed_run_and_it_can_be_evaluated()
    {
        using var folder = new TempFolder();
        var recipe = folder.File("recipe.json");
        var options = TokenizerOptions.Tiny with { Steps = 40, SaveEvery = 5, EvaluateEvery = 40 };
        File.WriteAllText(recipe, TokenizerRecipe.Write(options));
        var (undisturbed, killed) = (folder.File("undisturbed"), folder.File("killed"));
        CliProgram.Ok("tokenizer", "train", "--recipe", recipe, "--out", undisturbed);
        using (var process = new CliProcess("tokenizer", "train", "--recipe", recipe, "--out", killed))
        {
            SpinWait.SpinUntil(() => !process.Running || Steps(killed) >= 8, TimeSpan.FromMinutes(2));
            Assert.True(process.Running, "the program ended before it could be killed");
            process.Kill();
        }
        var again = CliProgram.Execute("tokenizer", "train", "--recipe", recipe, "--out", killed);
        Assert.Equal(2, again.Code);
        Assert.Contains("--resume", again.Error, StringComparison.Ordinal);
        var report = CliProgram.Ok("tokenizer", "train", "--recipe", recipe, "--out", killed, "--resume", "--json").Json;
        Assert.Equal(
            File.ReadAllBytes(Path.Combine(undisturbed, "tokenizer", "model.safetensors")),
            File.ReadAllBytes(Path.Combine(killed, "tokenizer", "model.safetensors")));

        var evaluated = CliProgram.Ok(
            "tokenizer", "evaluate", "--tokenizer", Path.Combine(killed, "tokenizer"), "--pairs", "2", "--samples", folder.File("sheet.png"),
            "--pictures", Directory.GetFiles(Path.Combine(killed, "samples"))[0], "--json").Json;
        foreach (var document in (JsonElement[])[report, evaluated])
        {
            Assert.Equal(1, document.GetProperty("kinds").GetProperty("simple").GetProperty("stability").GetDouble());
            Assert.InRange(document.GetProperty("codes_used").GetInt32(), 1, 64);
        }
        Assert.Equal(1, evaluated.GetProperty("kinds").GetProperty("pictures").GetProperty("pictures").GetInt32());
        Assert.True(File.Exists(folder.File("sheet.png")));
    }

    [Fact]
    public void Bad_recipes_are_bad_input()
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder.File("recipe.json"), "{\"steps\": 1, \"batch\": 5}");
        var run = CliProgram.Execute("tokenizer", "train", "--recipe", folder.File("recipe.json"), "--out", folder.File("run"));
        Assert.Equal(2, run.Code);
        Assert.Contains("'steps' is 1; it must be 2 to 10000000.", run.Error, StringComparison.Ordinal);
        Assert.Contains("'batch' is 5; it must be even", run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.File("run")));
    }

    // The last line of a running program's log may be half written.
    private static int Steps(string folder)
    {
        var log = Path.Combine(folder, "log.jsonl");
        return File.Exists(log) ? JsonLines.Read(log).Count(x => x.Error is null && x.Value.TryGetProperty("loss", out _)) : 0;
    }
}
