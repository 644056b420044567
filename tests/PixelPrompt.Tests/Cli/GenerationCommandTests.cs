using System.Diagnostics;
using PixelPrompt.Imaging;

namespace PixelPrompt.Tests.Cli;

public sealed class GenerationCommandTests(RandomBundle bundle) : IClassFixture<RandomBundle>
{
    [Fact]
    public void Analogy_writes_a_numbered_picture_for_each_candidate_and_repeats_itself()
    {
        string[] arguments =
        [
            "analogy", "--pair", bundle.Pictures[0], bundle.Pictures[1], "--pair", bundle.Pictures[1], bundle.Pictures[2],
            "--query", bundle.Pictures[3], "--candidates", "2", "--seed", "11", "--top-p", "0.9", "--model", bundle.Model, "--json", "--out",
        ];

        var first = CliProgram.Ok([.. arguments, bundle.File("a.png")]).Json;
        var second = CliProgram.Ok([.. arguments, bundle.File("new/b.png")]).Json;

        var outputs = first.GetProperty("outputs").EnumerateArray().ToList();
        Assert.Equal([bundle.File("a-1.png"), bundle.File("a-2.png")], outputs.Select(x => x.GetProperty("path").GetString()));
        Assert.All(outputs, x => Assert.Equal(256, x.GetProperty("entropies").GetArrayLength()));
        var image = ImageFile.Load(bundle.File("a-1.png"));
        Assert.Equal((256, 256), (image.Width, image.Height));
        Assert.False(image.ContentEquals(ImageFile.Load(bundle.File("a-2.png"))));
        Assert.True(image.ContentEquals(ImageFile.Load(bundle.File("new/b-1.png"))));
        Assert.Equal(
            outputs[0].GetProperty("tokens").GetRawText(), second.GetProperty("outputs")[0].GetProperty("tokens").GetRawText());
    }

    [Fact]
    public void Sequence_writes_a_numbered_picture_for_each_frame()
    {
        var run = CliProgram.Ok(
            "sequence", bundle.Pictures[0], bundle.Pictures[1], "--frames", "2", "--greedy", "--model", bundle.Model, "--out", bundle.File("s.png"));

        Assert.Contains(bundle.File("s-2.png"), run.Out);
        Assert.Contains("tokens/s", run.Out);
        Assert.Contains("Painting 512/512", run.Error);
        Assert.True(File.Exists(bundle.File("s-1.png")));
    }

    [Fact]
    public void Generate_reports_wrong_lines_by_number_and_does_the_others()
    {
        File.WriteAllLines(bundle.File("batch.jsonl"),
        [
            """{"input": ["picture-0.png", "picture-1.png"], "output": "grid.png"}""",
            """{"input": ["missing.png"], "output": "never.png"}""",
            "{",
            """{"input": ["picture-1.png"], "output": "more/last.jpg"}""",
        ]);

        var run = CliProgram.Execute(
            "generate", "--input-file", bundle.File("batch.jsonl"), "--input-base-dir", bundle.File(""), "--output-base-dir", bundle.File("out"),
            "--candidates", "2", "--frames", "2", "--resize", "original", "--model", bundle.Model, "--json");

        Assert.Equal(3, run.Code);
        Assert.Contains("Line 2:", run.Error);
        Assert.Contains("Line 3:", run.Error);
        Assert.Equal([2, 3], run.Json.GetProperty("errors").EnumerateArray().Select(x => x.GetProperty("line").GetInt32()));
        var grid = ImageFile.Load(bundle.File("out/grid.png"));
        Assert.Equal((50 * 2, 60 * 2), (grid.Width, grid.Height));
        Assert.True(File.Exists(bundle.File("out/more/last.jpg")));
    }

    [Fact]
    public void Generate_never_replaces_what_another_line_has_written()
    {
        File.WriteAllLines(bundle.File("twice.jsonl"),
        [
            """{"input": ["picture-0.png"], "output": "same.png"}""",
            """{"input": ["picture-1.png"], "output": "sub/../same.png"}""",
        ]);

        var run = CliProgram.Execute(
            "generate", "--input-file", bundle.File("twice.jsonl"), "--input-base-dir", bundle.File(""), "--output-base-dir", bundle.File("twice"),
            "--model", bundle.Model);

        Assert.Equal(3, run.Code);
        Assert.Contains("Line 2: The output", run.Error);
        Assert.Contains("was written by line 1 already", run.Error);
    }

    [Fact]
    public void What_does_not_fit_the_window_is_the_user_s_to_change()
    {
        var pairs = Enumerable.Repeat(new[] { "--pair", bundle.Pictures[0], bundle.Pictures[1] }, 8).SelectMany(x => x);
        var run = CliProgram.Execute(["analogy", .. pairs, "--query", bundle.Pictures[2], "--model", bundle.Model, "--out", bundle.File("w.png")]);
        Assert.Equal(2, run.Code);
        Assert.Contains("Use at most 7 pairs.", run.Error);
        Assert.DoesNotContain("Exception", run.Error);
    }

    [Fact]
    public void Generate_can_write_one_file_for_each_image()
    {
        File.WriteAllText(bundle.File("one.jsonl"), $$"""{"input": ["{{bundle.Pictures[0]}}"], "output": "{{bundle.File("f.png")}}"}""");
        CliProgram.Ok("generate", "--input-file", bundle.File("one.jsonl"), "--candidates", "2", "--layout", "files", "--model", bundle.Model);
        Assert.Equal(256, ImageFile.Load(bundle.File("f-2.png")).Width);
    }

    [Fact]
    public void Perplexity_gives_both_estimators()
    {
        File.WriteAllLines(bundle.File("ppl.jsonl"),
        [
            """{"input": ["picture-0.png", "picture-1.png"], "target": ["picture-2.png"]}""",
            """{"input": ["picture-1.png"], "target": ["picture-2.png", "picture-3.png"]}""",
        ]);

        var run = CliProgram.Ok(
            "perplexity", "--input-file", bundle.File("ppl.jsonl"), "--input-base-dir", bundle.File(""), "--model", bundle.Model, "--json", "--tokens").Json;

        var lines = run.GetProperty("results").EnumerateArray().ToList();
        var perLine = lines.Select(x => x.GetProperty("perplexity").GetDouble()).ToList();
        Assert.Equal(perLine.Average(), run.GetProperty("mean_of_examples").GetDouble(), 1e-6);
        var logs = lines.SelectMany(x => x.GetProperty("log_probabilities").EnumerateArray()).Select(x => x.GetDouble()).ToList();
        Assert.Equal(3 * 256, logs.Count);
        Assert.Equal(Math.Exp(-logs.Average()), run.GetProperty("corpus").GetDouble(), 1e-2);
        Assert.Equal(2, lines[1].GetProperty("image_perplexities").GetArrayLength());
    }

    [Theory]
    [InlineData("--pair needs two pictures", "analogy", "--pair", "a", "b", "--pair", "c", "d", "e", "--query", "q", "--out", "x.png")]
    [InlineData("'x.gif' has the extension '.gif'", "sequence", "f.png", "--out", "x.gif")]
    [InlineData("The temperature is 0", "sequence", "f.png", "--temperature", "0", "--out", "x.png")]
    [InlineData("Option '--out' is required", "sequence", "f.png")]
    [InlineData("does not exist", "sequence", "f.png", "--model", "/no/such/model", "--out", "x.png")]
    [InlineData("Argument 'maybe' not recognized", "sequence", "f.png", "--dtype", "maybe", "--out", "x.png")]
    public void Wrong_arguments_end_with_2_and_a_sentence(string expected, params string[] arguments)
    {
        var run = CliProgram.Execute([.. arguments.Select(x => x == "f.png" ? bundle.Pictures[0] : x)]);
        Assert.Equal(2, run.Code);
        Assert.Contains(expected, run.Error);
        Assert.Empty(run.Out);
    }

    [Theory]
    [InlineData("INT", "sequence")]
    [InlineData("TERM", "sequence")]
    [InlineData("INT", "analogy")]
    [InlineData("INT", "generate")]
    public void A_signal_ends_with_130_within_a_token(string signal, string verb)
    {
        // 64 candidates of 15 images: minutes of work.
        File.WriteAllLines(bundle.File("long.jsonl"), Enumerable.Range(0, 200).Select(i => $$"""{"input": ["picture-0.png"], "output": "never-{{i}}.png"}"""));
        string[] what = verb switch
        {
            "sequence" => ["sequence", bundle.Pictures[0], "--frames", "15", "--candidates", "64", "--out", bundle.File($"{signal}-{verb}/never.png")],
            "analogy" =>
            [
                "analogy", "--pair", bundle.Pictures[0], bundle.Pictures[1], "--query", bundle.Pictures[2], "--candidates", "64",
                "--out", bundle.File($"{signal}-{verb}/never.png"),
            ],
            _ =>
            [
                "generate", "--input-file", bundle.File("long.jsonl"), "--input-base-dir", bundle.File(""), "--output-base-dir", bundle.File($"{signal}-{verb}"),
            ],
        };
        using var process = CliProgram.StartSignalled([.. what, "--model", bundle.Model]);
        // The first line of progress says that tokens are being drawn, or that the first picture of the batch is done.
        var line = process.StandardError.ReadLine();
        Assert.StartsWith(verb == "generate" ? "Batch" : "Painting", line);
        var sent = Stopwatch.StartNew();
        Process.Start("kill", [$"-{signal}", $"{process.Id}"]).WaitForExit();

        Assert.True(process.WaitForExit(TimeSpan.FromSeconds(30)), "It did not end.");
        Assert.Equal(130, process.ExitCode);
        Assert.InRange(sent.Elapsed.TotalSeconds, 0, 15);
        var folder = Directory.CreateDirectory(bundle.File($"{signal}-{verb}")).FullName;
        var written = Directory.GetFiles(folder, "never*");
        Assert.InRange(written.Length, 0, verb == "generate" ? 100 : 0);
        foreach (var file in written) ImageFile.Load(file); // what is there is whole
    }
}
